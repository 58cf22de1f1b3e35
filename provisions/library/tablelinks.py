"""What tables say of one another and of parameters, and where they may stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from provisions.model.cell import CellType, Chosen, Column
from provisions.model.condition import Condition, ParameterIs, atoms
from provisions.model.diagnostic import Diagnostics
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.table import Phrase, TableParameter
from provisions.model.template import Choice, Output, Reference, Stretch, Template, Words, nodes

_PRINTING: Final = ("text", "child")
"""The parts of a clause that may print a table."""
_TABLE, _OTHER = "\N{SYMBOL FOR NULL}", "x"
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")


def check_printed(
    part: str, template: Template, tables: Mapping[str, TableParameter], problems: Diagnostics
) -> None:
    """Add every table that `template` prints where no table can stand to `problems`."""
    if not tables:
        return
    outputs = [n for n in nodes(template) if isinstance(n, Output) and n.parameter in tables]
    if not outputs:
        return
    drawn = "".join(_drawn(template, tables))
    alone = [
        paragraph.strip() == _TABLE
        for paragraph in _PARAGRAPHS.split(drawn)
        for _ in range(paragraph.count(_TABLE))
    ]
    for output, stands_alone in zip(outputs, alone, strict=True):
        if part not in _PRINTING:
            message = f"the table “{output.parameter}” cannot stand here"
            expected = "a table in the text or in the text for children"
            problems.error("table-outside-text", message, output.place, expected=expected)
        elif not stands_alone or output.user_class:
            message = f"the table “{output.parameter}” does not stand alone in its paragraph"
            hint = f"write {{{{ {output.parameter} }}}} on a line of its own, with empty lines around it"
            problems.error("table-in-sentence", message, output.place, hint=hint)


def _drawn(template: Template, tables: Mapping[str, TableParameter]) -> Iterator[str]:
    """The lines of `template`, its words as they are, a sign for each table and another for all else."""
    for node in template:
        match node:
            case Words(text):
                yield text.replace(_TABLE, _OTHER)
            case Output(name):
                yield _TABLE if name in tables else _OTHER
            case Reference():
                yield _OTHER
            case Choice(branches):
                yield "\n\n".join("".join(_drawn(branch.body, tables)) for branch in branches)
            case Stretch(body=body):
                yield from _drawn(body, tables)


def check_tables(library: Library, problems: Diagnostics) -> None:
    """Add every name in a table that nothing bears to `problems`."""
    links = _Links(library, problems)
    for table in library.tables.values():
        links.check(table, frozenset(library.parameters))
    for clause in library.all_clauses():
        for table in clause.tables.values():
            links.check(table, frozenset({**library.parameters, **clause.parameters}))


class _Links:
    def __init__(self, library: Library, problems: Diagnostics) -> None:
        self._tables = library.every_table()
        self._problems = problems

    def check(self, table: TableParameter, known: frozenset[str]) -> None:
        """Everything that `table` names; `known` are the parameters that it may print."""
        for column in table.columns.values():
            if column.type is CellType.ROWS:
                self._column(table, column)
                self._rows(column, column.default, column.place)
        for row in table.rows.values():
            self._condition(row.when, row.place, known)
            for name, proposal in row.cells.items():
                for condition, _ in proposal.cases:
                    self._condition(condition, proposal.place, known)
                for value in proposal.each():
                    self._rows(table.columns[name], value, proposal.place)
                    if isinstance(value, Phrase):
                        self._phrase(value.you, known)
                        if value.child is not value.you:
                            self._phrase(value.child, known)

    def _column(self, table: TableParameter, column: Column) -> None:
        """The table whose rows a column names, and the column of it that is printed for them."""
        other = self._tables.get(column.of)
        if other is None:
            self._unknown("table", column.of, column.place, self._tables)
            return
        shown = other.columns.get(column.shows) if column.shows else other.first
        if shown is None:
            self._unknown("column", column.shows, column.place, other.columns)
        elif shown.type is CellType.ROWS:
            message = f"{table.name}: “{shown.id}” of {other.name} names rows itself"
            hint = "shows: a column with words"
            self._problems.error("table", message, column.place, hint=hint)

    def _rows(self, column: Column, value: object, place: Place) -> None:
        other = self._tables.get(column.of)
        if column.type is CellType.ROWS and isinstance(value, Chosen) and other is not None:
            for id_ in value.ids:
                if id_ not in other.rows:
                    self._unknown("row", id_, place, other.rows)

    def _phrase(self, template: Template, known: frozenset[str]) -> None:
        for node in nodes(template):
            match node:
                case Output(name, place) if name not in known:
                    self._unknown("parameter", name, place, known)
                case Reference(_, place):
                    message, hint = "a cell refers to no provision", "say it in words"
                    self._problems.error("reference-in-cell", message, place, hint=hint)
                case Choice(branches):
                    for branch in branches:
                        self._condition(branch.condition, branch.place, known)

    def _condition(self, condition: Condition, place: Place, known: frozenset[str]) -> None:
        for atom in atoms(condition):
            if isinstance(atom, ParameterIs) and atom.parameter not in known:
                self._unknown("parameter", atom.parameter, atom.place or place, known)

    def _unknown(self, what: str, name: str, place: Place, known: Iterable[str]) -> None:
        self._problems.unknown(what, name, place, known)
