"""Tables that a screen reader can follow (ECMA-376 § 17.4)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Table
from provisions.model.inline import Inlines, Text, plain
from provisions.render.paging.pages import Box
from provisions.render.paging.pages import row as boxed
from provisions.render.word.elements import add, fit, new, paragraph, put, remove, stamped
from provisions.render.word.inlines import is_tick_box, tick_box, words
from provisions.render.word.measures import Grid, twips
from provisions.render.word.package import specimen
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
    rows = [[_cell(head, cell) for cell in content.head]]
    styles = filled or [usual] * len(names)
    for line in content.rows:
        columns = zip(styles, line, names, strict=True)
        rows.append([_cell(style if cell else usual, cell, name) for style, cell, name in columns])
    draw_table(story, parent, content.caption, widths, rows, heads="firstRow", left=left)


def facts_table(story: Story, parent: _Element, caption: str, facts: Iterable[tuple[str, Inlines]]) -> None:
    """Write names and values in two columns; the names are the headers."""
    first = story.measure * _LABELS_SHARE // 100
    rows = [[_cell("CoverLabel", (Text(label),)), _cell("CoverFact", said, label)] for label, said in facts]
    draw_table(story, parent, caption, (first, story.measure - first), rows, heads="firstColumn")


def draw_table(
    story: Story,
    parent: _Element,
    caption: str,
    widths: Sequence[int],
    rows: Iterable[Sequence[Draw]],
    *,
    heads: str = "",
    left: float = 0,
    style: str = _STYLE,
) -> None:
    """Write a table of fixed columns. `heads` says whether its `firstRow` or `firstColumn` are headers."""
    drawn = _grid(parent, tuple(widths), twips(left), heads, style, story.is_rtl)
    for name in ("tblCaption", "tblDescription"):
        fit(drawn[0], name, val=caption)
    header = 0.0
    for index, cells in enumerate(rows):
        is_head = heads == "firstRow" and index == 0
        begun = _empty_row(drawn, tuple(widths), is_head)
        box = _row(story, begun, cells, widths, story.looks.grid(style), header, is_head=is_head)
        header = box.height if is_head else header
        story.boxes.append(box)


@stamped
def _grid(widths: tuple[int, ...], left: int, heads: str, style: str, is_rtl: bool) -> _Element:
    drawn = specimen("table")
    about, grid, *rows = drawn
    for each in [*grid, *rows]:
        remove(each)
    fit(about, "tblStyle", val=style)
    fit(about, "tblW", w=sum(widths))
    fit(about, "tblInd", w=left)
    said = {name: int(name == heads) for name in _HEADERS}
    fit(about, "tblLook", val=f"{_NO_BANDS + _HEADERS.get(heads, 0):04X}", **said)
    if is_rtl:
        put(about, "bidiVisual")
    for each_width in widths:
        add(grid, "gridCol", w=each_width)
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


def _row(
    story: Story,
    drawn: _Element,
    cells: Sequence[Draw],
    widths: Sequence[int],
    grid: Grid,
    header: float,
    *,
    is_head: bool,
) -> Box:
    """Fill a row, which is never divided; `header` is how high that above is, with names of columns."""
    whole, boxes = (story.measure, story.boxes), []
    for draw, element, wide in zip(cells, list(drawn)[1:], widths, strict=True):
        story.measure, story.boxes = wide - twips(grid.padding), []
        draw(story, element)
        boxes.append(story.boxes)
    story.measure, story.boxes = whole
    return boxed(boxes, grid.head if is_head else grid.rule, header)


def _cell(style: str, content: Inlines, name: str = "") -> Draw:
    """Say how a cell of words in `style` is drawn; `name` is that of its column."""

    def draw(story: Story, cell: _Element) -> None:
        if is_tick_box(content):
            story.lay(style, content)
            tick_box(story, paragraph(cell, style), name)
        else:
            words(story, cell, style, content)

    return draw


@stamped
def _empty_row(widths: tuple[int, ...], is_head: bool) -> _Element:
    begun = new("tr")
    about = add(begun, "trPr")
    add(about, "cantSplit")
    if is_head:
        add(about, "tblHeader")
    for wide in widths:
        add(add(add(begun, "tc"), "tcPr"), "tcW", w=wide, type="dxa")
    return begun
