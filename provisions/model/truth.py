"""What a condition means for one profile, and because of what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from provisions.model.condition import (
    Always,
    And,
    Atom,
    Compares,
    Condition,
    Fact,
    Includes,
    Membership,
    Not,
    Or,
    ParameterIs,
    Relation,
)
from provisions.model.space import Space


@dataclass
class Situation:
    """One profile seen by conditions: its values by field, its choices, its parameters' states.

    `parameters` maps a parameter to `given`, `yes` or `no`; a parameter that is missing is not given.
    """

    space: Space
    values: Mapping[str, frozenset[str]]
    choices: frozenset[str]
    parameters: Mapping[str, str] = field(default_factory=dict)
    _known: dict[int, tuple[Condition, bool]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def holds(self, condition: Condition) -> bool:
        """Whether `condition` is true of this profile."""
        # Many passages share conditions, and each is asked in several passes. They are known by identity,
        # for to compare two takes as long as to decide one.
        known = self._known.get(id(condition))
        if known is None or known[0] is not condition:
            known = self._known[id(condition)] = condition, self._decide(condition)
        return known[1]

    def _decide(self, condition: Condition) -> bool:
        match condition:
            case Not(operand):
                return not self.holds(operand)
            case And(operands):
                return all(map(self.holds, operands))
            case Or(operands):
                return any(map(self.holds, operands))
            case atom:
                return self._atom(atom)

    def deciding(self, condition: Condition) -> Condition:
        """The part of `condition` that decided it: every operand if it took all, the first if one did."""
        match condition:
            case And(operands):
                return self._decided_by(operands, every=self.holds(condition), whole=And)
            case Or(operands):
                return self._decided_by(operands, every=not self.holds(condition), whole=Or)
            case Not(operand):
                return Not(self.deciding(operand))
            case Fact(name) if name in self.space.facts and not self.holds(condition):
                return self._missing_jurisdiction(name) or condition
            case _:
                return condition

    def _missing_jurisdiction(self, name: str) -> Condition | None:
        """The place whose law a fact speaks of, where the platform has no users there.

        “No users in the Union” says more, elsewhere, than that a law of the Union does not bind.
        """
        decided = self.deciding(self.space.facts[name].when)
        return decided if isinstance(decided, Includes) and decided.field == "jurisdictions" else None

    def _decided_by(
        self, operands: tuple[Condition, ...], *, every: bool, whole: type[And] | type[Or]
    ) -> Condition:
        if every:
            return whole(tuple(map(self.deciding, operands)))
        wanted = whole is Or
        return self.deciding(next(o for o in operands if self.holds(o) is wanted))

    def _atom(self, atom: Atom) -> bool:
        match atom:
            case Always():
                return True
            case Fact(name):
                return self._fact(name)
            case Includes(name, membership, values):
                return _includes(self.values.get(name, frozenset()), membership, frozenset(values))
            case Compares(name, relation, values):
                return self._compares(name, relation, values)
            case ParameterIs(name, state):
                found = self.parameters.get(name)
                return found is not None if state == "given" else found == state
            case never:
                assert_never(never)

    def _fact(self, name: str) -> bool:
        if name in self.space.choices:
            return name in self.choices
        return self.holds(self.space.facts[name].when)

    def _compares(self, name: str, relation: Relation, values: tuple[str, ...]) -> bool:
        order = self.space.fields[name].ids
        (value,) = self.values[name]
        at = order.index(value)
        match relation:
            case Relation.AT_LEAST:
                return at >= order.index(values[0])
            case Relation.AT_MOST:
                return at <= order.index(values[0])
            case Relation.IS | Relation.ONE_OF:
                return value in values
            case never:
                assert_never(never)


def _includes(chosen: frozenset[str], membership: Membership, values: frozenset[str]) -> bool:
    match membership:
        case Membership.ANY:
            return bool(chosen & values)
        case Membership.ALL:
            return values <= chosen
        case Membership.ONLY:
            return chosen <= values
        case never:
            assert_never(never)


def with_defaults(
    space: Space, chosen: Mapping[str, frozenset[str]], choices: frozenset[str]
) -> dict[str, frozenset[str]]:
    """`chosen` with the default of each field that it leaves open, where the space has one that holds."""
    situation = Situation(space, chosen, choices)
    completed = dict(chosen)
    for name, asked in space.fields.items():
        if not chosen[name]:
            held = [default.value for default in asked.defaults if situation.holds(default.when)]
            completed[name] = frozenset(held[:1])
    return completed
