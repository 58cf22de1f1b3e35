"""Release against release: where law is called binding, sources are cited and limits are set."""

from collections.abc import Iterable, Iterator

from provisions.check.engine import Function
from provisions.check.profiles import Profiles
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.parameter import Parameter
from provisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Change:
    """Platforms for which a ground was there and is no more (`is_lost`), or the reverse."""

    is_lost: bool
    said: str
    place: Place
    where: Function


Grounds = dict[str, tuple[Place, Function]]
"""Each ground as it is said, where it stands, and the profiles for which it counts."""


def changes(now: Profiles, before: Profiles) -> Iterator[Change]:
    """What changed in clauses and shared parameters that both libraries have, for whom it did."""
    old = {clause.id: clause for clause in before.library.all_clauses()}
    merged = {now.library.living(p) for p in before.library.clauses if now.library.living(p) != p}
    for clause in now.library.all_clauses():
        if clause.id in old and clause.provision not in merged:
            both = now.valid & before.where(old[clause.id].applies) & now.where(clause.applies)
            yield from _between(_of_clause(before, old[clause.id]), _of_clause(now, clause), both)
    for provision in now.library.clauses:
        if provision in merged:
            yield from _merged(now, before, provision)
    for name, parameter in now.library.parameters.items():
        earlier = before.library.parameters.get(name)
        if earlier is not None and earlier.limits != parameter.limits:
            yield from _between(_of_limits(before, earlier), _of_limits(now, parameter), now.valid)


def _merged(now: Profiles, before: Profiles, provision: str) -> Iterator[Change]:
    """What changed between `provision` and all those that became it, taken together."""
    earlier = [c for c in before.library.all_clauses() if now.library.living(c.provision) == provision]
    both = now.valid & before.engine.any_of(before.where(c.applies) for c in earlier) & now.present(provision)
    had, has = (
        _together(profiles, clauses, provision)
        for profiles, clauses in ((before, earlier), (now, now.library.clauses[provision]))
    )
    yield from _between(had, has, both)


def _together(profiles: Profiles, clauses: Iterable[Clause], provision: str) -> Grounds:
    found: Grounds = {}
    for clause in clauses:
        applies = profiles.where(clause.applies)
        for said, (place, where) in _of_clause(profiles, clause, provision).items():
            _add(found, said, place, where & applies)
    return found


def _between(had: Grounds, has: Grounds, both: Function) -> Iterator[Change]:
    for said in dict.fromkeys((*had, *has)):
        place, earlier = had.get(said, (None, both & ~both))
        new_place, later = has.get(said, (None, both & ~both))
        where = new_place or place
        assert where is not None
        for is_lost, found in ((True, earlier & ~later & both), (False, later & ~earlier & both)):
            if found.satisfiable():
                yield Change(is_lost, said, where, found)


def _of_clause(profiles: Profiles, clause: Clause, called: str = "") -> Grounds:
    found: Grounds = {}
    name = called or clause.id
    for rule in clause.force:
        said = f"{rule.source} {rule.at} as binding law in “{name}”"
        _add(found, said, rule.place, profiles.where(rule.when))
    for cited in clause.citations:
        said = f"the citation of {cited.source} {cited.at} in “{name}”"
        _add(found, said, cited.place, profiles.where(cited.when))
    for parameter in clause.parameters.values():
        for said, (place, where) in _of_limits(profiles, parameter).items():
            _add(found, said, place, where)
    return found


def _of_limits(profiles: Profiles, parameter: Parameter) -> Grounds:
    found: Grounds = {}
    for limit in parameter.limits:
        said = f"the limit of {limit.value} that {limit.source} {limit.at} sets for {parameter.name}"
        _add(found, said, parameter.place, profiles.where(limit.when))
    return found


def _add(found: Grounds, said: str, place: Place, where: Function) -> None:
    first, earlier = found.get(said, (place, where))
    found[said] = first, earlier | where
