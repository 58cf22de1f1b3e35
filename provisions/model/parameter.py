"""Parameters: typed values that clauses need, and which of two values protects a user more."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from provisions.model.capital import capitalised
from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.period import Period
from provisions.model.place import Place
from provisions.model.value import Type, Value


class Direction(StrEnum):
    """Which way a value protects the user more."""

    LONGER = "longer"
    SHORTER = "shorter"
    HIGHER = "higher"
    LOWER = "lower"


class Kind(StrEnum):
    """What a value rests on."""

    LEGAL_FLOOR = "legal-floor"
    LEGAL_CAP = "legal-cap"
    LEGAL_EXACT = "legal-exact"
    SOFT_LAW = "soft-law"
    MODEL_CHOICE = "model-choice"
    PLATFORM_FACT = "platform-fact"


GROUPS: Final = ("who", "contacts", "addresses", "statements", "tables")
"""What lists of blanks put together, in their order."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a value is what it is; `source` and `at` name a pinpoint, or are empty."""

    kind: Kind
    because: str = ""
    source: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A value for one situation, one user class, or both. An empty class means every user."""

    value: Value
    when: Condition
    user_class: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound that law sets where `when` holds; `kind` is legal-floor, legal-cap or legal-exact."""

    kind: Kind
    value: Value
    when: Condition
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter. `default` None: the platform has to supply the value.

    `stronger` None: no value protects more than another; the first case that holds replaces the
    default. `done_by` says who keeps a period that binds the operator: `machine`, `person` or `deputy`
    (a person, or the next where that one is away); empty where nobody has said. `blank` is what the text
    prints in brackets while nobody has supplied it; empty, it prints what the platform is asked for.
    `about` is a short name, `child_about` the same in a child's words; empty, they are made from the name.
    `group` is where lists of blanks put it, one of `GROUPS`; empty, its type says so.
    """

    name: str
    type: Type
    asks: str
    default: Value | None
    stronger: Direction | None
    cases: tuple[Case, ...]
    limits: tuple[Limit, ...]
    options: tuple[str, ...]
    basis: Basis
    place: Place
    done_by: str = ""
    blank: str = ""
    about: str = ""
    child_about: str = ""
    group: str = ""

    @property
    def listed_in(self) -> str:
        """The group in which lists of blanks have it."""
        by_type = {Type.URL: "addresses", Type.EMAIL: "contacts", Type.CONTACTS: "contacts"}
        return self.group or by_type.get(self.type, "statements")

    @property
    def shown(self) -> str:
        """What a blank shows."""
        return self.blank or self.asks

    def called(self, *, to_children: bool) -> str:
        """What lists call it: its short name, or that of its declaration in words."""
        words = (self.child_about if to_children else "") or self.about or self.name.replace("_", " ")
        return capitalised(words)

    def cases_for(self, user_class: str) -> list[Case]:
        """Those of its cases that are for this class, or for every one, in order."""
        return [case for case in self.cases if case.user_class in ("", user_class)]

    def stronger_of(self, one: Value, other: Value) -> Value:
        """The value that protects the user more; `one` if neither does."""
        if self.stronger is None:
            return one
        return other if self.rank(other) > self.rank(one) else one

    def at_least_as_strong(self, one: Value, other: Value) -> bool:
        """Whether `one` certainly protects the user no less than `other`."""
        if isinstance(one, Period) and isinstance(other, Period):
            if self.stronger is Direction.SHORTER:
                return other.never_shorter_than(one)
            return one.never_shorter_than(other)
        return self.stronger is None or self.rank(one) >= self.rank(other)

    def rank(self, value: Value) -> int | Decimal:
        """How much `value` protects the user, to compare with that of another value."""
        sign = -1 if self.stronger in (Direction.SHORTER, Direction.LOWER) else 1
        if isinstance(value, Period):
            return sign * (value.shortest + value.longest)
        if isinstance(value, Decimal):
            return sign * value
        return 0
