"""Lines of usual text, broken with fewer tries.

To break a line, WeasyPrint has Pango set about two lines of text, then the first of them with the next
word, should that fit without the space behind it, then the line alone. How wide that word is, is known after
the first time: where it is too wide the second is spared, and the first needs less text.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from math import inf
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_UNUSUAL: Final = re.compile(
    "[\n\r\t\x85\xad\u2028\u2029\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What breaks lines by itself, may break words, or runs from right to left."""

_RATIO: Final = 3
"""So many signs, for each time the height of the text fits into the length of a line, are longer than it."""

_NARROW: Final = 4
"""Lines no longer than so many times the height of their text are broken in another way."""


def lines_soon_broken() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context with fewer tries; the pages are the same."""
    from weasyprint.layout import inline  # type: ignore[import-untyped]

    return replaced(inline, split_first_line=_soon(inline.split_first_line))


def _soon(split: Callable[..., Any]) -> Callable[..., Any]:
    def first_line(
        text: str, style: Any, context: Any, max_width: Any, spacing: Any, *rest: Any, **more: Any
    ) -> Any:
        line = None
        if not spacing and not more.get("minimum") and _is_usual(text, style, max_width):
            line = _line(text, style, context, max_width)
        return line or split(text, style, context, max_width, spacing, *rest, **more)

    return first_line


def _is_usual(text: str, style: Any, max_width: Any) -> bool:
    return (
        max_width not in (None, inf)
        and style["font_size"] * _NARROW <= max_width
        and style["white_space"] == "normal"
        and style["hyphens"] == "none"
        and style["direction"] == "ltr"
        and _UNUSUAL.search(text) is None
    )


def _line(text: str, style: Any, context: Any, max_width: float) -> Any:
    """Break the first line of `text`; None where it is not plain where to."""
    from weasyprint.text.line_break import (  # type: ignore[import-untyped]
        create_layout,
        first_line_metrics,
        line_size,
    )

    short = text[: int(max_width / style["font_size"] * _RATIO)]
    # Pango is quicker where it need not think of breaking.
    is_sure = len(short) * style["font_size"] < max_width
    layout = create_layout(short, style, context, None if is_sure else max_width, 0)
    line, resume_index = layout.get_first_line()
    width, _ = line_size(line, style)
    if width > max_width or (resume_index is None and short != text):
        return None
    if resume_index is not None and width + _next_word(layout, short.encode(), resume_index) <= max_width:
        return None
    return first_line_metrics(line, short, layout, resume_index, True, style)


def _next_word(layout: Any, text: bytes, start: int) -> float:
    """Tell how wide the first word of the second line is, which begins at byte `start` of `text`."""
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango  # type: ignore[import-untyped]

    if not hasattr(pango, "pango_layout_line_index_to_x"):
        ffi.cdef("void pango_layout_line_index_to_x (PangoLayoutLine *, int, gboolean, int *);")
    end = text.find(b" ", start)
    place = ffi.new("int *")
    second = pango.pango_layout_get_line_readonly(layout.layout, 1)
    pango.pango_layout_line_index_to_x(second, len(text) if end < 0 else end, 0, place)
    return float(place[0] * FROM_UNITS)
