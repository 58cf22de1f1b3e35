"""From the atoms that a clause bears to where it is law, and what it cites."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from provisions.model.clause import CitationRule, ForceRule
from provisions.model.condition import Always, Condition, Includes, Membership, conjunction, disjunction
from provisions.model.promise import Atom, Ground
from provisions.model.register import Pinpoint, Source

Held = dict[tuple[str, str], tuple[Ground, list[Condition]]]
"""By pinpoint: the first ground that names it, and the conditions under which it counts."""


def force_of(atoms: Iterable[Atom], sources: Mapping[str, Source]) -> Iterator[ForceRule]:
    """Where law demands one of `atoms`: each pinpoint once, for every platform that it binds."""
    held: Held = {}
    for atom in atoms:
        for ground in atom.law:
            pinpoint = _pinpoint(ground, sources)
            if pinpoint is not None and pinpoint.binds is not None:
                _add(held, ground, conjunction(atom.reach, pinpoint.binds))
    for (source, at), (ground, conditions) in held.items():
        national = sources[source].pinpoints[at].national
        yield ForceRule(disjunction(*conditions), source, at, national, ground.place)


def citations_of(
    atoms: Iterable[Atom], sources: Mapping[str, Source], places: Collection[str]
) -> Iterator[CitationRule]:
    """What a clause cites for `atoms`: law where it binds; what supports them where it is known.

    `places` are the jurisdictions of the space that have a law of their own.
    """
    held: Held = {}
    for atom in atoms:
        for ground in atom.grounds:
            pinpoint = _pinpoint(ground, sources)
            if pinpoint is None:
                continue
            if ground.demands and pinpoint.binds is not None:
                _add(held, ground, conjunction(atom.reach, pinpoint.binds))
            else:
                known = _known_in(sources[ground.source].jurisdiction, places)
                _add(held, ground, conjunction(atom.condition, known))
    for (source, at), (ground, conditions) in held.items():
        says = sources[source].pinpoints[at].says
        yield CitationRule(source, at, says, disjunction(*conditions), ground.place)


def _pinpoint(ground: Ground, sources: Mapping[str, Source]) -> Pinpoint | None:
    source = sources.get(ground.source)
    return source.pinpoints.get(ground.at) if source else None


def _known_in(jurisdiction: str, places: Collection[str]) -> Condition:
    """A law of one place is no ground in another; what is everybody's is one everywhere."""
    return Includes("jurisdictions", Membership.ANY, (jurisdiction,)) if jurisdiction in places else Always()


def _add(held: Held, ground: Ground, condition: Condition) -> None:
    _, conditions = held.setdefault((ground.source, ground.at), (ground, []))
    conditions.append(condition)
