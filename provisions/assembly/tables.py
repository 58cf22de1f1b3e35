"""Pass: where the text names a table, its rows stand."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from provisions.assembly.fill import Uses
from provisions.assembly.rows import Cell, PresentRow, Rows
from provisions.model.block import Block, CellBearing, Paragraph, Record, Records, Table
from provisions.model.cell import Column
from provisions.model.inline import Blank, Inline, Inlines, Mark, Strong, TableUse, Text, plain
from provisions.model.table import TableParameter
from provisions.model.truth import Situation
from provisions.wording.labels import Language

LINE: Final = 92
"""Characters in the width of a table."""

_WIDEST, _PADDING = 40, 3
"""Characters of the longest word that a column makes room for, and between two columns."""
_CLOSED: Final = (".", "!", "?", ":")


class TableWriter:
    """Writes the tables of one document. `open_rows` counts, by table, the rows that are only proposed."""

    def __init__(self, rows: Rows, situation: Situation, language: Language, *, for_children: bool) -> None:
        """Write what `rows` has."""
        self.open_rows: dict[str, int] = {}
        self._rows = rows
        self._situation = situation
        self._language = language
        self._for_children = for_children

    @property
    def used(self) -> frozenset[str]:
        """The names of the tables that were written."""
        return frozenset(self.open_rows)

    def placed(
        self,
        blocks: tuple[Block, ...],
        tables: Mapping[str, TableParameter],
        provision: str,
        title: str,
        uses: Uses,
    ) -> tuple[Block, ...]:
        """`blocks` of a provision called `title`, with `tables` where they are named.

        The parameters that their cells print are added to `uses`.
        """
        placed = tuple(self._each(blocks, tables, provision, title))
        uses.parameters.update(
            (name, p) for name, p in self._rows.parameters().items() if name not in uses.parameters
        )
        return placed

    def _each(
        self, blocks: tuple[Block, ...], tables: Mapping[str, TableParameter], provision: str, title: str
    ) -> Iterator[Block]:
        for block in blocks:
            use = _use(block)
            if use is not None and isinstance(block, Paragraph):
                marked = tuple(n for i in block.content if isinstance(i, Mark) for n in i.atoms)
                yield from self._written(tables[use.table], marked, provision, title)
            else:
                yield block

    def _written(
        self, table: TableParameter, marked: tuple[str, ...], provision: str, title: str
    ) -> Iterator[Block]:
        rows = [(row, self._rows.cells(table, row)) for row in self._rows.present(table).values()]
        is_open = [any(cell.is_open for cell in cells.values()) for _, cells in rows]
        heading = table.title.to(children=self._for_children)
        said = () if heading.casefold() == title.casefold() else (Strong((Text(_closed(heading)),)),)
        if not rows:
            none = self._none(table)
            self.open_rows[table.name] = sum(isinstance(inline, Blank) for inline in none)
            yield _paragraph((*said, *none), marked)
            return
        self.open_rows[table.name] = sum(is_open)
        if table.shared is not None:
            said = (*said, Text(table.shared.to(children=self._for_children)))
        if said:
            yield _paragraph(said, marked)
        atoms = tuple(f"{provision}/{name}" for name in marked)
        yield self._table(table, rows, is_open, atoms, heading)

    def _none(self, table: TableParameter) -> Inlines:
        """That there is no row: a statement of the platform, so a blank until it says so."""
        none = table.none
        words = none.to(children=self._for_children) if none else self._language.labels["table_none"]
        answer = self._rows.answer(table)
        if answer is not None and (answer.confirmed or answer.rows):
            return (Text(words),)
        return (Blank(table.name, words),)

    def _table(
        self,
        table: TableParameter,
        rows: Sequence[tuple[PresentRow, Mapping[str, Cell]]],
        is_open: Sequence[bool],
        atoms: tuple[str, ...],
        caption: str,
    ) -> Table:
        columns = [
            column
            for column in table.columns.values()
            if self._situation.holds(column.condition) and any(cells[column.id].content for _, cells in rows)
        ]
        head = tuple((Text(column.head.to(children=self._for_children)),) for column in columns)
        content = tuple(tuple(cells[column.id].content for column in columns) for _, cells in rows)
        records = tuple(
            _record(row, cells, confirmed=not is_open_row)
            for (row, cells), is_open_row in zip(rows, is_open, strict=True)
        )
        return Table(
            caption,
            head,
            content,
            widths(head, content),
            Records(
                table.name,
                tuple((column.id, column.type.value) for column in table.columns.values()),
                tuple(column.id for column in columns),
                records,
            ),
            tuple(_bearings([row for row, _ in rows], columns, atoms)),
            titled=True,
        )


def _record(present: PresentRow, cells: Mapping[str, Cell], *, confirmed: bool) -> Record:
    row = present.row
    values = {id_: cell.data for id_, cell in cells.items() if cell.data is not None}
    return Record(row.id, confirmed, row.certainty.value, row.added, values)


def _bearings(
    rows: Sequence[PresentRow], columns: Sequence[Column], atoms: tuple[str, ...]
) -> Iterator[CellBearing]:
    for r, present in enumerate(rows):
        for c, column in enumerate(columns):
            borne = tuple(dict.fromkeys((*atoms, *present.row.bears, *column.bears)))
            if borne:
                yield CellBearing(r, c, borne)


def _use(block: Block) -> TableUse | None:
    """The table that a paragraph names."""
    if not isinstance(block, Paragraph):
        return None
    return next((inline for inline in block.content if isinstance(inline, TableUse)), None)


def _paragraph(said: Inlines, marked: tuple[str, ...]) -> Paragraph:
    """`said`, a space between each, under the labels that stand before the table."""
    words: list[Inline] = []
    for inline in said:
        words += [Text(" "), inline] if words else [inline]
    if not marked:
        return Paragraph(tuple(words))
    return Paragraph((Mark("", marked), *words, Mark("")))


def _closed(title: str) -> str:
    return title if title.endswith(_CLOSED) else f"{title}."


def widths(head: Sequence[Inlines], rows: Sequence[Sequence[Inlines]]) -> tuple[int, ...]:
    """Shares of 100: room for the longest word of each column, and the rest where it makes rows lowest."""
    columns = [[plain(cell) for cell in column] for column in zip(head, *rows, strict=True)]
    longest = (max(len(word) for cell in column for word in cell.split(" ")) for column in columns)
    wide = [min(length + _PADDING, _WIDEST) for length in longest]
    wanted = [max(map(len, column)) + _PADDING for column in columns]
    lengths = [[len(plain(cell)) for cell in row] for row in rows]
    for _ in range(LINE - sum(wide)):
        narrow = [i for i, width in enumerate(wide) if width < wanted[i]]
        if not narrow:
            break
        wide[max(narrow, key=partial(_gain, lengths, wide))] += 1
    return _of_hundred(wide)


def _gain(lengths: Sequence[Sequence[int]], wide: Sequence[int], column: int) -> tuple[float, float]:
    """How much lower the rows become if `column` is wider: those in which its cell is the highest.

    Where none is, the column with most words comes first.
    """
    gain, said = 0.0, 0
    for row in lengths:
        lines = row[column] / wide[column]
        said += row[column]
        if all(lines >= length / width for length, width in zip(row, wide, strict=True)):
            gain += lines / wide[column]
    return gain, said / wide[column]


def _of_hundred(widths: Sequence[int]) -> tuple[int, ...]:
    whole = sum(widths)
    shares = [100 * width // whole for width in widths]
    # What rounding leaves over goes to those that lost most by it.
    left = sorted(range(len(shares)), key=lambda i: -(100 * widths[i] % whole))
    for index in left[: 100 - sum(shares)]:
        shares[index] += 1
    return tuple(shares)
