"""Objects of a PDF, written down once and pressed no longer than it helps.

pydyf names a file by a sum over all that is in it, and writes every object a second time for that sum:
each stream is compressed twice. It does so at the highest level, which takes three times as long as the
usual one for three bytes in a hundred, and ten times as long for the table of objects and for none.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final

_LEVEL: Final = 6


@contextlib.contextmanager
def written_once() -> Iterator[None]:
    """Write a PDF inside this context without doing it twice."""
    import pydyf  # type: ignore[import-untyped]

    write = pydyf.PDF.write

    def once(self: Any, *rest: Any, **more: Any) -> None:
        # Nothing is added to an object from here on.
        with _remembered(pydyf.Stream, pydyf.Dictionary, pydyf.Array):
            write(self, *rest, **more)

    pydyf.PDF.write, pydyf.zlib = once, SimpleNamespace(compressobj=_pressing)
    try:
        yield
    finally:
        pydyf.PDF.write, pydyf.zlib = write, zlib


def _pressing(level: int) -> Any:
    return zlib.compressobj(min(level, _LEVEL))


@contextlib.contextmanager
def _remembered(*kinds: Any) -> Iterator[None]:
    originals = [(kind, kind.data) for kind in kinds]
    for kind, data in originals:
        kind.data = _kept(data.fget)
    try:
        yield
    finally:
        for kind, data in originals:
            kind.data = data


def _kept(original: Any) -> property:
    def data(self: Any) -> bytes:
        known = vars(self)
        if "_written" not in known:
            known["_written"] = original(self)
        written: bytes = known["_written"]
        return written

    return property(data)
