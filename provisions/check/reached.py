"""Walks a template with the profiles that reach each node."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from provisions.check.engine import Function
from provisions.check.profiles import Profiles
from provisions.model.clause import Clause
from provisions.model.condition import Condition, Fact, Includes, Membership, Not, conjunction, written
from provisions.model.template import Choice as Choice_
from provisions.model.template import Node, Output, Reference, Stretch, Template, Words

_Kind = TypeVar("_Kind", Choice_, Output, Reference, Stretch, Words)

EDITION: dict[str, Condition] = {
    "text": Includes("users", Membership.ANY, ("adults",)),
    "child": Fact("children_only"),
    "child_short": Fact("children_only"),
}
"""Parts of a clause that only some editions print: the text, and the children's text in its place.

The short text too, where children have one of their own.
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """A node, the profiles that reach it, and the conditions on the way, the outermost first."""

    node: Node
    where: Function
    guards: tuple[Condition, ...]

    def said(self) -> str:
        """The conditions on the way, as they would be written."""
        return written(conjunction(*self.guards))


def reached(profiles: Profiles, clause: Clause) -> Sequence[tuple[str, Template, Reached]]:
    """Every node of every part of `clause`, with the part's name and whole template; walked once."""
    known = profiles.walked.get(clause.id)
    if known is None:
        known = profiles.walked[clause.id] = tuple(_reached(profiles, clause))
    return known


def reached_as(profiles: Profiles, clause: Clause, kind: type[_Kind]) -> Sequence[tuple[str, _Kind, Reached]]:
    """Those of `reached` that are of one `kind`: the part, the node, and how it is reached; sorted once."""
    if clause.id not in profiles.sorted:
        found = profiles.sorted[clause.id] = {}
        for part, _, entry in reached(profiles, clause):
            found.setdefault(type(entry.node), []).append((part, entry.node, entry))
    return profiles.sorted[clause.id].get(kind, ())


def _reached(profiles: Profiles, clause: Clause) -> Iterator[tuple[str, Template, Reached]]:
    for part, template in clause.parts.named():
        guards = (clause.applies, *_edition(clause, part))
        where = profiles.engine.all_of(map(profiles.where, guards))
        for entry in walk(profiles, template, where, guards):
            yield part, template, entry


def _edition(clause: Clause, part: str) -> tuple[Condition, ...]:
    if part == "short" and clause.parts.child_short is not None:
        return (EDITION["text"],)
    return (EDITION[part],) if part in EDITION else ()


def walk(
    profiles: Profiles, template: Template, where: Function, guards: tuple[Condition, ...]
) -> Sequence[Reached]:
    """Every node of `template`, outermost first, reached from `where`."""
    found: list[Reached] = []
    _gather(profiles, template, Reached(Words("", 0), where, guards), found)
    return found


def _gather(profiles: Profiles, template: Template, outside: Reached, found: list[Reached]) -> None:
    where, guards = outside.where, outside.guards
    for node in template:
        entry = Reached(node, where, guards)
        found.append(entry)
        if isinstance(node, Choice_):
            _gather_branches(profiles, node, entry, found)
        elif isinstance(node, Stretch):
            inside = where & profiles.where(node.condition)
            _gather(profiles, node.body, Reached(node, inside, (*guards, node.condition)), found)


def _gather_branches(profiles: Profiles, choice: Choice_, outside: Reached, found: list[Reached]) -> None:
    rest, passed = outside.where, outside.guards
    for branch in choice.branches:
        own = profiles.where(branch.condition)
        inside = Reached(choice, rest & own, (*passed, branch.condition))
        _gather(profiles, branch.body, inside, found)
        rest, passed = rest & ~own, (*passed, Not(branch.condition))


def prints(node: Node) -> bool:
    """Whether `node` itself puts something on the page."""
    return isinstance(node, Output | Reference) or (isinstance(node, Words) and node.text.strip() != "")


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
        for part, _, entry in reached(profiles, clause):
            if prints(entry.node):
                found[part] = found[part] | entry.where if part in found else entry.where
    return profiles.printing[clause.id]


def anything(profiles: Profiles, template: Template, where: Function) -> Function:
    """The profiles of `where` for which `template` prints anything."""
    return profiles.engine.any_of(r.where for r in walk(profiles, template, where, ()) if prints(r.node))
