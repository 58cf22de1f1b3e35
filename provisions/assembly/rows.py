"""Rows and cells of tables for one profile: what the platform says, else what the library proposes.

What nobody has confirmed is a blank with the proposal in it, never a statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from provisions.assembly.fill import Filler
from provisions.assembly.markdown import parse_line
from provisions.assembly.values import Values
from provisions.model.answer import Answer
from provisions.model.cell import CellType, CellValue, Chosen, Column, Wording, as_answer
from provisions.model.condition import Always, written
from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity
from provisions.model.frozen import dataclass
from provisions.model.inline import Blank, Inline, Inlines, Text, Value, plain
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.profile import Profile
from provisions.model.promise import Kind
from provisions.model.table import Phrase, Proposed, Row, TableParameter
from provisions.model.tableanswer import RowAnswer, TableAnswer
from provisions.model.truth import Situation
from provisions.model.value import Contact
from provisions.wording.labels import Language

_SEPARATOR: Final = Text(", ")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `is_open`: nobody has filled or confirmed it. `data` is None if it is empty."""

    content: Inlines
    is_open: bool
    data: Answer | None


@dataclass(frozen=True, slots=True)
class PresentRow:
    """A row that the document has. `confirmed`: the platform says that what is proposed for it is so."""

    row: Row
    said: RowAnswer
    confirmed: bool


class Rows:
    """The rows of every table of a library, for one profile and one edition."""

    def __init__(
        self,
        library: Library,
        profile: Profile,
        situation: Situation,
        values: Values,
        problems: Diagnostics,
        *,
        for_children: bool,
    ) -> None:
        """`for_children`: the children's edition, which has words of its own."""
        self._tables = library.every_table()
        self._atoms = library.atoms
        self._answers = profile.tables
        self._situation = situation
        self._problems = problems
        self._language = Language(library.labels)
        self._for_children = for_children
        every = library.every_parameter() if self._tables else {}
        self._filler = Filler(every, values, situation, "")
        self._present: dict[str, dict[str, PresentRow]] = {}

    def answer(self, table: TableParameter) -> TableAnswer | None:
        """What the platform says of `table`."""
        return self._answers.get(table.name)

    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters that cells have printed since this was last asked."""
        found = dict(self._filler.uses.parameters)
        self._filler.uses.parameters.clear()
        return found

    def present(self, table: TableParameter) -> Mapping[str, PresentRow]:
        """The rows of `table` that the document has, by id: the library's first, then the platform's."""
        if table.name not in self._present:
            self._present[table.name] = {present.row.id: present for present in self._find(table)}
        return self._present[table.name]

    def _find(self, table: TableParameter) -> Iterator[PresentRow]:
        answer = self.answer(table) or TableAnswer(table.place)
        for row in table.rows.values():
            said = answer.rows.get(row.id) or RowAnswer(row.place)
            if not self._situation.holds(row.when):
                self._tell_absent(table, row, said)
            elif said.dropped:
                self._tell_dropped(table, row, said)
            else:
                yield PresentRow(row, said, answer.confirmed or said.confirmed)
        for id_, said in answer.rows.items():
            if id_ not in table.rows and not said.dropped:
                yield PresentRow(Row(id_, Always(), {}, said.place, added=True), said, confirmed=True)

    def _tell_dropped(self, table: TableParameter, row: Row, said: RowAnswer) -> None:
        promises = [id_ for id_ in row.bears if self._atoms[id_].kind is Kind.PROMISE]
        if promises:
            self._problems.add(
                Diagnostic(
                    "promise-dropped",
                    f"{table.name}.{row.id} is dropped, and with it what it promises: {', '.join(promises)}",
                    said.place,
                    severity=Severity.WARNING,
                )
            )

    def _tell_absent(self, table: TableParameter, row: Row, said: RowAnswer) -> None:
        if said.cells or said.confirmed:
            self._problems.add(
                Diagnostic(
                    "row-left-out",
                    f"{table.name}.{row.id} is not printed: it is for platforms where {written(row.when)}",
                    said.place,
                    hint="to print it all the same, give it as a row of your own under another id",
                    severity=Severity.NOTE,
                )
            )

    def cells(self, table: TableParameter, present: PresentRow) -> dict[str, Cell]:
        """The cells of a row by column, empty ones too."""
        values = self._values(table, present)
        return {id_: self._cell(table, present, column, values) for id_, column in table.columns.items()}

    def named(self, table: TableParameter, present: PresentRow, column: Column) -> Inlines:
        """What one cell of a row says."""
        return self._cell(table, present, column, self._values(table, present)).content

    def _values(self, table: TableParameter, present: PresentRow) -> dict[str, Proposed]:
        found = ((id_, self._value(present, column)) for id_, column in table.columns.items())
        return {id_: value for id_, value in found if value is not None}

    def _value(self, present: PresentRow, column: Column) -> Proposed | None:
        given = present.said.cells.get(column.id)
        if given is not None:
            return given
        proposal = present.row.cells.get(column.id)
        proposed = proposal.in_(self._situation) if proposal is not None else None
        return column.default if proposed is None else proposed

    def _cell(
        self, table: TableParameter, present: PresentRow, column: Column, values: Mapping[str, Proposed]
    ) -> Cell:
        id_ = table.cell(present.row.id, column.id)
        value = values.get(column.id)
        words = () if value is None else self._words(table, present, column, value)
        if value is None or not plain(words):
            needed = table.needs(column, values)
            return Cell((Blank(id_, self._prompt(column)),) if needed else (), needed, None)
        data = plain(words) if isinstance(value, Phrase) else as_answer(value, column.type)
        if value == column.default and table.shared is not None:
            return Cell((), is_open=False, data=data)
        if present.confirmed or column.id in present.said.cells:
            return Cell(words, is_open=False, data=data)
        return Cell((Blank(id_, _asked(words)),), is_open=True, data=data)

    def _prompt(self, column: Column) -> str:
        """What stands in an empty cell: what can be said there, or else the head of its column."""
        if column.type is CellType.YES_NO:
            return self._language.listed([self._language.value(said) for said in (True, False)], "or")
        return column.head.to(children=self._for_children)

    def _words(self, table: TableParameter, present: PresentRow, column: Column, value: Proposed) -> Inlines:
        id_ = table.cell(present.row.id, column.id)
        match value:
            case Phrase():
                return parse_line(self._filler.fill(value.to(children=self._for_children)))
            case Chosen(ids) if column.type is CellType.ROWS:
                return tuple(self._named_rows(table, present, column, ids))
            case _:
                return (Value(self._in_words(column, value), id_),)

    def _in_words(self, column: Column, value: CellValue) -> str:
        match value:
            case Wording():
                return value.to(children=self._for_children)
            case Chosen(ids):
                words = [column.options[id_].to(children=self._for_children) for id_ in ids]
                return self._language.listed(words)
            case Contact():
                return self._language.value((value,))
            case _:
                return self._language.value(value)

    def _named_rows(
        self, table: TableParameter, present: PresentRow, column: Column, ids: Iterable[str]
    ) -> Iterator[Inline]:
        """What the rows `ids` of another table are called; those that are not there are left out."""
        other = self._tables[column.of]
        shown = other.columns[column.shows] if column.shows else other.first
        found = self.present(other)
        place = present.said.places.get(column.id)
        is_next = False
        for id_ in ids:
            named = found.get(id_)
            if named is None:
                if place is not None:
                    message = f"{table.cell(present.row.id, column.id)}: {other.name} has no row “{id_}” here"
                    self._problems.error("unknown-row", message, place, expected=", ".join(found))
                continue
            words = self.named(other, named, shown)
            if is_next and words:
                yield _SEPARATOR
            is_next = is_next or bool(words)
            yield from words


def _asked(words: Inlines) -> str:
    """`words` as a proposal in brackets; what is a blank itself needs no brackets of its own there."""
    return "".join(word.asks if isinstance(word, Blank) else plain((word,)) for word in words)
