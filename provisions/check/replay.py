"""Plays a counterexample through the real build: one that does not show the problem is our fault."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from provisions.assembly.assemble import assemble, situation_of
from provisions.assembly.values import Resolved, Values
from provisions.check.finding import Finding, Kind
from provisions.library.profiles import profile_from_data
from provisions.model.block import lines
from provisions.model.diagnostic import Diagnostics, ProvisionsError
from provisions.model.document import Document
from provisions.model.library import Library
from provisions.model.profile import Profile

_DATE = datetime.date(2026, 1, 1)
_REFUSED = {Kind.DANGLING_REFERENCE: "dangling-reference", Kind.TWO_CLAUSES: "two-clauses"}


def reproduces(library: Library, finding: Finding) -> bool:
    """Whether the real build of the finding's smallest profile shows the problem.

    Dead text has no profile and nothing to show: True.
    """
    if finding.witness is None:
        return True
    profile = profile_from_data(finding.witness, library)
    if finding.kind in _REFUSED:
        return _refused(library, profile, finding)
    if finding.kind in _COMPARED:
        return _COMPARED[Kind(finding.kind)](library, finding.witness, finding.about)
    return _shows(assemble(library, profile, _DATE).document, finding)


def _refused(library: Library, profile: Profile, finding: Finding) -> bool:
    try:
        assemble(library, profile, _DATE)
    except ProvisionsError as error:
        code = _REFUSED[Kind(finding.kind)]
        return any(d.code == code and d.place == finding.place for d in error.diagnostics)
    return False


def _shows(document: Document, finding: Finding) -> bool:
    ids = {provision.id for provision in document.provisions()}
    clauses = {provision.clause: provision for provision in document.provisions()}
    match finding.kind:
        case Kind.MISSING_PROTECTION:
            return finding.subject not in ids
        case Kind.EXCLUDED_TOGETHER:
            return set(finding.about) <= ids
        case Kind.EMPTY_PART:
            provision = clauses[finding.subject]
            return not (provision.blocks and provision.short) or len(document.annexes) > 0
        case Kind.FOREIGN_LAW:
            return clauses[finding.subject].force.is_law
        case Kind.FOREIGN_WORDS:
            word = finding.message.split("“")[1].split("”")[0].lower()
            return any(word in line.lower() for line in lines(clauses[finding.subject].blocks))
        case _:
            return finding.subject in clauses


def _resolved(library: Library, witness: Mapping[str, Any], name: str) -> tuple[Resolved, list[str]]:
    profile = profile_from_data(witness, library)
    problems = Diagnostics()
    values = Values(library, profile, situation_of(library, profile), problems)
    return values.resolve(library.every_parameter()[name]), [d.code for d in problems.found]


def _below_floor(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    return "legal-limit" in _resolved(library, witness, about[0])[1]


def _less_than_adults(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    resolved, _ = _resolved(library, witness, about[0])
    adults, theirs = resolved.by_class["adults"], resolved.by_class[about[1]]
    return resolved.parameter.stronger_of(theirs, adults) != theirs


def _joined(library: Library, witness: Mapping[str, Any], user_class: str) -> dict[str, Any]:
    """The same platform once `user_class` has joined, what a rule's repair names given up."""
    after = dict(witness)
    after["users"] = [*witness.get("users", []), user_class]
    for rule in library.space.rules:
        if rule.repair is not None and rule.repair.when_adding == user_class:
            after["choices"] = [c for c in witness.get("choices", []) if c != rule.repair.remove]
    return after


def _weakened(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    name, held_by, joining = about
    before, _ = _resolved(library, witness, name)
    after, _ = _resolved(library, _joined(library, witness, joining), name)
    had, has = before.by_class[held_by], after.by_class[held_by]
    return before.parameter.stronger_of(has, had) != has


def _stepped(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    name, user_class, field, value = about
    after = dict(witness)
    ordered = library.space.fields[field].ordered
    after[field] = value if ordered else [*witness.get(field, []), value]
    had = _resolved(library, witness, name)[0].by_class[user_class]
    resolved, _ = _resolved(library, after, name)
    has = resolved.by_class[user_class]
    return resolved.parameter.stronger_of(has, had) != has


def _lost(library: Library, witness: Mapping[str, Any], about: tuple[str, ...]) -> bool:
    provision, joining = about

    def present(data: Mapping[str, Any]) -> bool:
        document = assemble(library, profile_from_data(data, library), _DATE).document
        return provision in {p.id for p in document.provisions()}

    return present(witness) and not present(_joined(library, witness, joining))


_COMPARED: dict[Kind, Callable[[Library, Mapping[str, Any], tuple[str, ...]], bool]] = {
    Kind.BELOW_FLOOR: _below_floor,
    Kind.LESS_THAN_ADULTS: _less_than_adults,
    Kind.WEAKENED_BY_CLASS: _weakened,
    Kind.WEAKENED_BY_STEP: _stepped,
    Kind.LOST_WITH_CLASS: _lost,
}
