"""Accepts differences: what the locks are afterwards, and what is left to be accepted."""

from collections.abc import Iterator

from provisions.check.lock.differences import Compared, Difference
from provisions.check.lock.lockfile import ACCEPTED, lock_text
from provisions.check.lock.versions import clauses_of
from provisions.model.diagnostic import Diagnostic, UsageError, nearest
from provisions.model.frozen import dataclass

FEWEST_WORDS = 2
"""Of a reason."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be accepted: the subjects `ids`, or with none whatever is harmless.

    `because` is kept beside each risky one, with `date` and, if given, `name`.
    """

    ids: tuple[str, ...] = ()
    because: str = ""
    date: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The text of each lock afterwards, by file, and which differences were taken and left."""

    files: dict[str, str]
    taken: tuple[Difference, ...]
    left: tuple[Difference, ...]


def accept(compared: Compared, request: Request) -> Acceptance:
    """What `request` makes of the locks. Raises UsageError with everything that forbids it.

    A pack without locks gets all of them. Nothing is said of versions: see `unraised`.
    """
    if not compared.locked:
        return Acceptance({file: lock_text(lock) for file, lock in compared.current.items()}, (), ())
    _refuse(compared, request)
    taken = tuple(d for d in compared.differences if _is_taken(d, request))
    left = tuple(d for d in compared.differences if not _is_taken(d, request))
    return Acceptance(_Writer(compared, request, taken, left).files(), taken, left)


def _is_taken(found: Difference, request: Request) -> bool:
    return found.subject in request.ids if request.ids else not found.risky


def _refuse(compared: Compared, request: Request) -> None:
    """Every name of nothing, and every risky change without its reason."""
    known = {*compared.before, *compared.after, *(d.subject for d in compared.differences)}
    problems = [
        Diagnostic("unknown-name", f"the locks know nothing called “{id_}”", near=nearest(id_, known))
        for id_ in request.ids
        if id_ not in known
    ]
    risky = sorted({d.subject for d in compared.differences if d.risky and d.subject in request.ids})
    if risky and len(request.because.split()) < FEWEST_WORDS:
        message = f"it is not said why: {', '.join(risky)}"
        hint = 'add --because "the reason, in words": it is kept in the lock'
        problems.append(Diagnostic("no-reason", message, hint=hint))
    if problems:
        raise UsageError(problems)


@dataclass(frozen=True)
class _Writer:
    """Makes the locks: accepted facts are those of the library, the others those of before."""

    compared: Compared
    request: Request
    taken: tuple[Difference, ...]
    left: tuple[Difference, ...]

    def files(self) -> dict[str, str]:
        locks: dict[str, dict[str, dict[str, str]]] = {file: {} for file in self.compared.locked}
        for file, subject, facts in self._subjects():
            if facts:
                locks.setdefault(file, {}).setdefault(subject, {}).update(facts)
        return {file: lock_text(lock) for file, lock in locks.items()}

    def _subjects(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Each subject with its file and its facts; the reasons why it changed stay with it."""
        missing = {file for file in self.compared.current if file not in self.compared.locked}
        missing -= {d.file for d in self.taken if d.kind == "lock"}
        for file, lock in self.compared.locked.items():
            for subject, facts in lock.items():
                yield file, subject, {k: v for k, v in facts.items() if k.startswith(ACCEPTED)}
        for subject in {**self.compared.before, **self.compared.after}:
            file = self._home(subject)
            if file not in missing:
                yield file, subject, self._facts(subject)
        for found in self.taken:
            if found.risky:
                yield found.file, found.subject, self._reason(found)

    def _home(self, subject: str) -> str:
        sides = (self.compared.after, self.compared.before)
        return next(side[subject][0] for side in sides if subject in side)

    def _facts(self, subject: str) -> dict[str, str]:
        old, new = dict(self.compared.accepted(subject)), dict(self.compared.after.get(subject, ("", {}))[1])
        left = [d for d in self.left if d.subject == subject]
        if not left:
            if subject in self._waiting and "version" in old:
                # Further changes of this clause are waiting: its version is measured from where it was.
                new["version"] = old["version"]
            return new
        for found in self.taken:
            if found.subject == subject and found.now is not None:
                old[found.fact] = found.now
            elif found.subject == subject:
                old.pop(found.fact, None)
        return old

    @property
    def _waiting(self) -> set[str]:
        """Clauses with changes that are left."""
        return {id_ for found in self.left for id_ in clauses_of(self.compared, found)}

    def _reason(self, found: Difference) -> dict[str, str]:
        """Why a risky change was accepted, behind what was said of it on the same day."""
        fact = f"{ACCEPTED}{self.request.date}"
        who = f" ({self.request.name})" if self.request.name else ""
        why = " ".join(self.request.because.split()) + who
        before = self.compared.locked.get(found.file, {}).get(found.subject, {}).get(fact, "")
        return {fact: f"{before} · {why}" if before and why not in before else before or why}
