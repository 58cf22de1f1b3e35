"""What rows and columns of tables promise: they bear atoms of the provision that prints them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from provisions.library.clausefile import ClauseFile
from provisions.library.tables import read_tables
from provisions.model.condition import Condition, conjunction
from provisions.model.diagnostic import Diagnostics, nearest
from provisions.model.promise import Atom
from provisions.model.table import TableParameter
from provisions.model.template import Output, Template, nodes


def tables_of(
    file: ClauseFile, atoms: Mapping[str, Atom], problems: Diagnostics
) -> dict[str, TableParameter]:
    """The tables that a clause file declares, by name.

    Their rows and columns print where the atoms that they bear hold, as words under a label do.
    """
    read = read_tables(file.reading, ("parameters",), file.raw.parameters)
    known = {name: atom for name, atom in atoms.items() if not atom.kept_by}
    for table in read.values():
        for part in table.parts():
            for name in part.bears:
                if name not in known:
                    message = f"there is no promise, power or rule “{name}” in this clause"
                    near = nearest(name, known)
                    problems.error("unknown-atom", message, part.place, near=near)
    return {name: _bearing(table, file.provision, known) for name, table in read.items()}


def refuse_atoms(tables: Iterable[TableParameter], problems: Diagnostics) -> None:
    """Tell of every row and column of `tables` that bears an atom: no provision has them as its own."""
    for table in tables:
        for part in table.parts():
            if part.bears:
                problems.error(
                    "shared-table",
                    f"{table.name}: a table that every clause may print bears no promises",
                    part.place,
                    hint="declare it in the clause that prints it",
                )


def borne_by(tables: Mapping[str, TableParameter], parts: Mapping[str, Template]) -> Iterator[str]:
    """The names of the atoms that `tables` bear, where the text or that for children prints them."""
    for part in ("text", "child") if tables else ():
        for node in nodes(parts[part]):
            if isinstance(node, Output) and node.parameter in tables:
                yield from (id_.partition("/")[2] for id_ in tables[node.parameter].bears)


def _bearing(table: TableParameter, provision: str, known: Mapping[str, Atom]) -> TableParameter:
    rows = {
        id_: replace(
            row, when=conjunction(row.when, *_held(row.bears, known)), bears=_full(row.bears, provision)
        )
        for id_, row in table.rows.items()
    }
    columns = {
        id_: replace(
            column, condition=conjunction(*_held(column.bears, known)), bears=_full(column.bears, provision)
        )
        for id_, column in table.columns.items()
    }
    return replace(table, rows=rows, columns=columns)


def _held(names: tuple[str, ...], known: Mapping[str, Atom]) -> Iterator[Condition]:
    return (known[name].condition for name in names if name in known)


def _full(names: tuple[str, ...], provision: str) -> tuple[str, ...]:
    return tuple(f"{provision}/{name}" for name in names)
