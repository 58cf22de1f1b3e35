"""Lines: those that WeasyPrint breaks behind their first word although they fit, and where they stand.

A text that ends with a space, before a link for instance, can fit where its space does not. WeasyPrint
then takes it for one that overflows, and leaves no more than its first word on the line.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from math import inf
from typing import Any

from provisions.render.pdf.upstream.replacing import replaced


def whole_lines() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context without that fault."""
    from weasyprint.layout import inline  # type: ignore[import-untyped]

    avoid = _where_nothing_floats(inline.avoid_collisions)
    return replaced(inline, split_first_line=_mended(inline.split_first_line), avoid_collisions=avoid)


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


def _where_nothing_floats(avoid: Callable[..., Any]) -> Callable[..., Any]:
    """Ask `avoid` for the place of a line only where there is something to avoid; else it is soon told."""
    from weasyprint.formatting_structure.boxes import LineBox  # type: ignore[import-untyped]

    def place(context: Any, box: Any, around: Any, outer: bool = True) -> Any:
        is_line = type(box) is LineBox and not outer and around.style["direction"] == "ltr"
        if context.excluded_shapes or not is_line:
            return avoid(context, box, around, outer)
        left = around.content_box_x()
        # Not the width itself, which is another number in the last digit.
        return left, box.position_y, left + around.width - left

    return place
