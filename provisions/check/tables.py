"""Obligations on tables: no row that nobody gets, no column for nothing, no name that leads to no row."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import printed
from provisions.model.cell import CellType, Chosen, Column
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.table import Proposed, Row, TableParameter


@dataclass(frozen=True)
class Tables:
    """The tables of one library, and the profiles that get them."""

    profiles: Profiles

    def obligations(self) -> Iterator[Obligation]:
        """Everything that tables owe."""
        for table in self.own().values():
            yield self._shown(table)
            for row in table.rows.values():
                yield from self._alive(table, row)
                yield from self._named(table, row)
            for column in table.columns.values():
                yield self._used(table, column)

    def own(self) -> dict[str, TableParameter]:
        """The tables that are asked about, by name."""
        library, own = self.profiles.library, self.profiles.own
        found = dict(library.tables) if own.rest else {}
        for clause in own.clauses:
            found.update(clause.tables)
        return found

    def printed(self, table: TableParameter) -> Function:
        """The profiles whose document prints `table`."""
        return self._printed.get(table.name, self.profiles.engine.false)

    @cached_property
    def _printed(self) -> Mapping[str, Function]:
        return printed(self.profiles, self.own())

    def _shown(self, table: TableParameter) -> Obligation:
        return Obligation(
            Kind.UNUSED_PARAMETER,
            self.printed(table),
            f"no document prints the table “{table.name}”",
            table.place,
            alive=True,
            mend="print it in the text of a clause, or remove it",
            subject=table.name,
        )

    def _alive(self, table: TableParameter, row: Row) -> Iterator[Obligation]:
        printed, own = self.printed(table), self.profiles.where(row.when)
        yield Obligation(
            Kind.DEAD_ROW,
            printed & own,
            f"no platform is ever proposed the row “{table.name}.{row.id}”",
            row.place,
            alive=True,
            parts=((row.when, own),),
            mend="change its `when`, or remove the row",
            subject=table.name,
        )
        for name, proposal in row.cells.items():
            rest = printed & own
            for condition, _ in proposal.cases:
                where = self.profiles.where(condition)
                yield Obligation(
                    Kind.DEAD_ROW,
                    rest & where,
                    f"this case of “{table.cell(row.id, name)}” never holds",
                    proposal.place,
                    alive=True,
                    parts=((row.when, own), (condition, where)),
                    mend="remove the case",
                    subject=table.name,
                )
                rest = rest & ~where

    def _named(self, table: TableParameter, row: Row) -> Iterator[Obligation]:
        """A cell that names rows of another table finds one of them wherever it is proposed."""
        where = self.printed(table) & self.profiles.where(row.when)
        for column in table.columns.values():
            if column.type is not CellType.ROWS or column.optional:
                continue
            rest = where
            proposal = row.cells.get(column.id)
            for condition, value in proposal.cases if proposal else ():
                yield self._found(table, row, column, value, rest & self.profiles.where(condition))
                rest = rest & ~self.profiles.where(condition)
            own = proposal.value if proposal and proposal.value is not None else column.default
            yield self._found(table, row, column, own, rest)

    def _found(
        self, table: TableParameter, row: Row, column: Column, value: Proposed | None, where: Function
    ) -> Obligation:
        other = self.profiles.library.every_table()[column.of]
        ids = value.ids if isinstance(value, Chosen) else ()
        there = self.profiles.engine.any_of(self.profiles.where(other.rows[id_].when) for id_ in ids)
        cell = table.cell(row.id, column.id)
        return Obligation(
            Kind.DANGLING_ROW,
            where & ~there if ids else self.profiles.engine.false,
            f"“{cell}” names no row of “{column.of}” that is there",
            _place(row, column),
            mend="name a row that is there too, or narrow the row's `when`",
            subject=table.name,
            about=(row.id, column.id),
        )

    def _used(self, table: TableParameter, column: Column) -> Obligation:
        """A column is proposed something in some row, says something of itself, or has to be filled."""
        filled = [row for row in table.rows.values() if column.id in row.cells]
        is_asked = not column.optional or column.default is not None
        used = self.profiles.engine.any_of(self.profiles.where(row.when) for row in filled)
        # Where the library proposes no row at all, every column is the platform's to fill.
        open_ = self.profiles.engine.true if is_asked or not table.rows else used
        return Obligation(
            Kind.UNUSED_COLUMN,
            self.printed(table) & open_ & self.profiles.where(column.condition),
            f"no row uses the column “{table.name}.{column.id}”",
            column.place,
            alive=True,
            mend="propose something for it in a row, or remove the column",
            subject=table.name,
        )


def _place(row: Row, column: Column) -> Place:
    proposal = row.cells.get(column.id)
    return proposal.place if proposal else row.place
