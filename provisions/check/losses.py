"""What is lost when a user class joins, and whether every class can join."""

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from typing import TypeAlias

from provisions.check.engine import Fixing, Function, Variable
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.model.condition import place_of
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.space import Rule


def rule_place(rule: Rule) -> Place:
    """Where the condition of `rule` stands."""
    return place_of(rule.holds) or Place("space.yaml")


Step: TypeAlias = tuple[Fixing, Fixing, Function]
"""What is so before a class joins, and after, and the profiles for which it can."""


@dataclass(frozen=True)
class Losses:
    """What is lost when a class joins. A comparison of two profiles that differ in few atoms: two cofactors.

    Where a rule forbids a class to join as things are, its repair says what has to go first.
    """

    profiles: Profiles
    _losses: dict[tuple[Function, str], Function] = field(default_factory=dict)

    def lost(self, there: Function, user_class: str) -> Function:
        """Where what is `there` is there no more once `user_class` has joined."""
        key = (there, user_class)
        if key not in self._losses:
            lost = self.profiles.engine.any_of(
                before(there) & ~after(there) & possible for before, after, possible in self.steps[user_class]
            )
            self._losses[key] = lost & ~self.profiles.has(user_class)
        return self._losses[key]

    @cached_property
    def steps(self) -> dict[str, list[Step]]:
        """For each class, every way for it to join."""
        return {user_class: list(self._steps(user_class)) for user_class in self.profiles.classes}

    def _steps(self, user_class: str) -> Iterator[Step]:
        engine, valid = self.profiles.engine, self.profiles.valid
        before, after = (engine.fixing({("users", user_class): joined}) for joined in (False, True))
        without = before(valid)
        joinable = without & after(valid)
        yield before, after, joinable
        for repair in self._repairs(user_class):
            step = engine.fixing(repair)
            yield before, step, without & ~joinable & step(valid)

    def _repairs(self, user_class: str) -> Iterator[dict[Variable, bool]]:
        for rule in self.profiles.library.space.rules:
            repair = rule.repair
            if repair is not None and repair.when_adding == user_class and repair.remove:
                yield {("users", user_class): True, ("choices", repair.remove): False}

    def _blocking_rule(self, blocked: Function, user_class: str) -> Place:
        """Where the first rule stands that forbids `user_class` somewhere in `blocked`."""
        joined = self.profiles.engine.fixing({("users", user_class): True})
        for rule in self.profiles.library.space.rules:
            with_class = joined(self.profiles.where(rule.holds))
            if (blocked & self.profiles.valid & ~with_class).satisfiable():
                return rule_place(rule)
        return Place("space.yaml")

    def blocked(self) -> Iterator[Obligation]:
        """Every profile can be given every class, or a rule says what must go first, or that it never can."""
        engine, valid = self.profiles.engine, self.profiles.valid
        for user_class in self.profiles.classes:
            before, after = (engine.fixing({("users", user_class): joined}) for joined in (False, True))
            blocked = before(valid)
            for _, _, possible in self.steps[user_class]:
                blocked = blocked & ~possible
            for rule in self.profiles.library.space.rules:
                if rule.repair is not None and rule.repair.never and rule.repair.when_adding == user_class:
                    blocked = blocked & after(self.profiles.where(rule.holds))
            yield Obligation(
                Kind.BLOCKED_STEP,
                blocked & ~self.profiles.has(user_class),
                f"some platforms cannot be given {user_class}, so nothing is proved of that step",
                self._blocking_rule(blocked, user_class),
                subject=user_class,
                mend=f"give the rule that blocks it a repair: {{when_adding: {user_class}, remove: …}}",
            )
