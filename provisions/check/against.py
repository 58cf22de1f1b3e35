"""Release against release: which platforms lose or gain which protection, and the smallest of them."""

from collections.abc import Collection, Iterator
from functools import partial

from provisions.check.against_grounds import changes
from provisions.check.against_promises import ComparedPromises
from provisions.check.engine import Function, within_budget
from provisions.check.finding import Finding
from provisions.check.lints.prose import place_in
from provisions.check.profiles import Profiles
from provisions.check.reached import reached
from provisions.check.strength import where_given
from provisions.library.folder import PackFolder
from provisions.model.clause import ANNEX_PARTS, Clause
from provisions.model.diagnostic import Severity
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.template import Words
from provisions.model.value import Value

LOST, GAINED, WEAKER, STALE = "protection-lost", "protection-gained", "protection-weaker", "stale-version"
STRONGER, CHANGED = "protection-stronger", "value-changed"
TEXT_LOST, TEXT_GAINED = "text-lost", "text-gained"
GROUND_LOST, GROUND_GAINED = "ground-lost", "ground-gained"


@dataclass(frozen=True)
class Comparison:
    """An old library and a new one, seen from the profiles of the new."""

    old: Library
    new: Library
    budget: int | None = None
    folders: tuple[PackFolder, PackFolder] | None = None
    """Where the two were read: what sections share (demands, what is risky) is compared too."""

    def findings(self) -> list[Finding]:
        """All of them. Raises NotProved past the budget."""
        with within_budget():
            return list(self._findings())

    def _findings(self) -> Iterator[Finding]:
        """What the new library takes, what it adds, what it makes weaker; versions left unchanged."""
        profiles = Profiles.of(self.new, self.budget, self.old)
        before = Profiles(self.old, profiles.engine)
        yield from self._presence(profiles, before)
        yield from self._values(profiles, before)
        old = {clause.id: clause for clause in self.old.all_clauses()}
        for clause in self.new.all_clauses():
            if clause.id in old and old[clause.id].hash != clause.hash:
                yield from passages(profiles, clause, before, old[clause.id])
        yield from grounds(profiles, before)
        if self.folders is not None:
            yield from ComparedPromises.of(*self.folders, before, profiles).findings()
        yield from self._versions()

    def _presence(self, now: Profiles, before: Profiles) -> Iterator[Finding]:
        for name in dict.fromkeys((*self.old.clauses, *self.new.clauses)):
            living = self.new.living(name)
            is_now = now.present(living) if living in self.new.clauses else now.engine.false
            if name in self.old.clauses:
                merged = "" if living == name else f", which is part of “{living}” now"
                lost = before.present(name) & ~is_now & now.valid
                yield from self._noted(now, LOST, f"platforms lose “{name}”{merged}", living, lost)
            if name in self.new.clauses:
                earlier = (old for old in self.old.clauses if self.new.living(old) == name)
                had = now.engine.any_of(map(before.present, earlier))
                gained = is_now & ~had & now.valid
                yield from self._noted(now, GAINED, f"platforms gain “{name}”", name, gained)

    def _noted(
        self, now: Profiles, kind: str, message: str, provision: str, found: Function
    ) -> Iterator[Finding]:
        if found.satisfiable():
            severity = Severity.ERROR if kind == LOST else Severity.NOTE
            clauses = self.new.clauses.get(provision) or self.old.clauses[provision]
            yield _finding(now, kind, message, clauses[0].place, found, severity)

    def _values(self, now: Profiles, before: Profiles) -> Iterator[Finding]:
        old, new = self.old.every_parameter(), self.new.every_parameter()
        for name in (name for name in new if name in old):
            one, other = old[name], new[name]
            if other.stronger is None and _cases(one) != _cases(other):
                message = f"{name} takes other values than before, and nobody says which protects more"
                yield Finding(CHANGED, message, other.place, subject=name, severity=Severity.NOTE)
            if other.stronger is None or one.default is None or other.default is None:
                continue
            for user_class in self.new.space.user_classes:
                for threshold in _given(one, other):
                    enough = partial(_is_enough, other, threshold)
                    had = where_given(before, one, enough, user_class)
                    has = where_given(now, other, enough, user_class)
                    there = now.has(user_class) & now.valid
                    lost, gained = had & ~has & there, has & ~had & there
                    if lost.satisfiable():
                        message = f"{name} for {user_class} is weaker than {threshold}, which it was"
                        yield _finding(now, WEAKER, message, other.place, lost, Severity.ERROR)
                    if gained.satisfiable():
                        message = f"{name} for {user_class} is {threshold} or better, which it was not"
                        yield _finding(now, STRONGER, message, other.place, gained, Severity.NOTE)

    def _versions(self) -> Iterator[Finding]:
        old = {clause.id: clause for clause in self.old.all_clauses()}
        for clause in self.new.all_clauses():
            earlier = old.get(clause.id)
            if earlier is not None and earlier.hash != clause.hash and earlier.version == clause.version:
                message = f"the text of “{clause.id}” has changed and its version, {clause.version}, has not"
                yield Finding(STALE, message, clause.place, mend="raise the version", subject=clause.id)


def grounds(now: Profiles, before: Profiles) -> Iterator[Finding]:
    """Law, sources and limits that some platforms lose or gain in a clause that both libraries have."""
    for change in changes(now, before):
        kind, verb = (GROUND_LOST, "lose") if change.is_lost else (GROUND_GAINED, "gain")
        message = f"platforms {verb} {change.said}"
        yield _finding(now, kind, message, change.place, change.where, Severity.NOTE)


def passages(
    now: Profiles, clause: Clause, before: Profiles, old: Clause, parts: Collection[str] = ANNEX_PARTS
) -> Iterator[Finding]:
    """Words in `parts` that stand in both versions of a clause and that some platforms lose or gain.

    What stands under labels is compared atom by atom; these are the parts that explain.
    """
    had, has = _readers(before, old, parts), _readers(now, clause, parts)
    both = now.valid & before.where(old.applies) & now.where(clause.applies)
    for key in (key for key in has if key in had):
        place, where = has[key]
        earlier = had[key][1]
        for kind, found, verb in (
            (TEXT_LOST, earlier & ~where & both, "lose"),
            (TEXT_GAINED, where & ~earlier & both, "gain"),
        ):
            if found.satisfiable():
                part, words = key
                message = f"platforms {verb} this passage of “{clause.id}” ({part}): “{words[:60]}”"
                yield _finding(now, kind, message, place, found, Severity.NOTE)


def _readers(
    profiles: Profiles, clause: Clause, parts: Collection[str]
) -> dict[tuple[str, str], tuple[Place, Function]]:
    """For each part and stretch of words in it: where it stands first, and who reads it."""
    found: dict[tuple[str, str], tuple[Place, Function]] = {}
    for part, entry in reached(profiles, clause):
        if part in parts and isinstance(entry.node, Words) and entry.node.text.strip():
            key = part, " ".join(entry.node.text.split())
            place = place_in(clause, entry.node, len(entry.node.text) - len(entry.node.text.lstrip()), 1)
            known = found.get(key)
            where = entry.where if known is None else known[1] | entry.where
            found[key] = (place if known is None else known[0], where)
    return found


def _finding(
    now: Profiles, kind: str, message: str, place: Place, found: Function, severity: Severity
) -> Finding:
    return Finding(
        kind,
        message,
        place,
        witness=now.smallest(found),
        share=now.share_of(found),
        severity=severity,
    )


def _cases(parameter: Parameter) -> tuple[object, ...]:
    return (parameter.default, *((case.value, case.when, case.user_class) for case in parameter.cases))


def _given(*parameters: Parameter) -> list[Value]:
    """Every value that one of `parameters` can have, its default first."""
    values = [v for p in parameters for v in (p.default, *(case.value for case in p.cases))]
    return [value for value in dict.fromkeys(values) if value is not None]


def _is_enough(parameter: Parameter, threshold: Value, value: Value) -> bool:
    """Whether `value` protects no less than `threshold`, by the direction of `parameter`."""
    return parameter.stronger_of(value, threshold) == value
