"""Walks a template with the profiles that reach each node."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from provisions.check.engine import Function
from provisions.check.profiles import Profiles
from provisions.model.clause import Clause
from provisions.model.condition import Condition, Fact, Includes, Membership, Not, conjunction, written
from provisions.model.template import Choice as Choice_
from provisions.model.template import Node, Output, Reference, Stretch, Template, Words, nodes

_Kind = TypeVar("_Kind", Choice_, Output, Reference, Stretch, Words)

EDITION: dict[str, Condition] = {
    "text": Includes("users", Membership.ANY, ("adults",)),
    "child": Fact("children_only"),
    "child_short": Fact("children_only"),
}
"""Parts of a clause that only some editions print: the text, and the children's text in its place.

The short text too, where children have one of their own.
"""


class Reached(NamedTuple):
    """A node, the profiles that reach it, and the conditions on the way, the outermost first."""

    node: Node
    where: Function
    guards: tuple[Condition, ...]

    def said(self) -> str:
        """The conditions on the way, as they would be written."""
        return written(conjunction(*self.guards))


def reached(profiles: Profiles, clause: Clause) -> Sequence[tuple[str, Reached]]:
    """Every node of every part of `clause`, with the part's name; walked once."""
    known = profiles.walked.get(clause.id)
    if known is None:
        known = profiles.walked[clause.id] = tuple(_reached(profiles, clause))
    return known


def reached_as(profiles: Profiles, clause: Clause, kind: type[_Kind]) -> Sequence[tuple[str, _Kind, Reached]]:
    """Those of `reached` that are of one `kind`: the part, the node, and how it is reached; sorted once."""
    if clause.id not in profiles.sorted:
        found = profiles.sorted[clause.id] = {}
        for part, entry in reached(profiles, clause):
            found.setdefault(type(entry.node), []).append((part, entry.node, entry))
    return profiles.sorted[clause.id].get(kind, ())


def _reached(profiles: Profiles, clause: Clause) -> Iterator[tuple[str, Reached]]:
    for part, template in clause.parts.named():
        guards = (clause.applies, *_edition(clause, part))
        where = profiles.engine.all_of(map(profiles.where, guards))
        for entry in walk(profiles, template, where, guards):
            yield part, entry


def _edition(clause: Clause, part: str) -> tuple[Condition, ...]:
    if part == "short" and clause.parts.child_short is not None:
        return (EDITION["text"],)
    return (EDITION[part],) if part in EDITION else ()


def walk(
    profiles: Profiles, template: Template, where: Function, guards: tuple[Condition, ...]
) -> Sequence[Reached]:
    """Every node of `template`, outermost first, reached from `where`."""
    found: list[Reached] = []
    _gather(profiles, template, where, guards, found)
    return found


_Guards: TypeAlias = tuple[Condition, ...]


def _gather(
    profiles: Profiles, template: Template, where: Function, guards: _Guards, found: list[Reached]
) -> None:
    for node in template:
        found.append(Reached(node, where, guards))
        if isinstance(node, Stretch):
            inside = where & profiles.where(node.condition)
            _gather(profiles, node.body, inside, (*guards, node.condition), found)
        elif isinstance(node, Choice_):
            _gather_branches(profiles, node, where, guards, found)


def _gather_branches(
    profiles: Profiles, choice: Choice_, where: Function, guards: _Guards, found: list[Reached]
) -> None:
    for branch in choice.branches:
        own = profiles.where(branch.condition)
        _gather(profiles, branch.body, where & own, (*guards, branch.condition), found)
        where, guards = where & ~own, (*guards, Not(branch.condition))


def naming(profiles: Profiles, names: Collection[str]) -> Iterator[Clause]:
    """The clauses that may print or refer to one of `names`; others need not be walked for it."""
    for clause in profiles.library.all_clauses() if names else ():
        if clause.id in profiles.walked or any(
            _name(node) in names for _, template in clause.parts.named() for node in nodes(template)
        ):
            yield clause


def _name(node: Node) -> str | None:
    if isinstance(node, Output):
        return node.parameter
    return node.target if isinstance(node, Reference) else None


def printed(profiles: Profiles, names: Collection[str], *, by_all: bool = False) -> dict[str, Function]:
    """Those of `names` that a text prints, for adults or for children, with the profiles that read them.

    `by_all`: by a clause of another share of the library, too.
    """
    found: dict[str, Function] = {}
    # What one clause declares, no other prints.
    for clause in naming(profiles, names) if by_all or profiles.own.rest else profiles.own.clauses:
        for part, node, entry in reached_as(profiles, clause, Output):
            name = node.parameter
            if part in ("text", "child") and name in names:
                found[name] = found[name] | entry.where if name in found else entry.where
    return found


def prints(node: Node) -> bool:
    """Whether `node` itself puts something on the page."""
    return node.text.strip() != "" if isinstance(node, Words) else isinstance(node, (Output, Reference))


def anything_in(profiles: Profiles, clause: Clause, part: str, where: Function) -> Function:
    """The profiles of `where`, and perhaps of others, for which `part` of `clause` prints anything."""
    guards = (clause.applies, *_edition(clause, part))
    walked = profiles.engine.all_of(map(profiles.where, guards))
    if not (where & ~walked).satisfiable():
        return _printing(profiles, clause).get(part, profiles.engine.false)
    # Asked of platforms that the edition leaves out, too: they have to be walked for themselves.
    return anything(profiles, next(t for name, t in clause.parts.named() if name == part), where)


def _printing(profiles: Profiles, clause: Clause) -> dict[str, Function]:
    """By part of `clause`, the profiles for which it prints anything; worked out once for all parts."""
    if clause.id not in profiles.printing:
        found = profiles.printing[clause.id] = {}
        for part, entry in reached(profiles, clause):
            if prints(entry.node):
                found[part] = found[part] | entry.where if part in found else entry.where
    return profiles.printing[clause.id]


def anything(profiles: Profiles, template: Template, where: Function) -> Function:
    """The profiles of `where` for which `template` prints anything."""
    return profiles.engine.any_of(r.where for r in walk(profiles, template, where, ()) if prints(r.node))
