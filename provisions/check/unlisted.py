"""Obligations on personal data: what a promise has us collect or pass on stands in a printed table."""

from collections.abc import Iterator

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.check.reached import naming, reached_as
from provisions.model.promise import Atom
from provisions.model.template import Output


def unlisted_data(profiles: Profiles, promises: Promises) -> Iterator[Obligation]:
    """Wherever an atom holds, each row that it names is there."""
    tables = profiles.library.every_table()
    printed: dict[str, Function] = {}
    for atom, of, id_ in _named(profiles):
        if of not in printed:
            printed[of] = _printed(profiles, of)
        row = tables[of].rows[id_]
        yield Obligation(
            Kind.UNLISTED_DATA,
            promises.held(atom) & ~(printed[of] & profiles.where(row.when)),
            f"“{atom.id}” speaks of data that “{of}.{id_}” lists, and that row can be missing",
            atom.place,
            row.place,
            mend="widen the row's `when`, or narrow the promise",
            subject=atom.id,
            about=(of, id_),
        )


def _named(profiles: Profiles) -> Iterator[tuple[Atom, str, str]]:
    """Each atom with each row that it names: the table and the row."""
    for atom in profiles.own.atoms:
        for name in atom.listed_in:
            table, _, row = name.partition(".")
            yield atom, table, row


def _printed(profiles: Profiles, table: str) -> Function:
    """The profiles whose document prints `table`; another share of the library may declare it."""
    return profiles.engine.any_of(
        entry.where
        for clause in naming(profiles, {table})
        for _, node, entry in reached_as(profiles, clause, Output)
        if node.parameter == table
    )
