"""The parameter space: everything a profile can say, and what follows from it."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Final

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.promise import Addressee

EVERYWHERE: Final = "global"
"""The jurisdiction of what is cited for every platform, and of users who live where none of the others is."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a field, or one choice. `phrases` name a user class: “you are under 18”.

    `also` are everyday words for it: whoever types one is told of it.
    """

    id: str
    label: str
    help: str = ""
    phrases: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """Label and help, the label left out where it only repeats the id."""
        label = "" if self.help and self.label == self.id else self.label
        return ": ".join(filter(None, (label, self.help)))


@dataclass(frozen=True, slots=True)
class Default:
    """The value of a field that a profile does not name, where `when` holds."""

    value: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Field:
    """One question about the platform. An ordered field has exactly one value, others a set.

    `defaults` give the value where a profile names none: the first whose condition holds. Empty, a
    profile has to name it.
    """

    name: str
    label: str
    help: str
    ordered: bool
    at_least_one: bool
    options: tuple[Option, ...]
    defaults: tuple[Default, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The values it can take, in order."""
        return tuple(option.id for option in self.options)

    def option(self, value: str) -> Option:
        """The option called `value`."""
        return next(option for option in self.options if option.id == value)


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A fact that follows. `label` says it, `otherwise` says its opposite, as main clauses."""

    name: str
    when: Condition
    label: str
    otherwise: str
    basis: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What to give up so that a user class can be added although the rule forbids it as it is.

    `never`: nothing would do; a platform like this never has that class.
    """

    when_adding: str
    remove: str = ""
    never: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule that every valid profile keeps. `says` explains it to who broke it."""

    id: str
    holds: Condition
    says: str
    repair: Repair | None = None


@dataclass(frozen=True)
class Space:
    """Fields, choices, derived facts, rules and addressees, each by name and in the order declared."""

    fields: Mapping[str, Field]
    choices: Mapping[str, Option]
    facts: Mapping[str, DerivedFact]
    rules: tuple[Rule, ...]
    addressees: Mapping[str, Addressee] = field(default_factory=dict)

    @property
    def user_classes(self) -> tuple[str, ...]:
        """The ids of the classes of users, in order."""
        return self.fields["users"].ids

    @property
    def levels(self) -> tuple[str, ...]:
        """The ids of the levels, the lowest first; none where the space has no levels."""
        return self.fields["level"].ids if "level" in self.fields else ()

    @property
    def places(self) -> tuple[str, ...]:
        """The jurisdictions that have a law of their own, in order."""
        return tuple(place for place in self.fields["jurisdictions"].ids if place != EVERYWHERE)

    def meant(self, name: str, word: str) -> str:
        """The value of the field `name`, or the choice, that an everyday word means; empty if none does."""
        options = self.fields[name].options if name in self.fields else tuple(self.choices.values())
        return next((o.id for o in options if word.casefold() in map(str.casefold, o.also)), "")

    @cached_property
    def sets(self) -> tuple[Field, ...]:
        """The fields that take a set of values."""
        return tuple(f for f in self.fields.values() if not f.ordered)

    @cached_property
    def ordered(self) -> tuple[Field, ...]:
        """The fields that take exactly one value of an ordered list."""
        return tuple(f for f in self.fields.values() if f.ordered)
