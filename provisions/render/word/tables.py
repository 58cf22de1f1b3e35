"""Tables that a screen reader can follow (ECMA-376 § 17.4)."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from provisions.model.block import Table
from provisions.model.inline import Inlines, Text, plain
from provisions.render.word.controls import is_tick_box, tick_box
from provisions.render.word.inlines import inlines
from provisions.render.word.layout import row
from provisions.render.word.metrics import width
from provisions.render.word.paragraphs import paragraph
from provisions.render.word.story import Markup, Story, box
from provisions.render.word.styles import TABLE, Style
from provisions.render.word.stylesheet import twips
from provisions.render.word.xml import quoted

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


def table(story: Story, content: Table, left: float = 0) -> Markup:
    """Write a table with a header row, from `left` points to the right margin."""
    whole = story.page.measure - twips(left)
    names = [plain(cell) for cell in content.head]
    widths = _widths(content.widths, names, whole, story.styles["TableHead"])
    columns = list(zip(widths, names, strict=True))
    rows = [_row(story, _cells("TableHead", content.head, columns))]
    header = story.boxes[-1].height
    rows += [_row(story, _cells("TableText", cells, columns), header) for cells in content.rows]
    return _table(content.caption, widths, left, 'w:val="0420" w:firstRow="1" w:firstColumn="0"', rows)


def _cells(style: str, contents: Sequence[Inlines], columns: Iterable[tuple[int, str]]) -> list[_Cell]:
    """Fit the contents of a row into the columns, each a width and a name."""
    return [
        _Cell(style, width, words, plain(words), name)
        for words, (width, name) in zip(contents, columns, strict=True)
    ]


def facts_table(story: Story, caption: str, facts: Iterable[tuple[str, str]]) -> Markup:
    """Write names and values in two columns; the names are the headers."""
    whole = story.page.measure
    first = whole * _LABELS_SHARE // 100
    rows = [
        _row(
            story,
            [
                _Cell("CoverLabel", first, (Text(label),), label, ""),
                _Cell("CoverFact", whole - first, (Text(words),), words, label),
            ],
        )
        for label, words in facts
    ]
    return _table(caption, [first, whole - first], 0, 'w:val="0480" w:firstRow="0" w:firstColumn="1"', rows)


def _table(caption: str, widths: Sequence[int], left: float, headers: str, rows: Iterable[Markup]) -> Markup:
    """Write a table of fixed columns. Its accessible name goes last (ECMA-376 § 17.4.59 sets the order)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE[0]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(left)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {headers} w:lastRow="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoted(caption)}/><w:tblDescription w:val={quoted(caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(shares: Sequence[int], names: Sequence[str], whole: int, head: Style) -> list[int]:
    """Divide `whole` by `shares`, but make no column narrower than the longest word of its name."""
    least = [_longest_word(name, head) for name in names]
    widths = [max(whole * share // sum(shares), floor) for share, floor in zip(shares, least, strict=True)]
    widest = widths.index(max(widths))
    widths[widest] += whole - sum(widths)
    return widths


def _longest_word(name: str, head: Style) -> int:
    """Measure what a column needs so that its name is not broken within a word, in twips."""
    ems = max((width(word, head.bold) for word in name.split()), default=0) / 1000
    return twips(ems * head.size * head.breadth * _SPARE + _PADDING)


def _row(story: Story, cells: Sequence[_Cell], header: float = 0) -> Markup:
    """Write one row, never divided between pages. A header row is repeated on every page.

    `header` is the height of that row, in points; 0 for the header row itself.
    """
    is_header = cells[0].style == "TableHead"
    looks = [(story.styles[cell.style], cell) for cell in cells]
    drawn_cells = [box(look, cell.text, cell.width / 20 - _PADDING) for look, cell in looks]
    story.boxes.append(row(drawn_cells, _HEADER_RULES if is_header else _RULE, header))
    repeated = "<w:tblHeader/>" if is_header else ""
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(cell.style, _content(story, cell))}</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{drawn}</w:tr>"


def _content(story: Story, cell: _Cell) -> Markup:
    """Write a cell's words; an empty box becomes one that can be ticked, named after its column."""
    if is_tick_box(cell.text):
        return tick_box(story.control(), cell.column)
    return inlines(story, cell.words)
