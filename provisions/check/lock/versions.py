"""Which clauses changed without their version saying so."""

from collections.abc import Iterator

from provisions.check.lock.bearers import EDITIONS
from provisions.check.lock.differences import Compared, Difference
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass

_NOT_WORDS = ("status", "allow", "holds")
"""Facts of a clause that may change without its version."""


@dataclass(frozen=True, slots=True)
class Unraised:
    """A clause whose version has to be raised. `why` says what asks for it."""

    clause: Clause
    was: str
    why: str


def unraised(compared: Compared) -> Iterator[Unraised]:
    """Clauses with a lower version, or with changed words and no higher one.

    What is harmless asks for a new last number, what looks risky for a new middle one.
    """
    changed: dict[str, bool] = {}
    for found in compared.differences:
        for id_ in clauses_of(compared, found):
            changed[id_] = changed.get(id_, False) or found.risky
    for clause in compared.library.all_clauses():
        was = compared.before.get(clause.id, ("", {}))[1].get("version", "")
        if not was:
            continue
        old, new = _numbers(was), _numbers(clause.version)
        if new < old:
            yield Unraised(clause, was, "a version is never lower than before")
        elif changed.get(clause.id) and new[:2] <= old[:2]:
            yield Unraised(clause, was, "a change that looks risky raises the first or the middle number")
        elif clause.id in changed and new <= old:
            yield Unraised(clause, was, "changed words raise at least the last number")


def clauses_of(compared: Compared, found: Difference) -> set[str]:
    """The wordings in whose files `found` was changed; none for what is shared, or came or went whole."""
    kind, name = found.fact.split()[0] if found.fact else "", found.subject.partition(":")[2]
    if found.kind == "parameter":
        return {c.id for c in compared.library.all_clauses() if name in c.parameters}
    if found.kind == "table":
        return {c.id for c in compared.library.all_clauses() if name in c.tables}
    if ":" in found.subject or kind in _NOT_WORDS:
        return set()
    if "/" not in found.subject:
        return {found.subject} if found.fact else set()
    provision = found.subject.partition("/")[0]
    if kind in EDITIONS:
        return {found.fact.partition(" ")[2].strip("()") or provision}
    if kind in ("law", "with") and found.was is not None and found.now is not None:
        return set()  # The register of sources was changed.
    atom = compared.library.atoms.get(found.subject)
    clauses = compared.library.clauses.get(provision, ())
    if atom is not None:
        return {c.id for c in clauses if c.place.file == atom.place.file}
    worded = {
        part.partition(" ")[2].strip("()") or provision for part in found.facts if part.split()[0] in EDITIONS
    }
    return {c.id for c in clauses if not worded or c.id in worded}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split(".") if number.isdigit())
