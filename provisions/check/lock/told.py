"""Differences from the locks as findings: old and new words, what looks risky, what stayed as it was."""

import shlex
from collections.abc import Iterator

from provisions.check.finding import Finding, Kind
from provisions.check.lock.bearers import EDITIONS
from provisions.check.lock.differences import WORDED, Compared, Difference
from provisions.check.lock.places import Places
from provisions.check.lock.siblings import siblings
from provisions.check.lock.versions import Unraised, unraised
from provisions.check.lock.words import Reworded

ATOMS = ("promise", "power", "rule", "meaning")
"""The kinds of what a sentence bears."""

_SHORTEST = 160
_MOST_ATOMS = 4
_MOST_PLACES = 12
_COMMAND = "provisions promises accept"


def findings_of(compared: Compared, places: Places, pack: str = "") -> Iterator[Finding]:
    """Every difference, and every version that does not say so.

    `pack` is the library as the user named it, so that commands name it too; empty for the shipped one.
    """
    command = f"{_COMMAND} --pack {shlex.quote(pack)}" if pack else _COMMAND
    renamed = _kinds_of_new(compared)
    for found in compared.differences:
        was = _if_renamed(found) if found.kind in renamed else ""
        yield _finding(compared, places, found, f"{was}if it is meant so, {command}")
    yield from version_findings(compared, places)


def version_findings(compared: Compared, places: Places) -> Iterator[Finding]:
    """Every version that does not say that its clause changed."""
    for clause in unraised(compared):
        yield _version(places, clause)


def _kinds_of_new(compared: Compared) -> frozenset[str]:
    """The kinds of clauses and atoms of which one is new: it may be a lost one under another name."""
    return frozenset(
        found.kind
        for found in compared.differences
        if not found.fact and found.was is None and found.now is not None and found.kind in ("clause", *ATOMS)
    )


def _if_renamed(found: Difference) -> str:
    """How to say that what is lost goes on under another name."""
    if found.fact or found.now is not None:
        return ""
    return f"if it has another name now, write  was: [{found.subject}]  there; "


def _finding(compared: Compared, places: Places, found: Difference, mend: str) -> Finding:
    return Finding(
        _kind(found),
        told_of(compared, found),
        places.of(found),
        mend=f'{mend} {found.subject} --because "…"' if found.risky else mend,
        subject=found.subject,
        about=(found.fact, *found.looks),
    )


def told_of(compared: Compared, found: Difference) -> str:
    """What changed, the words before and after, what looks risky, what stayed as it was: a line each."""
    looks = (f"LOOK  {look}" for look in found.looks)
    return "\n  ".join((headline(found), *_words(found), *looks, *_unchanged(compared, found)))


def headline(found: Difference) -> str:
    """What changed, in a line without words of the text."""
    if found.kind == "lock":
        return f"“{found.file}” is missing: nothing guards what it locked"
    what = found.kind if found.kind in ATOMS else ""
    if not found.fact:
        return f"{'lost' if found.now is None else 'new'}: {f'{what} ' if what else ''}{found.subject}"
    name, _, rest = found.fact.partition(" ")
    if name in EDITIONS and "/" in found.subject:
        where = EDITIONS[name] + (f" {rest}" if rest else "")
        if found.now is None:
            return f"{where} bears it no more: {found.subject}"
        return f"{'other words' if found.was is not None else 'new words'} in {where}: {found.subject}"
    verb = "added" if found.was is None else "removed" if found.now is None else "changed"
    return f"{found.fact} {verb}: {found.subject}"


def _kind(found: Difference) -> Kind:
    if found.kind == "lock":
        return Kind.MISSING_LOCK
    if found.kind in ATOMS and "/" in found.subject and ":" not in found.subject:
        if found.fact:
            return Kind.CHANGED_ATOM
        return Kind.LOST_ATOM if found.now is None else Kind.NEW_ATOM
    if found.kind in ("parameter", "table"):
        return Kind.CHANGED_VALUE
    return Kind.CHANGED_CLAUSE if found.kind == "clause" else Kind.CHANGED_BASIS


def _words(found: Difference) -> Iterator[str]:
    """The words before and after; of what is lost or new, those that bore or bear it."""
    if found.fact:
        was, now = found.was, found.now
        if was is not None and now is not None and found.fact.split()[0] in WORDED:
            was, now = Reworded(was, now).shown()
        yield from (f"{mark}   {text}" for mark, text in (("was", was), ("is ", now)) if text is not None)
        return
    mark = "was" if found.now is None else "is "
    if found.kind in ("demand", "weakening"):
        yield from (f"{mark}   {name}: {text}" for name, text in found.facts.items())
    for name in (*EDITIONS, "definition", "says", "when", "holds"):
        if name in found.facts and (name != "holds" or found.kind in ATOMS):
            if name == "holds" and found.facts[name] == "always":
                continue
            yield f"{mark}   {f'{name}: ' if name != 'text' else ''}{found.facts[name]}"
            if name not in ("text", "child"):
                return


def _unchanged(compared: Compared, found: Difference) -> Iterator[str]:
    """The same atom in the other editions, where it is as it was; where a value is printed."""
    old, new = compared.accepted(found.subject), compared.after.get(found.subject, ("", {}))[1]
    name, _, wording = found.fact.partition(" ")
    if name in EDITIONS and "/" in found.subject:
        for part in EDITIONS:
            fact = f"{part} {wording}".rstrip()
            if part != name and fact in new and old.get(fact) == new[fact]:
                yield f"ALSO  {EDITIONS[part]} is as it was: {_cut(new[fact])}"
    if found.kind == "field" and name == "value" and found.was is None:
        yield from _siblings(compared, found, wording)
    if found.kind == "parameter":
        parameter = found.subject.partition(":")[2]
        atoms = [s for s, (_, facts) in compared.after.items() if _prints(facts, parameter)]
        if atoms:
            more = f" and {len(atoms) - _MOST_ATOMS} more" if len(atoms) > _MOST_ATOMS else ""
            yield f"ALSO  printed in {', '.join(atoms[:_MOST_ATOMS])}{more}"


def _siblings(compared: Compared, found: Difference, value: str) -> Iterator[str]:
    """Conditions that were written before there was such a value."""
    places = siblings(compared.library, found.subject.partition(":")[2], value)
    shown = ", ".join(f"{place.file}:{place.line}" for place in places[:_MOST_PLACES])
    more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    if places:
        yield f"ALSO  conditions that name the others: {shown}{more}"


def _prints(facts: object, parameter: str) -> bool:
    assert isinstance(facts, dict)
    marks = (f"{{{{ {parameter} }}}}", f"{{{{ {parameter}|")
    return any(name.split()[0] in EDITIONS and any(m in text for m in marks) for name, text in facts.items())


def _cut(text: str) -> str:
    return text if len(text) <= _SHORTEST else text[:_SHORTEST].rsplit(" ", 1)[0] + " …"


def _version(places: Places, found: Unraised) -> Finding:
    clause = found.clause
    return Finding(
        Kind.UNRAISED_VERSION,
        f"“{clause.id}” changed, its version did not: {found.was} before, {clause.version} now"
        if clause.version == found.was
        else f"the version of “{clause.id}” is not raised enough: {found.was} before, {clause.version} now",
        places.version(clause),
        mend=found.why,
        subject=clause.id,
    )
