"""What every document must hold, and what no step from one profile to another may take away."""

from collections.abc import Mapping
from dataclasses import field

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Requirement:
    """Where `when` holds, `provision` is in the document. `because` says why."""

    provision: str
    when: Condition
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two provisions that never stand in one document."""

    one: str
    other: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Inequality:
    """That the value of `parameter` is never less than that of `at_least`, for any class of users."""

    parameter: str
    at_least: str
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Words that have a sense only where `when` holds. `because` says why."""

    words: tuple[str, ...]
    when: Condition
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Protections:
    """`ratchets` names, by field, the parameters that a step up in that field never weakens.

    `weaker_by_step` names those that may get weaker with a step though they have cases for it.
    `words` are those of one jurisdiction that stand in no other's document, by jurisdiction; `bound` are
    those of what only some services have.
    """

    required: tuple[Requirement, ...]
    exclusions: tuple[Exclusion, ...]
    ratchets: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    place: Place
    inequalities: tuple[Inequality, ...] = ()
    weaker_by_step: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bound: tuple[BoundWords, ...] = ()
