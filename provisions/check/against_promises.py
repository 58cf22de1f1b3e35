"""Release against release, promise by promise: what users lose, what the operator gains, for whom."""

from collections.abc import Iterator

from provisions.check.engine import Function
from provisions.check.finding import Finding
from provisions.check.lints.prose import prose
from provisions.check.lock.differences import Compared, Difference
from provisions.check.lock.facts import locks_of
from provisions.check.lock.places import Places, declared_in
from provisions.check.lock.told import ATOMS, told_of
from provisions.check.profiles import Profiles
from provisions.library.folder import PackFolder
from provisions.library.lints import read_risky
from provisions.library.protections import read_protections
from provisions.model.clause import ANNEX_PARTS, Clause
from provisions.model.diagnostic import Severity
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.promise import Atom

PROMISE_LOST, PROMISE_GAINED, PROMISE_CHANGED = "promise-lost", "promise-gained", "promise-changed"
POWER_LOST, POWER_GAINED, POWER_CHANGED = "power-lost", "power-gained", "power-changed"
CLAUSE_CHANGED, VALUE_CHANGED, BASIS_CHANGED = "clause-changed", "parameter-changed", "basis-changed"
GUTTED = "gutted-part"

_GIVEN = ("promise", "meaning")
_SKIPPED = frozenset({"version", "status", "applies", "default", "case"})
"""What versions, presence and values tell by themselves."""

_LEAST_WORDS = 20


@dataclass(frozen=True)
class ComparedPromises:
    """The promises of the library in the folder `old`, and of the one in `new`."""

    compared: Compared
    places: Places
    before: Profiles
    now: Profiles

    @classmethod
    def of(cls, old: PackFolder, new: PackFolder, before: Profiles, now: Profiles) -> "ComparedPromises":
        """Read what the two folders share among their sections. Raises UsageError."""
        risky = read_risky(new.path)
        was, is_ = (
            locks_of(profiles.library, read_protections(folder.path, profiles.library), risky)
            for folder, profiles in ((old, before), (new, now))
        )
        return cls(Compared(was, is_, now.library, risky), Places(now.library, new), before, now)

    def findings(self) -> Iterator[Finding]:
        """Each change of a promise, power, definition or demand; each explanation that was cut by half."""
        for found in self.compared.differences:
            if found.kind == "lock" or (found.fact and found.fact.split()[0] in _SKIPPED):
                continue
            if "/" in found.subject and found.kind in ATOMS:
                yield from self._of_atom(found)
            else:
                yield self._told(found, _kind_of_basis(found), _weight(found))
        yield from _gutted(self.before.library, self.now.library)

    def _of_atom(self, found: Difference) -> Iterator[Finding]:
        is_given = found.kind in _GIVEN
        lost, gained, changed = (
            (PROMISE_LOST, PROMISE_GAINED, PROMISE_CHANGED)
            if is_given
            else (POWER_LOST, POWER_GAINED, POWER_CHANGED)
        )
        if found.fact and found.fact.split()[0] not in ("holds", "reach", "level"):
            both = self._held(found) & self._holds(found)
            yield self._told(found, changed, _weight(found), both)
            return
        was, is_ = self._held(found), self._holds(found)
        for kind, where, severity in (
            (lost, was & ~is_, Severity.ERROR if is_given else Severity.NOTE),
            (gained, is_ & ~was, Severity.NOTE if is_given else Severity.WARNING),
        ):
            if where.satisfiable():
                yield self._told(found, kind, severity, where)

    def _told(
        self, found: Difference, kind: str, severity: Severity, where: Function | None = None
    ) -> Finding:
        shown = where if where is not None and where.satisfiable() else None
        return Finding(
            kind,
            told_of(self.compared, found),
            self._place(found),
            witness=self.now.smallest(shown) if shown is not None else None,
            share=self.now.share_of(shown) if shown is not None else None,
            subject=found.subject,
            about=(found.fact, *found.looks),
            severity=severity,
        )

    def _place(self, found: Difference) -> Place:
        """Where to look; what is gone stood in a file that need not be locked."""
        place = self.places.of(found)
        return Place(declared_in(found.subject), 1, 1) if place.file.endswith(".lock") else place

    def _held(self, found: Difference) -> Function:
        """The profiles of now for which the older library had the atom."""
        subject = self.compared.renamed.get(found.subject, found.subject)
        return self._where(self.before, self.before.library.atoms.get(subject))

    def _holds(self, found: Difference) -> Function:
        return self._where(self.now, self.now.library.atoms.get(found.subject))

    def _where(self, profiles: Profiles, atom: Atom | None) -> Function:
        if atom is None:
            return self.now.engine.false
        return profiles.where(atom.condition) & profiles.present(atom.provision) & self.now.valid


def _weight(found: Difference) -> Severity:
    """What looks risky is told to everybody; the rest is a note."""
    return Severity.WARNING if found.risky else Severity.NOTE


def _kind_of_basis(found: Difference) -> str:
    if found.kind == "clause":
        return CLAUSE_CHANGED
    return VALUE_CHANGED if found.kind in ("parameter", "table") else BASIS_CHANGED


def _gutted(old: Library, new: Library) -> Iterator[Finding]:
    """Rationale, balance or due diligence that lost half of its words or more."""
    earlier = {clause.id: clause for clause in old.all_clauses()}
    for clause in new.all_clauses():
        for part in ANNEX_PARTS if clause.id in earlier else ():
            was, is_ = _length(earlier[clause.id], part), _length(clause, part)
            if was >= _LEAST_WORDS and is_ * 2 < was:
                message = f"the {part} of “{clause.id}” has {is_} words; it had {was}"
                yield Finding(
                    GUTTED, message, clause.place, subject=clause.id, about=(part,), severity=Severity.WARNING
                )


def _length(clause: Clause, part: str) -> int:
    return len(prose(clause, part).text.split())
