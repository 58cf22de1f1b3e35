"""What to look at when a field gets a new value: conditions that name most of the others and not it."""

from provisions.model.condition import Includes, Membership, atoms
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.stated import conditions_of, every_condition


def siblings(library: Library, field: str, value: str) -> tuple[Place, ...]:
    """The places of such conditions, each line once, in the order of the library, its register last.

    `only` is such a condition too: it says of nobody else.
    """
    others = set(library.space.fields[field].ids) - {value} if field in library.space.fields else set()
    found = (
        atom.place
        for condition in (*conditions_of(library.space), *every_condition(library))
        for atom in atoms(condition)
        if isinstance(atom, Includes)
        and atom.field == field
        and atom.place
        and _names_most(atom, value, others)
    )
    lines = {(place.file, place.line): place for place in found}.values()
    register = {source.place.file for source in library.sources.values()}
    return tuple(sorted(lines, key=lambda place: place.file in register))


def _names_most(atom: Includes, value: str, others: set[str]) -> bool:
    if value in atom.values:
        return False
    return atom.membership is Membership.ONLY or 2 * len(others & set(atom.values)) >= len(others)
