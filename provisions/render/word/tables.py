"""Tables that a screen reader can follow (ECMA-376 § 17.4)."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.model.block import Table
from provisions.model.inline import Inlines, Text, plain
from provisions.render.word.controls import is_tick_box, tick_box
from provisions.render.word.elements import add, new, paragraph
from provisions.render.word.inlines import inlines
from provisions.render.word.layout import row
from provisions.render.word.measures import Measures
from provisions.render.word.metrics import width
from provisions.render.word.page import twips
from provisions.render.word.story import Story, box

_STYLE: Final = "ProvisionsTable"
_PADDING: Final = 8.0
"""Left and right of a cell's text together, in points, as the table style has it."""
_SPARE: Final = 1.05
"""For programs that set type a little wider."""
_RULE: Final = 0.5
_HEADER_RULES: Final = 2.5
"""The height of the rules: of one under a row; of those around a header and at the end of the table."""
_LABELS_SHARE: Final = 27
"""Of 100: the left column of a table of facts."""


class _Cell(NamedTuple):
    """A cell: paragraph style, width in twips, words, the same as plain text, the column's name."""

    style: str
    width: int
    words: Inlines
    text: str
    column: str


def table(
    story: Story, parent: _Element, content: Table, left: float = 0, styles: Sequence[str] = ()
) -> None:
    """Write a table with a header row, from `left` points to the right margin.

    `styles` are those of its columns where they have words; () if all are alike.
    """
    whole = story.page.measure - twips(left)
    names = [plain(cell) for cell in content.head]
    widths = _widths(content.widths, names, whole, story.styles["TableHead"])
    columns = list(zip(widths, names, strict=True))
    drawn = begin_table(parent, content.caption, widths, left, "0420", (1, 0))
    _row(story, drawn, _cells("TableHead", content.head, columns))
    header = story.boxes[-1].height
    for cells in content.rows:
        row_ = _cells("TableText", cells, columns)
        for index, style in enumerate(styles):
            row_[index] = row_[index]._replace(style=style if row_[index].text else "TableText")
        _row(story, drawn, row_, header)


def _cells(style: str, contents: Sequence[Inlines], columns: Iterable[tuple[int, str]]) -> list[_Cell]:
    """Fit the contents of a row into the columns, each a width and a name."""
    return [
        _Cell(style, width, words, plain(words), name)
        for words, (width, name) in zip(contents, columns, strict=True)
    ]


def facts_table(story: Story, parent: _Element, caption: str, facts: Iterable[tuple[str, Inlines]]) -> None:
    """Write names and values in two columns; the names are the headers."""
    whole = story.page.measure
    first = whole * _LABELS_SHARE // 100
    drawn = begin_table(parent, caption, [first, whole - first], 0, "0480", (0, 1))
    for label, words in facts:
        name = _Cell("CoverLabel", first, (Text(label),), label, "")
        _row(story, drawn, [name, _Cell("CoverFact", whole - first, words, plain(words), label)])


def begin_table(
    parent: _Element,
    caption: str,
    widths: Sequence[int],
    left: float,
    look: str,
    firsts: tuple[int, int],
    style: str = _STYLE,
) -> _Element:
    """Begin a table of fixed columns.

    `firsts` say whether its first row and its first column are headers, `look` the same in one number
    (ECMA-376 § 17.4.55).
    """
    drawn = copy(_grid(tuple(widths), twips(left), look, firsts, style))
    for name in ("tblCaption", "tblDescription"):
        add(drawn[0], name, val=caption)
    parent.append(drawn)
    return drawn


@lru_cache(maxsize=64)
def _grid(widths: tuple[int, ...], left: int, look: str, firsts: tuple[int, int], style: str) -> _Element:
    """Make a table without rows to copy: many are alike."""
    drawn = new("tbl")
    about = add(drawn, "tblPr")
    add(about, "tblStyle", val=style)
    add(about, "tblW", w=sum(widths), type="dxa")
    add(about, "tblInd", w=left, type="dxa")
    add(about, "tblLayout", type="fixed")
    first, column = firsts
    rest = dict.fromkeys(("lastRow", "lastColumn", "noHBand"), 0)
    add(about, "tblLook", val=look, firstRow=first, firstColumn=column, **rest, noVBand=1)
    grid = add(drawn, "tblGrid")
    for each in widths:
        add(grid, "gridCol", w=each)
    return drawn


def _widths(shares: Sequence[int], names: Sequence[str], whole: int, head: Measures) -> list[int]:
    """Divide `whole` by `shares`, but make no column narrower than the longest word of its name."""
    least = [_longest_word(name, head) for name in names]
    widths = [max(whole * share // sum(shares), floor) for share, floor in zip(shares, least, strict=True)]
    widest = widths.index(max(widths))
    widths[widest] += whole - sum(widths)
    return widths


def _longest_word(name: str, head: Measures) -> int:
    """Measure what a column needs so that its name is not broken within a word, in twips."""
    ems = max((width(word, head.bold) for word in name.split()), default=0) / 1000
    return twips(ems * head.size * head.breadth * _SPARE + _PADDING)


def _row(story: Story, drawn: _Element, cells: Sequence[_Cell], header: float = 0) -> None:
    """Write one row, never divided between pages. A header row is repeated on every page.

    `header` is the height of that row, in points; 0 for the header row itself.
    """
    is_header = cells[0].style == "TableHead"
    boxes = [box(story.styles[cell.style], cell.text, cell.width / 20 - _PADDING) for cell in cells]
    story.boxes.append(row(boxes, _HEADER_RULES if is_header else _RULE, header))
    begun = copy(_empty_row(tuple((cell.style, cell.width) for cell in cells)))
    drawn.append(begun)
    for drawn_cell, cell in zip(list(begun)[1:], cells, strict=True):
        _content(story, drawn_cell[-1], cell)


@lru_cache(maxsize=256)
def _empty_row(cells: tuple[tuple[str, int], ...]) -> _Element:
    """Make a row of empty cells to copy: of each the style and the width."""
    begun = new("tr")
    about = add(begun, "trPr")
    add(about, "cantSplit")
    if cells[0][0] == "TableHead":
        add(about, "tblHeader")
    for style, wide in cells:
        cell = add(begun, "tc")
        add(add(cell, "tcPr"), "tcW", w=wide, type="dxa")
        paragraph(cell, style)
    return begun


def _content(story: Story, parent: _Element, cell: _Cell) -> None:
    """Write a cell's words; an empty box becomes one that can be ticked, named after its column."""
    if is_tick_box(cell.text):
        tick_box(parent, story.control(), cell.column)
    else:
        inlines(story, parent, cell.words)
