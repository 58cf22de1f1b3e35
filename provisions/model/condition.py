"""Conditions: yes/no statements about a profile, as a tree."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from provisions.model.frozen import dataclass
from provisions.model.place import Place


class Relation(StrEnum):
    """How an ordered field is compared."""

    IS = "is"
    AT_LEAST = "is at least"
    AT_MOST = "is at most"
    ONE_OF = "is one of"


class Membership(StrEnum):
    """How the chosen values of a field are asked about."""

    ANY = "include any of"
    ALL = "include all of"
    ONLY = "are only"


@dataclass(frozen=True, slots=True)
class Always:
    """True for every profile."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A choice of the platform, or a fact that follows from the profile."""

    name: str
    place: Place | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Includes:
    """Whether the values chosen for `field` include, or are only, `values`."""

    field: str
    membership: Membership
    values: tuple[str, ...]
    place: Place | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Compares:
    """Whether the value of an ordered field stands in `relation` to `values`."""

    field: str
    relation: Relation
    values: tuple[str, ...]
    place: Place | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ParameterIs:
    """Whether a parameter is `given`, or a yes/no parameter is `yes` or `no`."""

    parameter: str
    state: str
    place: Place | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of `operand`."""

    operand: Condition


@dataclass(frozen=True, slots=True)
class And:
    """Every one of `operands` holds; there are at least two."""

    operands: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of `operands` holds; there are at least two."""

    operands: tuple[Condition, ...]


Atom: TypeAlias = Always | Fact | Includes | Compares | ParameterIs
Condition: TypeAlias = Atom | Not | And | Or


ALWAYS = Always()
"""All that always hold are alike."""


def conjunction(*conditions: Condition) -> Condition:
    """All of `conditions`, without those that always hold."""
    kept = [c for c in conditions if type(c) is not Always]
    if len(kept) < 2:
        return kept[0] if kept else ALWAYS
    return And(tuple(kept))


def beyond(condition: Condition, known: Condition) -> Condition:
    """What `condition` asks where `known` holds: without the parts that `known` says, each part once."""
    said = set(_parts(known))
    return conjunction(*dict.fromkeys(part for part in _parts(condition) if part not in said))


def _parts(condition: Condition) -> Iterator[Condition]:
    """What has to hold, one by one."""
    if isinstance(condition, And):
        for operand in condition.operands:
            yield from _parts(operand)
    else:
        yield condition


def disjunction(*conditions: Condition) -> Condition:
    """Any of `conditions`, each once; always, if one of them always holds or there is none."""
    if len(conditions) == 1:
        return conditions[0]
    # Most are the very same object: only what is left has to be compared, tree by tree.
    kept = list({id(c): c for c in conditions}.values())
    if not kept or any(type(c) is Always for c in kept):
        return ALWAYS
    kept = kept if len(kept) == 1 else list(dict.fromkeys(kept))
    return kept[0] if len(kept) == 1 else Or(tuple(kept))


def at_level(level: str, levels: tuple[str, ...]) -> Condition:
    """That a document keeps `level`, of `levels`, or a higher one: the lowest every document does."""
    return Compares("level", Relation.AT_LEAST, (level,)) if level in levels[1:] else ALWAYS


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom, in the order written."""
    match condition:
        case Not(operand):
            yield from atoms(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from atoms(operand)
        case atom:
            yield atom


def place_of(condition: Condition) -> Place | None:
    """Where `condition` stands: the first place that an atom of it has; None where none has one."""
    places = (None if isinstance(atom, Always) else atom.place for atom in atoms(condition))
    return next((place for place in places if place is not None), None)


def written(condition: Condition) -> str:
    """The condition in its own grammar; reading it again gives an equal tree."""
    match condition:
        case And(operands):
            return " and ".join(map(_operand, operands))
        case Or(operands):
            return " or ".join(map(_operand, operands))
        case Not(operand):
            inner = written(operand)
            plain_name = isinstance(operand, Fact)
            return f"not {inner}" if plain_name else f"not ({inner})"
        case atom:
            return _atom(atom)


def _operand(condition: Condition) -> str:
    inner = written(condition)
    return f"({inner})" if isinstance(condition, And | Or) else inner


def _atom(atom: Atom) -> str:
    match atom:
        case Fact(name):
            return name
        case Includes(name, Membership.ANY, (value,)):
            return f"{name} include {value}"
        case Includes(name, membership, values):
            return f"{name} {membership} ({', '.join(values)})"
        case Compares(name, Relation.ONE_OF, values):
            return f"{name} is one of ({', '.join(values)})"
        case Compares(name, relation, (value,)):
            return f"{name} {relation} {value}"
        case ParameterIs(name, state):
            return f"{name} is {state}"
        case _:
            return "always"
