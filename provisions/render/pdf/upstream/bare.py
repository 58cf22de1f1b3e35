"""Boxes with nothing behind, around or over them, told by their style.

For each box on each page WeasyPrint works out four corners that are not round, looks for a background, and
asks whether it has an outline. Most have none of it, and all that have one style are alike.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_CORNERS: Final = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_NOT_ROUND: Final = dict.fromkeys(_CORNERS, (0, 0))


def bare_boxes_known() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context without that work; the pages are the same."""
    from weasyprint.layout import background  # type: ignore[import-untyped]

    lay_out = _of_style(background.layout_box_backgrounds)
    return replaced(background, layout_box_backgrounds=lay_out)


@contextlib.contextmanager
def outlines_known() -> Iterator[None]:
    """Draw inside this context without that work; the bytes are the same."""
    from weasyprint import draw  # type: ignore[import-untyped]
    from weasyprint.draw import border  # type: ignore[import-untyped]

    outlined = _outlined(border.draw_outline)
    with replaced(border, draw_outline=outlined), replaced(draw, draw_outline=outlined):
        yield


def _of_style(original: Callable[..., None]) -> Callable[..., None]:
    def lay_out(page: Any, box: Any, *rest: Any, **more: Any) -> None:
        known = vars(box.style)
        if "_bare" not in known:
            known["_bare"] = _is_bare(box.style)
        # A page has a background in any case, and can have that of another box.
        if not known["_bare"] or box is page:
            original(page, box, *rest, **more)
            return
        # What stands for a box that is placed elsewhere is none.
        vars(getattr(box, "_box", box)).update(_NOT_ROUND)
        for child in box.all_children():
            lay_out(page, child, *rest, **more)
        box.background = None

    return lay_out


def _is_bare(style: Any) -> bool:
    from weasyprint.draw.color import get_color  # type: ignore[import-untyped]

    return (
        all((0, "px") in style[corner] for corner in _CORNERS)
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )


def _outlined(original: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.formatting_structure.boxes import Box  # type: ignore[import-untyped]

    def draw(stream: Any, box: Any) -> None:
        known = vars(box.style)
        if "_outlined" not in known:
            known["_outlined"] = bool(box.style["outline_width"])
        if known["_outlined"]:
            original(stream, box)
            return
        for child in box.children:
            if isinstance(child, Box):
                draw(stream, child)

    return draw
