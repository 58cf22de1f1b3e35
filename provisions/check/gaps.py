"""Gaps: platforms that fall between the alternative wordings of a provision that somebody counts on."""

from collections.abc import Collection, Iterator

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import naming, reached_as
from provisions.model.condition import place_of, written
from provisions.model.protections import Protections
from provisions.model.template import Reference


def gaps(profiles: Profiles, protections: Protections) -> Iterator[Obligation]:
    """Each provision with alternatives has one wherever it is demanded or referred to.

    Told at the narrowest `applies`, where the mend is; not at those who count on it.
    """
    if not profiles.own.rest:
        return
    several = {id_: clauses for id_, clauses in profiles.library.clauses.items() if len(clauses) > 1}
    wanted = _wanted(profiles, protections, several)
    for provision, clauses in several.items():
        if provision in wanted:
            narrow = min(clauses, key=lambda clause: profiles.count(profiles.where(clause.applies)))
            yield Obligation(
                Kind.GAP,
                wanted[provision] & ~profiles.present(provision),
                f"no wording of “{provision}” applies to some platforms that count on it",
                place_of(narrow.applies) or narrow.place,
                mend=f"widen its `applies`: {written(narrow.applies)}",
                subject=provision,
                about=(provision,),
            )


def _wanted(profiles: Profiles, protections: Protections, several: Collection[str]) -> dict[str, Function]:
    """By provision, at least of `several`, the platforms whose protections or other clauses count on it."""
    found: dict[str, Function] = {}
    for demand in protections.required:
        _add(found, demand.provision, profiles.where(demand.when))
    for clause in naming(profiles, several):
        for _, node, entry in reached_as(profiles, clause, Reference):
            _add(found, node.target, entry.where)
    return found


def _add(found: dict[str, Function], name: str, where: Function) -> None:
    found[name] = found[name] | where if name in found else where
