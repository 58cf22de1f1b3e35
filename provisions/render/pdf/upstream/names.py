"""Names of C types, read without all the others.

To read a name like `int *`, cffi writes down every name of a type that it knows, some hundred, and has them
read before it. A name that is not in what is read makes no difference.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

_WORD: Final = re.compile(r"\w+")


@contextlib.contextmanager
def names_read_alone() -> Iterator[None]:
    """Ask cffi for types inside this context with less to read; the types are the same."""
    from weasyprint.text.ffi import ffi  # type: ignore[import-untyped]

    parser: Any = getattr(ffi, "_parser", None)
    # They are private names of cffi, which has versions of its own.
    if not isinstance(getattr(parser, "_declarations", None), dict) or not hasattr(parser, "_parse"):
        yield
        return
    parser._parse = _alone(parser, parser._parse)
    try:
        yield
    finally:
        del parser._parse


def _alone(parser: Any, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    def parse_alone(source: str) -> Any:
        every, words = parser._declarations, set(_WORD.findall(source))
        parser._declarations = {name: every[name] for name in every if name.rpartition(" ")[2] in words}
        try:
            return parse(source)
        finally:
            parser._declarations = every

    return parse_alone
