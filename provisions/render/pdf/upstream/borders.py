"""Rules between the rows of a table, found in one look at each cell.

Where borders collapse, WeasyPrint asks each cell, row, group and column for four of them, and of each for its
style, width and colour. In our tables only cells have any, above and below.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_EDGES: Final = ("top", "right", "bottom", "left")
_RANKS: Final = {"none": 0, "solid": 7}
"""Which kind of border wins over which, of the ten that CSS has (CSS 2.1 § 17.6.2.1)."""


def rules_soon_found() -> contextlib.AbstractContextManager[None]:
    """Build boxes inside this context without that work; the pages are the same."""
    from weasyprint.formatting_structure import build  # type: ignore[import-untyped]

    return replaced(build, collapse_table_borders=_quick(build.collapse_table_borders))


def _quick(original: Callable[..., Any]) -> Callable[..., Any]:
    from weasyprint.layout.table import TRANSPARENT  # type: ignore[import-untyped]

    nothing = ((0, 0, _RANKS["none"]), ("none", 0, TRANSPARENT))

    def collapse(table: Any, width: int, height: int) -> Any:
        rows = [row for group in table.children for row in group.children]
        if not (width and height and _is_plain(table, rows)):
            return original(table, width, height)
        across = [[nothing] * width for _ in range(height + 1)]
        for y, row in enumerate(rows):
            for cell in row.children:
                for place, border in zip((y, y + 1), _rules(cell.style), strict=True):
                    # Of two that are alike, the earlier one.
                    if across[place][cell.grid_x][0] < border[0]:
                        across[place][cell.grid_x] = border
        _set_widths(table, rows, across)
        return [[nothing] * (width + 1) for _ in range(height)], across

    return collapse


def _is_plain(table: Any, rows: list[Any]) -> bool:
    """Tell whether nothing in `table` has a border but cells of one column and row, above and below."""
    around = (table, *table.children, *rows, *_columns(table))
    return (
        table.style["direction"] == "ltr"
        and all(_sides(box.style) == "none" for box in around)
        and all(
            cell.colspan == cell.rowspan == 1 and _sides(cell.style) != "others"
            for row in rows
            for cell in row.children
        )
    )


def _columns(table: Any) -> Iterator[Any]:
    for group in table.column_groups:
        yield group
        yield from group.children


def _sides(style: Any) -> str:
    """Tell which borders `style` has: `none`, `rules`, which are solid ones above or below, or `others`."""
    known = vars(style)
    if "_sides" not in known:
        kinds = [style[f"border_{edge}_style"] for edge in _EDGES]
        is_plain = kinds[1] == kinds[3] == "none" and _RANKS.keys() >= {*kinds}
        known["_sides"] = ("none" if {*kinds} == {"none"} else "rules") if is_plain else "others"
    sides: str = known["_sides"]
    return sides


def _rules(style: Any) -> tuple[Any, Any]:
    """Give what is above and below a cell of `style`: for each how strong it is, and what is drawn."""
    known = vars(style)
    if "_rules" not in known:
        known["_rules"] = (_rule(style, "top"), _rule(style, "bottom"))
    rules: tuple[Any, Any] = known["_rules"]
    return rules


def _rule(style: Any, edge: str) -> Any:
    from weasyprint.draw.color import get_color  # type: ignore[import-untyped]

    kind, width = style[f"border_{edge}_style"], style[f"border_{edge}_width"]
    return (0, width, _RANKS[kind]), (kind, width, get_color(style, f"border_{edge}_color"))


def _set_widths(table: Any, rows: list[Any], across: list[list[Any]]) -> None:
    """Give each box its half of the rules that it has; the rules themselves are drawn by themselves."""
    for box in (*table.children, *rows, *_columns(table)):
        _set_width(box, 0, 0)
    for y, row in enumerate(rows):
        for cell in row.children:
            above, below = across[y][cell.grid_x], across[y + 1][cell.grid_x]
            _set_width(cell, above[1][1], below[1][1])
    first, last = (max(width for _, (_, width, _) in across[y]) for y in (0, -1))
    _set_width(table, first, last)


def _set_width(box: Any, above: float, below: float) -> None:
    widths = zip(_EDGES, (above, 0, below, 0), strict=True)
    vars(box).update({f"border_{edge}_width": width / 2 for edge, width in widths})
