"""A library against its locks: every fact that is not as it was accepted, and what looks risky about it."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from provisions.check.lock.lockfile import ACCEPTED, Facts, Lock
from provisions.check.lock.parameters import compared
from provisions.check.lock.words import Reworded
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.risky import Risky

SPOKEN = frozenset(
    {"text", "child", "short", "child_short", "title", "child_title", "says", "definition", "words"}
)
"""Facts that are words which users read: their own words say what is risky."""

WORDED = SPOKEN | {
    "about",
    "value",
    "help",
    "label",
    "otherwise",
    "you",
    "phrase",
    "because",
    "where",
    "at_least",
}
_CONDITIONS = ("reach", "holds", "applies")
_DERIVED_FROM = ("level", "reach", "law")
VALUES = ("default", "case", "limit")
LINKS = ("kept_by", "limited_by", "except", "instead_of")
"""How the facts begin that name another atom."""

MOST_LOOKS = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is not as it was. `was` or `now` None: it is not there.

    `fact` is empty where the whole subject is lost or new; `facts` are then those that it had, or has.
    `kind` is what the subject is: `promise`, `clause`, `term`. `file` is the lock in which it stands.
    """

    subject: str
    kind: str
    fact: str
    was: str | None
    now: str | None
    file: str
    looks: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def risky(self) -> bool:
        """Whether somebody has to say why."""
        return bool(self.looks)


def kind_of(subject: str, facts: Facts) -> str:
    """What `subject` is: the kind of an atom, `clause`, or what stands before its colon."""
    prefix, colon, _ = subject.partition(":")
    if colon:
        return "weakening" if subject.startswith("demand:may_weaken/") else prefix
    return facts.get("kind", "promise") if "/" in subject else "clause"


@dataclass(frozen=True)
class Compared:
    """The locks as they are on disk, and as the library would have them."""

    locked: Mapping[str, Lock]
    current: Mapping[str, Lock]
    library: Library
    risky: Risky

    @cached_property
    def before(self) -> dict[str, tuple[str, Facts]]:
        """Every subject that was accepted, with its lock and its facts."""
        return {
            subject: (file, facts)
            for file, lock in self.locked.items()
            for subject, every in lock.items()
            if (facts := {k: v for k, v in every.items() if not k.startswith(ACCEPTED)})
        }

    @cached_property
    def after(self) -> dict[str, tuple[str, Facts]]:
        """Every subject as the library has it, with its lock and its facts."""
        return {
            subject: (file, facts) for file, lock in self.current.items() for subject, facts in lock.items()
        }

    @cached_property
    def renamed(self) -> dict[str, str]:
        """By its id, the id under which an atom or a clause was accepted that says what it was (`was`)."""
        found: dict[str, str] = {}
        for name in self.before:
            living = self.library.living(name)
            if name not in self.after and living in self.after and living not in self.before:
                found.setdefault(living, name)
        return found

    def accepted(self, subject: str) -> Facts:
        """The facts that were accepted of `subject`, also under the name that it had; none if it is new."""
        facts = self.before.get(self.renamed.get(subject, subject), ("", {}))[1]
        if not self.library.was:
            return facts
        return {self._followed(name): said for name, said in facts.items()}

    def _followed(self, fact: str) -> str:
        """`fact` with the atom that it names by the id which that has now."""
        link, _, id_ = fact.partition(" ")
        return f"{link} {self.library.living(id_)}" if link in LINKS else fact

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Everything that is not as it was accepted, in the order of the library, what is lost last."""
        return tuple(self._differences())

    def _differences(self) -> Iterator[Difference]:
        for file in self.current:
            if file not in self.locked:
                section = file.partition("/")[0].removesuffix(".lock")
                yield self._judged(Difference(f"lock:{section}", "lock", "", "", None, file))
        for subject, (file, facts) in self.after.items():
            if self.before.get(subject, ("", None))[1] == facts:
                # As it was: no name of a merged atom is left in it to be followed.
                continue
            if old := self.accepted(subject):
                yield from self._changed(subject, file, old, facts)
            elif file in self.locked:
                kind = kind_of(subject, facts)
                yield self._judged(Difference(subject, kind, "", None, "", file, facts=facts))
        for subject, (file, facts) in self.before.items():
            if subject not in self.after and subject not in self.renamed.values():
                kind = kind_of(subject, facts)
                yield self._judged(Difference(subject, kind, "", "", None, file, facts=facts))

    def _changed(self, subject: str, file: str, old: Facts, new: Facts) -> Iterator[Difference]:
        if old == new:
            return
        kind = kind_of(subject, new)
        names = [name for name in {**new, **old} if old.get(name) != new.get(name) and name != "version"]
        if any(name.split()[0] in _DERIVED_FROM for name in names):
            # Where an atom holds follows from these; they say it in fewer words.
            names = [name for name in names if name != "holds"]
        for name in names:
            yield self._judged(Difference(subject, kind, name, old.get(name), new.get(name), file))

    def _judged(self, found: Difference) -> Difference:
        name = found.fact.split()[0] if found.fact else ""
        changes = frozenset(self._changes(found, name))
        looks = [r.look for r in self.risky.changes if r.fits(found.kind, name, changes)]
        if name in SPOKEN and found.was is not None and found.now is not None:
            looks += Reworded(found.was, found.now).looks(self.risky)
        kept = tuple(dict.fromkeys(looks))[:MOST_LOOKS]
        return Difference(
            found.subject, found.kind, found.fact, found.was, found.now, found.file, kept, found.facts
        )

    def _changes(self, found: Difference, name: str) -> Iterator[str]:
        """What kind of change it is, as the list of what is risky calls it."""
        was, now = found.was, found.now
        if not name:
            yield "lost" if now is None else "new"
        elif name in _CONDITIONS:
            yield relation(was or "always", now or "always")
        elif was is None:
            yield "added"
            if found.kind == "parameter" and self._direction(found) is None:
                yield "other-added"
        elif now is None:
            yield "removed"
        elif found.kind == "parameter" and name in VALUES:
            yield compared(self._parameter(found), was, now)
        elif name == "level":
            yield self._step(was, now)
        elif name in WORDED:
            yield "reworded" if Reworded(was, now).changes(self.risky) else "touched"
        else:
            yield "changed"

    def _parameter(self, found: Difference) -> Parameter | None:
        return self.library.every_parameter().get(found.subject.partition(":")[2])

    def _direction(self, found: Difference) -> object:
        parameter = self._parameter(found)
        return parameter.stronger if parameter else None

    def _step(self, was: str, now: str) -> str:
        levels = self.library.space.levels
        if was not in levels or now not in levels:
            return "changed"
        return "raised" if levels.index(now) > levels.index(was) else "lowered"


def relation(was: str, now: str) -> str:
    """`wider` or `narrower` where the two conditions tell by their form alone; else `other`."""
    if _follows(was, now):
        return "wider"
    return "narrower" if _follows(now, was) else "other"


def _follows(given: str, asked: str) -> bool:
    """Whether each part that `asked` asks for is asked for by `given`, or is one of several that would do."""
    granted = [set(_operands(part, " or ")) for part in _operands(given, " and ")]
    parts = [] if asked == "always" else _operands(asked, " and ")
    return all(any(each <= set(_operands(part, " or ")) for each in granted) for part in parts)


def _operands(condition: str, joint: str) -> list[str]:
    """The operands of `condition` at `joint`, outside brackets."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(condition):
        depth += (character == "(") - (character == ")")
        if not depth and condition.startswith(joint, at):
            parts.append(condition[start:at])
            start = at + len(joint)
    parts.append(condition[start:])
    return _operands(condition[1:-1], joint) if _bracketed(condition) else parts


def _bracketed(condition: str) -> bool:
    """Whether one pair of brackets holds all of `condition`."""
    depth = 0
    for at, character in enumerate(condition):
        depth += (character == "(") - (character == ")")
        if not depth:
            return at > 0 and at == len(condition) - 1
    return False
