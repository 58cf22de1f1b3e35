"""The atoms of the library: what a provision promises, allows the operator, asks of the user, or defines."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from provisions.model.capital import capitalised
from provisions.model.condition import Always, Condition, conjunction, disjunction
from provisions.model.frozen import dataclass
from provisions.model.place import Place


class Kind(StrEnum):
    """What an atom is."""

    PROMISE = "promise"
    POWER = "power"
    RULE = "rule"
    MEANING = "meaning"


class Role(StrEnum):
    """What a promise is to the powers that it limits."""

    REASON = "reason"
    LIMIT = "limit"
    REMEDY = "remedy"


@dataclass(frozen=True, slots=True)
class Ground:
    """A pinpoint on which an atom rests.

    `demands`: the source asks for this promise, and makes it law where the pinpoint binds;
    else it supports it.
    """

    source: str
    at: str
    demands: bool
    place: Place

    def __str__(self) -> str:
        """The pinpoint as it is written: `eu-dsa 20(1)`."""
        return f"{self.source} {self.at}"


@dataclass(frozen=True, slots=True)
class Addressee:
    """For whom an atom is: the profiles that have such readers, and those where everybody is one.

    `everyone` is None where that is never so. `you` and `child` are clauses: “you live in India”.
    """

    id: str
    when: Condition
    everyone: Condition | None
    you: str
    child: str


@dataclass(frozen=True, slots=True)
class Atom:
    """A promise, a power, a rule or a meaning. `condition` says where it holds, once its clause applies.

    `reach` is that condition without level and law: where law that binds demands it, it holds.
    `level` is the lowest at which it holds without law, empty where levels do not matter (powers, rules,
    meanings). `kept_by` names the atoms that bear it in another provision; empty, its own text does.
    `limited_by` names the promises that limit a power; `unlimited` says, by role, why one does not fit.
    `departs_from` names general promises that do not hold here. `instead_of` names, by user class, poorer
    atoms that this one makes needless there. `pointer`: the text for children only says where to ask.
    `says` and `about` are empty unless the text cannot give them. `was` are ids it had before.
    `listed_in` are rows, as `table.row`, that list the data which it has us collect or pass on.
    """

    id: str
    kind: Kind
    condition: Condition
    place: Place
    reach: Condition = field(default_factory=Always)
    to: str = ""
    level: str = ""
    grounds: tuple[Ground, ...] = ()
    kept_by: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    limited_by: tuple[str, ...] = ()
    unlimited: Mapping[Role, str] = field(default_factory=dict)
    departs_from: tuple[str, ...] = ()
    instead_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pointer: bool = False
    says: str = ""
    about: str = ""
    was: tuple[str, ...] = ()
    listed_in: tuple[str, ...] = ()

    @property
    def provision(self) -> str:
        """The provision it belongs to."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Its name within the provision, as labels give it."""
        return self.id.partition("/")[2]

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of other atoms that it names, for whatever reason."""
        poorer = (id_ for ids in self.instead_of.values() for id_ in ids)
        return (*self.kept_by, *self.limited_by, *self.departs_from, *poorer)

    @property
    def spoken(self) -> str:
        """What lists and tables call it: its short name, or the words of its label."""
        words = self.about or self.name.replace("-", " ")
        return capitalised(words)

    @property
    def law(self) -> tuple[Ground, ...]:
        """The grounds that demand it."""
        return tuple(ground for ground in self.grounds if ground.demands)


def where_held(reach: Condition, level: Condition, binding: tuple[Condition, ...]) -> Condition:
    """The condition of an atom: its reach, and its level or one law that binds."""
    enough = level if isinstance(level, Always) else disjunction(level, *binding)
    return conjunction(reach, enough)
