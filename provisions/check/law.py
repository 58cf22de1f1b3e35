"""Obligations on law: where it is called binding, where it is cited, and which bounds it sets."""

from collections.abc import Iterator

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import reached_as
from provisions.model.clause import Clause
from provisions.model.condition import Condition, written
from provisions.model.place import Place
from provisions.model.template import Output


def law_obligations(profiles: Profiles) -> Iterator[Obligation]:
    """What every clause, and every parameter of the whole library, owes."""
    for clause in profiles.own.clauses:
        yield from clause_law(profiles, clause)
    for parameter in profiles.library.parameters.values() if profiles.own.rest else ():
        for limit in parameter.limits:
            said = f"the limit of {limit.source} {limit.at} on {parameter.name}"
            yield _alive(profiles, said, limit.when, profiles.engine.true, parameter.place, parameter.name)


def clause_law(profiles: Profiles, clause: Clause) -> Iterator[Obligation]:
    """What one clause owes."""
    applies = profiles.where(clause.applies)
    shared = _grounded(profiles, clause)
    for rule in clause.force:
        said = f"{rule.source} {rule.at} is called binding"
        bound = applies & profiles.where(rule.when)
        yield from _foreign(profiles, clause, rule.source, bound, said, rule.place)
        yield _alive(profiles, said, rule.when, shared, rule.place, clause.id)
        yield _cited(profiles, clause, (rule.source, rule.at), rule.when, bound, said, rule.place)
    for citation in clause.citations:
        said = f"{citation.source} {citation.at} is cited"
        yield _alive(profiles, said, citation.when, shared, citation.place, clause.id)
    yield from _limits(profiles, clause)


def _grounded(profiles: Profiles, clause: Clause) -> Function:
    """Who gets the grounds of `clause`: alternatives share their provision’s atoms, and so its grounds."""
    alternatives = profiles.library.clauses[clause.provision]
    return profiles.engine.any_of(profiles.where(c.applies) for c in alternatives)


def _limits(profiles: Profiles, clause: Clause) -> Iterator[Obligation]:
    """The bounds of what a clause prints hold for somebody, and are cited wherever they do."""
    applies = profiles.where(clause.applies)
    printed = _printed(profiles, clause)
    for name, parameter in {**profiles.library.parameters, **clause.parameters}.items():
        for limit in parameter.limits:
            said = f"{limit.source} {limit.at} limits {name}"
            if name in clause.parameters:
                yield _alive(profiles, said, limit.when, applies, parameter.place, clause.id)
            if name in printed:
                place, where = printed[name]
                bound = where & profiles.where(limit.when)
                yield _cited(profiles, clause, (limit.source, limit.at), limit.when, bound, said, place)


def _printed(profiles: Profiles, clause: Clause) -> dict[str, tuple[Place, Function]]:
    """What a clause prints: by name, where it stands first and who reads it."""
    found: dict[str, tuple[Place, Function]] = {}
    for _, node, entry in reached_as(profiles, clause, Output):
        place, where = found.get(node.parameter, (node.place, entry.where))
        found[node.parameter] = place, where | entry.where
    return found


def _foreign(
    profiles: Profiles, clause: Clause, source: str, where: Function, said: str, place: Place
) -> Iterator[Obligation]:
    """No law is called binding for a platform that has no users where it is law."""
    jurisdiction = profiles.library.sources[source].jurisdiction
    if jurisdiction in profiles.library.space.places:
        yield Obligation(
            Kind.FOREIGN_LAW,
            where & ~profiles.engine.variable(("jurisdictions", jurisdiction)),
            f"{said} for a platform without users in {jurisdiction}",
            place,
            mend=f"add to its `when`: and jurisdictions include {jurisdiction}",
            subject=clause.id,
        )


def _alive(
    profiles: Profiles, said: str, when: Condition, where: Function, place: Place, subject: str
) -> Obligation:
    """Some profile that gets the clause keeps the condition of each rule."""
    own = profiles.where(when)
    return Obligation(
        Kind.DEAD_LAW,
        where & own,
        f"{said} for no platform: {written(when)}",
        place,
        alive=True,
        parts=((when, own),),
        mend="change its `when`, or remove it",
        subject=subject,
    )


def _cited(
    profiles: Profiles,
    clause: Clause,
    pinpoint: tuple[str, str],
    when: Condition,
    where: Function,
    said: str,
    place: Place,
) -> Obligation:
    """Wherever law counts, the annex names it: the reader can look it up."""
    cited = profiles.engine.any_of(
        profiles.where(citation.when)
        for citation in clause.citations
        if (citation.source, citation.at) == pinpoint
    )
    return Obligation(
        Kind.UNCITED_LAW,
        where & ~cited,
        f"{said}, and `sources` does not cite it there",
        place,
        mend=f"cite {pinpoint[0]} {pinpoint[1]} under `sources`, when: {written(when)}",
        subject=clause.id,
        about=pinpoint,
    )
