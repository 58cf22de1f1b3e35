"""Lengths of boxes, worked out once for a style and the size of what holds the box.

WeasyPrint works out eighteen of them for each box, each time the box is laid out; boxes of one style in
places of one size have the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Final

_EDGES: Final = ("top", "right", "bottom", "left")
_BORDERS: Final = tuple(f"border_{edge}_width" for edge in _EDGES)
_LENGTHS: Final = (
    *(f"{kind}_{edge}" for kind in ("margin", "padding") for edge in _EDGES),
    *(f"{most}{side}" for most in ("", "min_", "max_") for side in ("width", "height")),
    *_BORDERS,
)


@contextlib.contextmanager
def lengths_remembered() -> Iterator[None]:
    """Lay out inside this context with lengths remembered; the pages are the same."""
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
        replaced,
        table,
    )

    rooms = (absolute, block, column, flex, float, grid, inline, page, percent, replaced, table)
    original = percent.resolve_percentages
    holders = [room for room in rooms if vars(room).get("resolve_percentages") is original]
    for room in holders:
        room.resolve_percentages = _remembering(original)
    try:
        yield
    finally:
        for room in holders:
            room.resolve_percentages = original


def _remembering(original: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.formatting_structure.boxes import Box, PageBox  # type: ignore[import-untyped]

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        lengths, style = vars(box), box.style
        # What holds others in rows changes their styles; a table shares its borders among its cells.
        if box.is_flex_item or box.is_grid_item or isinstance(box, PageBox) or _has_borders(lengths, style):
            original(box, containing_block)
            return
        known = vars(style).setdefault("_lengths", {})
        key = _size(containing_block, Box) if _is_a_share(style, known) else ()
        if key not in known:
            original(box, containing_block)
            known[key] = {name: lengths[name] for name in _LENGTHS}
        else:
            lengths.update(known[key])

    return resolve_percentages


def _size(around: Any, box: Any) -> tuple[Any, Any]:
    return (around.width, around.height) if isinstance(around, box) else tuple(around)


def _has_borders(lengths: dict[str, Any], style: Any) -> bool:
    return style["border_collapse"] == "collapse" and not lengths.keys().isdisjoint(_BORDERS)


def _is_a_share(style: Any, known: dict[Any, Any]) -> bool:
    """Tell whether a length of `style` is a share of the room around the box."""
    if "share" not in known:
        values = [style[name] for name in _LENGTHS if name not in _BORDERS]
        known["share"] = any(
            value != "auto" and value is not None and getattr(value, "unit", "") != "px" for value in values
        )
    found: bool = known["share"]
    return found
