"""Tables: parameters with rows. The library proposes rows; a row is a fact when the platform says so."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from provisions.model.cell import CellType, CellValue, Chosen, Column, Wording
from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.space import Field, Option, Space
from provisions.model.template import Template
from provisions.model.truth import Situation

MAX_ROWS: Final = 500
"""Rows of one table; a table that people read has a tenth of it."""

CONFIRM: Final = "confirm"
"""What an answers file says to a row, or to a whole table, whose proposals are right."""

DROP: Final = "no"
"""What it says to a proposed row that the platform does not have."""

RESERVED: Final = frozenset({CONFIRM, "when", "level", "sure", "guess", "bears"})
"""Words that name neither a row nor a column."""


class Certainty(StrEnum):
    """How far the library can know what a row proposes."""

    SURE = "sure"
    GUESS = "guess"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text that the library proposes, with values of parameters in it, for two readers."""

    you: Template
    child: Template

    def to(self, *, children: bool) -> Template:
        """The words for this reader."""
        return self.child if children else self.you


Proposed: TypeAlias = CellValue | Phrase


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the library proposes for a cell: the first of `cases` that holds, else `value`; None: nothing."""

    value: Proposed | None
    cases: tuple[tuple[Condition, Proposed], ...]
    place: Place

    def each(self) -> tuple[Proposed, ...]:
        """Everything that it can propose."""
        own = () if self.value is None else (self.value,)
        return (*(value for _, value in self.cases), *own)

    def in_(self, situation: Situation) -> Proposed | None:
        """What it proposes in `situation`."""
        held = (value for condition, value in self.cases if situation.holds(condition))
        return next(held, self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the library proposes where `when` holds, or one that a platform added.

    `bears` are the ids of the atoms that the row bears. `added`: the platform has put it there.
    """

    id: str
    when: Condition
    cells: Mapping[str, Proposal]
    place: Place
    certainty: Certainty = Certainty.OPEN
    bears: tuple[str, ...] = ()
    added: bool = False


@dataclass(frozen=True)
class TableParameter:
    """A declared table. `asks` is what the platform is asked for.

    `shared` says, once above the table, what the defaults mean: cells that agree are then left empty;
    None: defaults are printed. `none` is printed where there is no row.
    """

    name: str
    title: Wording
    asks: str
    shared: Wording | None
    none: Wording | None
    columns: Mapping[str, Column]
    rows: Mapping[str, Row]
    place: Place

    @property
    def first(self) -> Column:
        """The column that says what a row is about."""
        return next(iter(self.columns.values()))

    @property
    def bears(self) -> tuple[str, ...]:
        """The ids of the atoms that its rows and columns bear, each once."""
        return tuple(dict.fromkeys(id_ for part in self.parts() for id_ in part.bears))

    def parts(self) -> Iterator[Row | Column]:
        """Its rows and its columns."""
        yield from self.rows.values()
        yield from self.columns.values()

    def cell(self, row: str, column: str) -> str:
        """The id of a cell: `table.row.column`."""
        return f"{self.name}.{row}.{column}"

    def needs(self, column: Column, values: Mapping[str, object]) -> bool:
        """Whether `column` has to be filled in a row with these `values`, by column."""
        if column.optional:
            return False
        return column.needed_when is None or self._row(values).holds(column.needed_when)

    def _row(self, values: Mapping[str, object]) -> Situation:
        """A row as the conditions of its columns see it."""
        chosen = {
            name: frozenset(value.ids if isinstance(value := values.get(name), Chosen) else ())
            for name in self._space.fields
        }
        filled = {
            name: chosen[name] or frozenset({""}) if asked.ordered else chosen[name]
            for name, asked in self._space.fields.items()
        }
        states = {
            name: ("yes" if value else "no") if isinstance(value, bool) else "given"
            for name, value in values.items()
            if isinstance(value, bool) or (value is not None and value != self.columns[name].default)
        }
        return Situation(self._space, filled, frozenset(), states)

    @cached_property
    def _space(self) -> Space:
        """The columns that conditions can compare, as fields. A cell of one choice may have none."""
        fields = {}
        for column in self.columns.values():
            if column.type in (CellType.ONE_OF, CellType.SOME_OF):
                is_one = column.type is CellType.ONE_OF
                options = tuple(Option(id_, id_) for id_ in (*column.options, *([""] if is_one else [])))
                fields[column.id] = Field(column.id, column.id, "", is_one, False, options)
        return Space(fields, {}, {}, ())
