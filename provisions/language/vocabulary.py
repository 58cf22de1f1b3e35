"""The names that conditions may use."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.space import Space


@dataclass(frozen=True)
class Vocabulary:
    """Fields with their values, the names of ordered fields, and the names of choices and facts."""

    values: Mapping[str, tuple[str, ...]]
    ordered: frozenset[str]
    facts: frozenset[str]
    read: dict[str, Condition] = field(default_factory=dict, compare=False)
    """Conditions read before, by their text: a library says the same few hundred thousands of times."""

    @classmethod
    def of(cls, space: Space) -> "Vocabulary":
        """Every name of `space`."""
        return cls(
            {name: field.ids for name, field in space.fields.items()},
            frozenset(field.name for field in space.ordered),
            frozenset(space.choices) | frozenset(space.facts),
        )

    @property
    def user_classes(self) -> tuple[str, ...]:
        """The names of the classes of users."""
        return self.values["users"]

    def names(self) -> Iterable[str]:
        """Everything a condition can begin with."""
        return (*self.values, *sorted(self.facts))
