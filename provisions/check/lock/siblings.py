"""What to look at when a field gets a new value: conditions that name most of the others and not it."""

from collections.abc import Iterator

from provisions.model.clause import Clause
from provisions.model.condition import Condition, Includes, Membership, atoms
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.template import Choice, walk


def siblings(library: Library, field: str, value: str) -> tuple[Place, ...]:
    """The places of such conditions, each line once, in the order of the library.

    `only` is such a condition too: it says of nobody else.
    """
    others = set(library.space.fields[field].ids) - {value} if field in library.space.fields else set()
    found = (
        atom.place
        for condition in _conditions(library)
        for atom in atoms(condition)
        if isinstance(atom, Includes)
        and atom.field == field
        and atom.place
        and _names_most(atom, value, others)
    )
    return tuple({(place.file, place.line): place for place in found}.values())


def _names_most(atom: Includes, value: str, others: set[str]) -> bool:
    if value in atom.values:
        return False
    return atom.membership is Membership.ONLY or 2 * len(others & set(atom.values)) >= len(others)


def _conditions(library: Library) -> Iterator[Condition]:
    for fact in library.space.facts.values():
        yield fact.when
    for rule in library.space.rules:
        yield rule.holds
    for parameter in library.every_parameter().values():
        yield from (case.when for case in parameter.cases)
        yield from (limit.when for limit in parameter.limits)
    for clause in library.all_clauses():
        yield from _of_clause(library, clause)


def _of_clause(library: Library, clause: Clause) -> Iterator[Condition]:
    yield clause.applies
    yield from (library.atoms[id_].reach for id_ in clause.atoms)
    for _, template in clause.parts.named():
        for _, node in walk(template):
            if isinstance(node, Choice):
                yield from (branch.condition for branch in node.branches)
