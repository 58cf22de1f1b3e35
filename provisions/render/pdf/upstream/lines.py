"""Lines that WeasyPrint breaks behind their first word although they fit.

A text that ends with a space, before a link for instance, can fit where its space does not. WeasyPrint
then takes it for one that overflows, and leaves no more than its first word on the line.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from math import inf
from typing import Any


@contextlib.contextmanager
def whole_lines() -> Iterator[None]:
    """Lay out inside this context without that fault."""
    from weasyprint.layout import inline  # type: ignore[import-untyped]

    split = inline.split_first_line
    inline.split_first_line = _mended(split)
    try:
        yield
    finally:
        inline.split_first_line = split


def _mended(split: Callable[..., Any]) -> Callable[..., Any]:
    def first_line(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any) -> Any:
        line = split(text, style, context, max_width, *rest, **more)
        if max_width in (None, inf) or not _is_suspect(text, line, style):
            return line
        words = split(text.rstrip(" "), style, context, max_width, *rest, **more)
        if words[2] is not None or words[3] > max_width:
            return line
        # With room for its space the text is a whole line; the space is cut from the end of it later.
        return split(text, style, context, max_width + style["font_size"], *rest, **more)

    return first_line


def _is_suspect(text: str, line: Any, style: Any) -> bool:
    """Tell whether `line`, the first of `text`, is one word of several, and `text` ends with a space."""
    _, length, resume_index, *_ = line
    return (
        resume_index is not None
        and text.endswith(" ")
        and style["white_space"] == "normal"
        and b" " not in text.encode()[:length].strip(b" ")
        and " " in text.strip(" ")
    )
