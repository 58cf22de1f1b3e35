"""Lengths of boxes, worked out once for a style and the size of what holds the box.

WeasyPrint works out eighteen of them for each box, each time the box is laid out; boxes of one style in
places of one size have the same. Whether a box flows with its neighbours is asked more often than anything.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_EDGES: Final = ("top", "right", "bottom", "left")
_BORDERS: Final = tuple(f"border_{edge}_width" for edge in _EDGES)
_OWN: Final = (
    *(f"{kind}_{edge}" for kind in ("margin", "padding") for edge in _EDGES),
    *(f"{most}{side}" for most in ("", "min_", "max_") for side in ("width", "height")),
)
_LENGTHS: Final = (*_OWN, *_BORDERS)


@contextlib.contextmanager
def lengths_remembered() -> Iterator[None]:
    """Lay out inside this context with lengths remembered; the pages are the same."""
    from weasyprint.formatting_structure.boxes import Box  # type: ignore[import-untyped]
    from weasyprint.layout import (  # type: ignore[import-untyped]
        absolute,
        block,
        column,
        flex,
        float,  # noqa: A004 - it is WeasyPrint's name
        grid,
        inline,
        page,
        percent,
        table,
    )
    from weasyprint.layout import replaced as images

    rooms = (absolute, block, column, flex, float, grid, inline, page, percent, images, table)
    original = percent.resolve_percentages
    remembering = _remembering(original)
    with contextlib.ExitStack() as remembered:
        for room in rooms:
            if vars(room).get("resolve_percentages") is original:
                remembered.enter_context(replaced(room, resolve_percentages=remembering))
        remembered.enter_context(replaced(Box, is_in_normal_flow=_of_style(Box.is_in_normal_flow)))
        yield


def _remembering(original: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.formatting_structure.boxes import Box, PageBox

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        lengths, style = vars(box), box.style
        fixed = vars(style).get("_fixed_lengths")
        if fixed is not None and not (box.is_flex_item or box.is_grid_item):
            lengths.update(fixed)
            return
        has_borders = _has_borders(lengths, style)
        # What holds others in rows changes their styles; a size with borders is that of those that are there.
        is_alone = has_borders and style["box_sizing"] != "content-box"
        if is_alone or box.is_flex_item or box.is_grid_item or isinstance(box, PageBox):
            original(box, containing_block)
            return
        known = vars(style).setdefault("_lengths", {})
        key = (has_borders, *(_size(containing_block, Box) if _is_a_share(style, known) else ()))
        if key not in known:
            original(box, containing_block)
            known[key] = {name: lengths[name] for name in (_OWN if has_borders else _LENGTHS)}
            if not known["share"] and style["border_collapse"] != "collapse":
                style._fixed_lengths = known[key]
        else:
            lengths.update(known[key])

    return resolve_percentages


def _of_style(original: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def is_in_normal_flow(box: Any) -> bool:
        try:
            flows: bool = box.style._flows
        except AttributeError:
            flows = box.style._flows = original(box)
        return flows

    return is_in_normal_flow


def _size(around: Any, box: Any) -> tuple[Any, Any]:
    return (around.width, around.height) if isinstance(around, box) else tuple(around)


def _has_borders(lengths: dict[str, Any], style: Any) -> bool:
    """Tell whether the borders of a box are already those that a table shares among its cells."""
    return style["border_collapse"] == "collapse" and not lengths.keys().isdisjoint(_BORDERS)


def _is_a_share(style: Any, known: dict[Any, Any]) -> bool:
    """Tell whether a length of `style` is a share of the room around the box."""
    if "share" not in known:
        values = [style[name] for name in _OWN]
        known["share"] = any(
            value != "auto" and value is not None and getattr(value, "unit", "") != "px" for value in values
        )
    found: bool = known["share"]
    return found
