"""Demands for the protection of users, and what is lost when a user class joins."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.profiles import Profiles
from provisions.model.condition import atoms
from provisions.model.formula import Variable
from provisions.model.place import Place
from provisions.model.space import Rule


def rule_place(rule: Rule) -> Place:
    """Where the condition of `rule` stands."""
    places = (getattr(atom, "place", None) for atom in atoms(rule.holds))
    return next((place for place in places if place is not None), Place("space.yaml"))


Step: TypeAlias = tuple[dict[Variable, bool], dict[Variable, bool], Function]
"""The atoms before a class joins, after, and the profiles for which it can."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that must hold for no valid profile; the rest is as in `Obligation`.

    `about` names what is compared: the parameter or provision, whose it is, which class joins.
    """

    kind: Kind
    violated: Function
    message: str
    place: Place
    subject: str = ""
    other_place: Place | None = None
    mend: str = ""
    about: tuple[str, ...] = ()


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
            engine = self.profiles.engine
            lost = engine.any_of(
                engine.fixed(there, before) & ~engine.fixed(there, after) & possible
                for before, after, possible in self.steps[user_class]
            )
            self._losses[key] = lost & ~self.profiles.has(user_class)
        return self._losses[key]

    @cached_property
    def steps(self) -> dict[str, list[Step]]:
        """For each class, every way for it to join."""
        return {user_class: list(self._steps(user_class)) for user_class in self.profiles.classes}

    def _steps(self, user_class: str) -> Iterator[Step]:
        engine, valid = self.profiles.engine, self.profiles.valid
        before, after = {("users", user_class): False}, {("users", user_class): True}
        without = engine.fixed(valid, before)
        joinable = without & engine.fixed(valid, after)
        yield before, after, joinable
        for step in self._repairs(user_class):
            yield before, step, without & ~joinable & engine.fixed(valid, step)

    def _repairs(self, user_class: str) -> Iterator[dict[Variable, bool]]:
        for rule in self.profiles.library.space.rules:
            repair = rule.repair
            if repair is not None and repair.when_adding == user_class and repair.remove:
                yield {("users", user_class): True, ("choices", repair.remove): False}

    def _blocking_rule(self, blocked: Function, user_class: str) -> Place:
        """Where the first rule stands that forbids `user_class` somewhere in `blocked`."""
        for rule in self.profiles.library.space.rules:
            with_class = self.profiles.engine.fixed(
                self.profiles.where(rule.holds), {("users", user_class): True}
            )
            if (blocked & self.profiles.valid & ~with_class).satisfiable():
                return rule_place(rule)
        return Place("space.yaml")

    def blocked(self) -> Iterator[Demand]:
        """Every profile can be given every class, or a rule says what must go first, or that it never can."""
        engine, valid = self.profiles.engine, self.profiles.valid
        for user_class in self.profiles.classes:
            blocked = engine.fixed(valid, {("users", user_class): False})
            for _, _, possible in self.steps[user_class]:
                blocked = blocked & ~possible
            for rule in self.profiles.library.space.rules:
                if rule.repair is not None and rule.repair.never and rule.repair.when_adding == user_class:
                    holds = self.profiles.where(rule.holds)
                    blocked = blocked & engine.fixed(holds, {("users", user_class): True})
            yield Demand(
                Kind.BLOCKED_STEP,
                blocked & ~self.profiles.has(user_class),
                f"some platforms cannot be given {user_class}, so nothing is proved of that step",
                self._blocking_rule(blocked, user_class),
                user_class,
                mend=f"give the rule that blocks it a repair: {{when_adding: {user_class}, remove: …}}",
            )
