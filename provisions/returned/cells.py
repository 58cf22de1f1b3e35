"""Cells of tables in a returned document: what was typed into them, over what the platform had said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from provisions.model.cell import CellType, CellValue, Chosen, Column
from provisions.model.diagnostic import Diagnostics, nearest
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.table import TableParameter
from provisions.model.tableanswer import RowAnswer, TableAnswer, read_answer

_TYPED: Final = (CellType.TEXT, CellType.CONTACT)
"""Types whose text keeps the hyphens that Word puts into it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a cell, and where; empty while it shows what it asks for."""

    row: str
    column: str
    text: str
    where: str


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one table; `place` says where something stands in the document.

    `rows_of` names, by table, the rows that a cell can name.
    """

    table: TableParameter
    rows_of: Mapping[str, frozenset[str]]
    problems: Diagnostics
    place: Callable[[str], Place]

    def answer(self, typed: list[Typed], given: object, where: str) -> TableAnswer | None:
        """What the platform says of the table now; None if nothing. `given` stands at `where`."""
        earlier = self._given(given, where)
        rows: dict[str, dict[str, tuple[CellValue, str]]] = {}
        for cell in typed:
            value = self._value(cell, earlier)
            if value is not None:
                rows.setdefault(cell.row, {})[cell.column] = (value, cell.where)
        if not rows:
            return earlier
        said = {
            id_: RowAnswer(
                self.place(where),
                {name: value for name, (value, _) in cells.items()},
                {name: self.place(at) for name, (_, at) in cells.items()},
            )
            for id_, cells in rows.items()
        }
        return TableAnswer(self.place(where), said).over(earlier)

    def _given(self, raw: object, where: str) -> TableAnswer | None:
        if raw is None:
            return None
        place = self.place(where)
        return read_answer(self.table, raw, lambda _: place, self.problems)

    def _value(self, cell: Typed, earlier: TableAnswer | None) -> CellValue | None:
        if not cell.text:
            return None
        column = self.table.columns.get(cell.column)
        rows = (*self.table.rows, *(earlier.rows if earlier else ()))
        if column is None or cell.row not in rows:
            what, name, known = (
                ("row", cell.row, rows) if column is not None else ("column", cell.column, self.table.columns)
            )
            message = f"{self.table.name}: there is no {what} “{name}”"
            self.problems.error(
                f"unknown-{what}",
                message,
                self.place(cell.where),
                near=nearest(name, known),
                hint="name the library that the document was built with: --pack",
            )
            return None
        return self._read(column, cell)

    def _read(self, column: Column, cell: Typed) -> CellValue | None:
        text = cell.text if column.type in _TYPED else cell.text.replace("\N{NON-BREAKING HYPHEN}", "-")
        named = self.table.cell(cell.row, cell.column)
        try:
            value = column.read(text)
            self._check_named(value, column)
            return value
        except ValueError as expected:
            self.problems.error(
                "wrong-value",
                f"{named}: “{text[:60]}” cannot be used",
                self.place(cell.where),
                expected=str(expected),
                hint="type it into the cell again, or write it into an answers file",
            )
            return None

    def _check_named(self, value: CellValue, column: Column) -> None:
        """Raise ValueError if a cell names a row that is in no table."""
        known = self.rows_of.get(column.of, frozenset())
        if column.type is CellType.ROWS and isinstance(value, Chosen) and not known.issuperset(value.ids):
            raise ValueError(f"rows of {column.of}, by id: {', '.join(sorted(known))}")


def tell_rows_typed(table: TableParameter, place: Place, problems: Diagnostics) -> None:
    """Tell that rows were typed where a table has none: Word cannot add them."""
    problems.error(
        "rows-typed",
        f"{table.name} is a table, and its rows are not typed here",
        place,
        hint=f"write them into an answers file: values: {{{table.name}: {{row: {{{table.first.id}: …}}}}}}",
    )
