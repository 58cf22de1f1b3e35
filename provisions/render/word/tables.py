"""Tables that a screen reader can follow (ECMA-376 § 17.4)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.model.block import Table
from provisions.model.inline import Inlines, Text, plain
from provisions.render.paging.pages import row as boxed
from provisions.render.word.elements import add, new, paragraph, stamped
from provisions.render.word.inlines import inlines, is_tick_box, tick_box
from provisions.render.word.measures import Grid, twips
from provisions.render.word.story import Story

Draw = Callable[[Story, _Element], object]
"""What draws a cell, which it is given without a paragraph."""

_STYLE: Final = "ProvisionsTable"
_SPARE: Final = 1.05
"""For programs that set type a little wider."""
_LABELS_SHARE: Final = 27
"""Of 100: the left column of a table of facts."""
_NO_BANDS: Final = 0x400
_HEADERS: Final = {"firstRow": 0x020, "firstColumn": 0x080}
"""What of a table are headers, in the number that says it (ECMA-376 § 17.4.55)."""


class Begun(NamedTuple):
    """A table that grows: its element, what its style measures, how wide its columns are, in twips."""

    element: _Element
    grid: Grid
    widths: Sequence[int]


class Cell(NamedTuple):
    """A cell: the style of its paragraph, and what it says. `name` is that of its column."""

    style: str
    content: Inlines
    name: str = ""


def table(
    story: Story,
    parent: _Element,
    content: Table,
    left: float = 0,
    cells: tuple[str, str] = ("TableHead", "TableText"),
    filled: Sequence[str] = (),
) -> None:
    """Write a table with a header row, from `left` points to the right margin.

    `cells` are the styles of headers and others, `filled` those of columns where they have words.
    """
    head, usual = cells
    names = [plain(cell) for cell in content.head]
    widths = _widths(story, content.widths, names, story.measure - twips(left))
    begun = begin_table(story, parent, content.caption, widths, "firstRow", left)
    header = row(story, begun, [Cell(head, cell) for cell in content.head], is_head=True)
    styles = filled or [usual] * len(names)
    for line in content.rows:
        columns = zip(styles, line, names, strict=True)
        drawn = [Cell(style if cell else usual, cell, name) for style, cell, name in columns]
        row(story, begun, drawn, header)


def facts_table(story: Story, parent: _Element, caption: str, facts: Iterable[tuple[str, Inlines]]) -> None:
    """Write names and values in two columns; the names are the headers."""
    first = story.measure * _LABELS_SHARE // 100
    begun = begin_table(story, parent, caption, (first, story.measure - first), "firstColumn")
    for label, content in facts:
        row(story, begun, [Cell("CoverLabel", (Text(label),)), Cell("CoverFact", content, label)])


def begin_table(
    story: Story,
    parent: _Element,
    caption: str,
    widths: Sequence[int],
    heads: str = "",
    left: float = 0,
    style: str = _STYLE,
) -> Begun:
    """Begin a table of fixed columns. `heads` says whether its `firstRow` or `firstColumn` are headers."""
    drawn = _grid(parent, tuple(widths), twips(left), heads, style, story.is_rtl)
    for name in ("tblCaption", "tblDescription"):
        add(drawn[0], name, val=caption)
    return Begun(drawn, story.looks.grid(style), widths)


@stamped
def _grid(widths: tuple[int, ...], left: int, heads: str, style: str, is_rtl: bool) -> _Element:
    drawn = new("tbl")
    about = add(drawn, "tblPr")
    add(about, "tblStyle", val=style)
    if is_rtl:
        add(about, "bidiVisual")
    add(about, "tblW", w=sum(widths), type="dxa")
    add(about, "tblInd", w=left, type="dxa")
    add(about, "tblLayout", type="fixed")
    said = {
        name: int(name == heads) for name in ("firstRow", "firstColumn", "lastRow", "lastColumn", "noHBand")
    }
    add(about, "tblLook", val=f"{_NO_BANDS + _HEADERS.get(heads, 0):04X}", **said, noVBand=1)
    grid = add(drawn, "tblGrid")
    for each in widths:
        add(grid, "gridCol", w=each)
    return drawn


def _widths(story: Story, shares: Sequence[int], names: Sequence[str], whole: int) -> list[int]:
    """Divide `whole` by `shares`, but make no column narrower than the longest word of its name.

    Where these words have no room side by side, none gets more than an equal part before the rest is divided.
    """
    measured, padding = story.looks["TableHead"].width_of, story.looks.grid(_STYLE).padding
    least = [twips(max(map(measured, name.split()), default=0) * _SPARE + padding) for name in names]
    widths = [max(whole * share // sum(shares), floor) for share, floor in zip(shares, least, strict=True)]
    widest = widths.index(max(widths))
    widths[widest] += whole - sum(widths)
    if widths[widest] < least[widest]:
        least = [min(floor, whole // len(least)) for floor in least]
        rest = whole - sum(least)
        widths = [floor + rest * share // sum(shares) for share, floor in zip(shares, least, strict=True)]
        widths[-1] += whole - sum(widths)
    return widths


def row(
    story: Story, begun: Begun, cells: Sequence[Cell | Draw], header: float = 0, *, is_head: bool = False
) -> float:
    """Write a row, which is never divided between pages, and return its height in points.

    `header` is the height of the header row above. `is_head`: it is that row, repeated on every page.
    """
    styles = tuple([cell.style if isinstance(cell, Cell) else "" for cell in cells])
    drawn = _empty_row(begun.element, tuple(begun.widths), styles, is_head)
    padding, whole = twips(begun.grid.padding), (story.measure, story.boxes)
    boxes = []
    for each, element, wide in zip(cells, list(drawn)[1:], begun.widths, strict=True):
        story.measure, story.boxes = wide - padding, []
        if isinstance(each, Cell):
            _fill(story, element[-1], each)
        else:
            each(story, element)
        boxes.append(story.boxes)
    story.measure, story.boxes = whole
    story.boxes.append(boxed(boxes, begun.grid.head if is_head else begun.grid.rule, header))
    return story.boxes[-1].height


def _fill(story: Story, parent: _Element, cell: Cell) -> None:
    story.lay(cell.style, cell.content)
    if is_tick_box(cell.content):
        tick_box(story, parent, cell.name)
    else:
        inlines(story, parent, cell.content)


@stamped
def _empty_row(widths: tuple[int, ...], styles: tuple[str, ...], is_head: bool) -> _Element:
    """No paragraph where there is no style."""
    begun = new("tr")
    about = add(begun, "trPr")
    add(about, "cantSplit")
    if is_head:
        add(about, "tblHeader")
    for wide, style in zip(widths, styles, strict=True):
        cell = add(begun, "tc")
        add(add(cell, "tcPr"), "tcW", w=wide, type="dxa")
        if style:
            paragraph(cell, style)
    return begun
