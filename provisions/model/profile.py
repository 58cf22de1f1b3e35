"""What is known of a platform."""

from collections.abc import Mapping
from dataclasses import field

from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.tableanswer import TableAnswer
from provisions.model.value import Value


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value the platform sets: for every user, or by user class."""

    base: Value | None
    by_class: Mapping[str, Value]
    place: Place


@dataclass(frozen=True, slots=True)
class Profile:
    """A platform: the value of each field, its choices, and the parameters it sets, what it says of tables.

    `chosen` maps every field to its values; an ordered field has exactly one. `hash` is that of the
    profile as resolved, after `extends` and what the command line added.
    """

    name: str
    title: str
    chosen: Mapping[str, frozenset[str]]
    choices: frozenset[str]
    values: Mapping[str, SetValue]
    hash: str
    tables: Mapping[str, TableAnswer] = field(default_factory=dict)

    @property
    def users(self) -> frozenset[str]:
        """The user classes."""
        return self.chosen["users"]
