"""What a platform says of a table: rows confirmed, changed, dropped and added."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import field, replace
from re import fullmatch
from typing import Any, Final, TypeAlias

from provisions.model.answer import Answer
from provisions.model.cell import CellValue, as_answer
from provisions.model.diagnostic import Diagnostics, nearest, quoted
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.table import CONFIRM, DROP, MAX_ROWS, RESERVED, TableParameter

Places: TypeAlias = Callable[[tuple[Hashable, ...]], Place]
"""Where the table, and the row or cell at a path below it, stands."""

_ID: Final = r"[a-z][a-z0-9_]{0,59}"
_YES: Final = ("yes", "true")
_LONGEST_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What a platform says of one row: the cells it fills, that the proposals for the others are right.

    `dropped`: it has no such row.
    """

    place: Place
    cells: Mapping[str, CellValue] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    confirmed: bool = False
    dropped: bool = False

    def over(self, earlier: "RowAnswer | None") -> "RowAnswer":
        """Put it after `earlier`: what it does not speak of stays as it was."""
        if earlier is None or self.dropped or earlier.dropped:
            return self
        return RowAnswer(
            self.place,
            {**earlier.cells, **self.cells},
            {**earlier.places, **self.places},
            self.confirmed or earlier.confirmed,
        )


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """What a platform says of a table. `confirmed`: what it does not change or drop is as proposed."""

    place: Place
    rows: Mapping[str, RowAnswer] = field(default_factory=dict)
    confirmed: bool = False

    def over(self, earlier: "TableAnswer | None") -> "TableAnswer":
        """Put it after `earlier`, row by row and cell by cell."""
        if earlier is None:
            return self
        rows = {**earlier.rows, **{id_: row.over(earlier.rows.get(id_)) for id_, row in self.rows.items()}}
        return replace(self, rows=rows, confirmed=self.confirmed or earlier.confirmed)

    def as_data(self, table: TableParameter) -> Answer:
        """The answer as an answers file holds it."""
        if self.confirmed and not self.rows:
            return CONFIRM
        said: dict[str, Answer] = {CONFIRM: "yes"} if self.confirmed else {}
        for id_, row in self.rows.items():
            said[id_] = _row_as_data(row, table)
        return said


def _row_as_data(row: RowAnswer, table: TableParameter) -> Answer:
    if row.dropped:
        return DROP
    if row.confirmed and not row.cells:
        return CONFIRM
    said: dict[str, Answer] = {CONFIRM: "yes"} if row.confirmed else {}
    for name, value in row.cells.items():
        said[name] = as_answer(value, table.columns[name].type)
    return said


def read_answer(
    table: TableParameter,
    raw: object,
    places: Places,
    problems: Diagnostics,
    earlier: TableAnswer | None = None,
) -> TableAnswer | None:
    """What `raw` says of `table`, put after `earlier`; None if both are nothing.

    What cannot be understood is left out, and `problems` says why.
    """
    known = frozenset({*table.rows, *(earlier.rows if earlier else ())})
    read = _Answer(table, places, problems, known).read(raw)
    return read.over(earlier) if read is not None else earlier


@dataclass(frozen=True)
class _Answer:
    """Reads what is said of `table`, whose rows and those said earlier are `known`."""

    table: TableParameter
    places: Places
    problems: Diagnostics
    known: frozenset[str]

    def read(self, raw: object) -> TableAnswer | None:
        if raw == CONFIRM:
            return TableAnswer(self.places(()), confirmed=True)
        if not isinstance(raw, dict):
            self._error((), f"{quoted(raw)} says nothing of a table", self._how())
            return None
        if len(raw) > MAX_ROWS:
            self._error((), f"{len(raw):,} rows", f"at most {MAX_ROWS} rows")
            return None
        rows = {
            str(id_): row
            for id_, said in raw.items()
            if id_ != CONFIRM and (row := self._row(str(id_), said))
        }
        return TableAnswer(
            self.places(()), rows, CONFIRM in raw and self._confirmed((CONFIRM,), raw[CONFIRM])
        )

    def _confirmed(self, path: tuple[Hashable, ...], raw: object) -> bool:
        if raw not in (*_YES, "no", "false"):
            self._error(path, f"{quoted(raw)} is no yes/no", "yes or no")
        return raw in _YES

    def _row(self, id_: str, raw: object) -> RowAnswer | None:
        if id_ in RESERVED or not fullmatch(_ID, id_):
            expected = "an id in small letters, words joined by _"
            self._error((id_,), f"“{id_[:_LONGEST_SHOWN]}” cannot name a row", expected)
            return None
        if raw in (CONFIRM, DROP, "false"):
            if id_ not in self.known:
                self._unknown_row(id_, ", ".join(self.table.rows))
                return None
            return RowAnswer(self.places((id_,)), confirmed=raw == CONFIRM, dropped=raw != CONFIRM)
        if not isinstance(raw, dict):
            self._error((id_,), f"{quoted(raw)} says nothing of a row", self._how_of_rows())
            return None
        return self._cells(id_, raw)

    def _cells(self, id_: str, raw: Mapping[str, Any]) -> RowAnswer | None:
        confirmed = CONFIRM in raw and self._confirmed((id_, CONFIRM), raw[CONFIRM])
        cells = dict(self._read_cells(id_, raw))
        if id_ not in self.known and self.table.first.id not in raw:
            self._unknown_row(id_, f"one that is proposed; a row of your own says {self.table.first.id}: …")
        places = {name: self.places((id_, name)) for name in cells}
        return RowAnswer(self.places((id_,)), cells, places, confirmed)

    def _read_cells(self, id_: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, CellValue]]:
        columns = self.table.columns
        for name, value in raw.items():
            if name == CONFIRM or value is None:
                continue
            column = columns.get(name)
            if column is None:
                message = f"there is no column “{str(name)[:_LONGEST_SHOWN]}”"
                near, expected = nearest(str(name), columns), ", ".join(columns)
                self._error((id_, name), message, expected, near=near, code="unknown-column")
                continue
            try:
                yield name, column.read(value)
            except ValueError as expected_value:
                message = f"{quoted(value)} cannot be used"
                self._error((id_, name), message, str(expected_value), cell=self.table.cell(id_, name))

    def _unknown_row(self, id_: str, expected: str) -> None:
        near = nearest(id_, self.known)
        self._error((id_,), f"there is no proposed row “{id_}”", expected, near=near, code="unknown-row")

    def _how(self) -> str:
        first = next(iter(self.table.rows), "row")
        return f"“{CONFIRM}” for all that is proposed, or rows such as {{{first}: {CONFIRM}}}"

    def _how_of_rows(self) -> str:
        return f"“{CONFIRM}”, “{DROP}”, or cells such as {{{self.table.first.id}: …}}"

    def _error(
        self,
        path: tuple[Hashable, ...],
        message: str,
        expected: str = "",
        *,
        near: str = "",
        code: str = "",
        cell: str = "",
    ) -> None:
        named = cell or self.table.name
        self.problems.error(
            code or "wrong-value", f"{named}: {message}", self.places(path), expected=expected, near=near
        )
