"""Obligations on personal data: what a promise has us collect or pass on stands in a printed table."""

from collections.abc import Iterator

from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.check.reached import printed
from provisions.model.promise import Atom


def unlisted_data(profiles: Profiles, promises: Promises) -> Iterator[Obligation]:
    """Wherever an atom holds, each row that it names is there."""
    tables = profiles.library.every_table()
    named = tuple(_named(profiles))
    shown = printed(profiles, {of for _, of, _ in named}, by_all=True)
    for atom, of, id_ in named:
        row = tables[of].rows[id_]
        yield Obligation(
            Kind.UNLISTED_DATA,
            promises.held(atom) & ~(shown.get(of, profiles.engine.false) & profiles.where(row.when)),
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
