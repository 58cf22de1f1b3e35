"""Tables that a screen reader can follow (ECMA-376 § 17.4)."""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Table
from provisions.model.inline import Inlines, Text, plain
from provisions.render.word.controls import is_tick_box, tick_box
from provisions.render.word.elements import add, new, paragraph, stamped
from provisions.render.word.inlines import inlines
from provisions.render.word.layout import row
from provisions.render.word.page import twips
from provisions.render.word.story import Story, box

_STYLE: Final = "ProvisionsTable"
_SPARE: Final = 1.05
"""For programs that set type a little wider."""
_LABELS_SHARE: Final = 27
"""Of 100: the left column of a table of facts."""
_NO_BANDS: Final = 0x400
_HEADS: Final = ("TableHead", "OpenCellHead")
"""The styles of a row of headers."""
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

    `cells` are the styles of headers and of other cells, `filled` those of its columns where they have
    words; () if all are alike.
    """
    head, usual = cells
    names = [plain(cell) for cell in content.head]
    widths = _widths(story, content.widths, names, story.page.measure - twips(left))
    drawn = begin_table(story, parent, content.caption, widths, "firstRow", left)
    header = _row(story, drawn, [(head, wide) for wide in widths], content.head, names)
    for words in content.rows:
        columned = zip(filled or [usual] * len(words), words, strict=True)
        chosen = [style if cell else usual for style, cell in columned]
        _row(story, drawn, list(zip(chosen, widths, strict=True)), words, names, header)


def facts_table(story: Story, parent: _Element, caption: str, facts: Iterable[tuple[str, Inlines]]) -> None:
    """Write names and values in two columns; the names are the headers."""
    first = story.page.measure * _LABELS_SHARE // 100
    widths = (first, story.page.measure - first)
    drawn = begin_table(story, parent, caption, widths, "firstColumn")
    columns = list(zip(("CoverLabel", "CoverFact"), widths, strict=True))
    for label, words in facts:
        _row(story, drawn, columns, ((Text(label),), words), ("", label))


def begin_table(
    story: Story,
    parent: _Element,
    caption: str,
    widths: Sequence[int],
    heads: str = "",
    left: float = 0,
    style: str = _STYLE,
) -> _Element:
    """Begin a table of fixed columns. `heads` says whether its `firstRow` or `firstColumn` are headers."""
    drawn = _grid(tuple(widths), twips(left), heads, style, story.is_rtl)
    for name in ("tblCaption", "tblDescription"):
        add(drawn[0], name, val=caption)
    parent.append(drawn)
    return drawn


@stamped
def _grid(widths: tuple[int, ...], left: int, heads: str, style: str, is_rtl: bool) -> _Element:
    """Make a table without rows to copy: many are alike."""
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
    """Divide `whole` by `shares`, but make no column narrower than the longest word of its name."""
    least = [_longest_word(name, story) for name in names]
    widths = [max(whole * share // sum(shares), floor) for share, floor in zip(shares, least, strict=True)]
    widest = widths.index(max(widths))
    widths[widest] += whole - sum(widths)
    return widths


def _longest_word(name: str, story: Story) -> int:
    """Measure what a column needs so that its name is not broken within a word, in twips."""
    head = story.styles["TableHead"]
    longest = max(map(head.width_of, name.split()), default=0)
    return twips(longest * _SPARE + story.grids[_STYLE].padding)


def _row(
    story: Story,
    drawn: _Element,
    columns: Sequence[tuple[str, int]],
    contents: Sequence[Inlines],
    names: Sequence[str],
    header: float = 0,
) -> float:
    """Write one row; an empty box becomes one that can be ticked, named after its column.

    `header` is the height of the header row above, in points; return that of this row.
    """
    grid, texts = story.grids[_STYLE], [plain(words) for words in contents]
    boxes = [
        box(story.styles[style], text, wide / 20 - grid.padding)
        for text, (style, wide) in zip(texts, columns, strict=True)
    ]
    story.boxes.append(row(boxes, grid.rule if header or columns[0][0] not in _HEADS else grid.head, header))
    for cell, words, text, name in zip(begin_row(drawn, columns), contents, texts, names, strict=True):
        if is_tick_box(text):
            tick_box(cell[-1], story.control(), name)
        else:
            inlines(story, cell[-1], words)
    return story.boxes[-1].height


def begin_row(drawn: _Element, columns: Sequence[tuple[str, int]]) -> list[_Element]:
    """Begin a row, never divided between pages, and return its cells.

    `columns` are the style of each cell, empty for one without a paragraph, and its width in twips. A row
    of headers is repeated on every page.
    """
    begun = _empty_row(tuple(columns))
    drawn.append(begun)
    return list(begun)[1:]


@stamped
def _empty_row(columns: tuple[tuple[str, int], ...]) -> _Element:
    """Make a row of empty cells to copy."""
    begun = new("tr")
    about = add(begun, "trPr")
    add(about, "cantSplit")
    if columns[0][0] in _HEADS:
        add(about, "tblHeader")
    for style, wide in columns:
        cell = add(begun, "tc")
        add(add(cell, "tcPr"), "tcW", w=wide, type="dxa")
        if style:
            paragraph(cell, style)
    return begun
