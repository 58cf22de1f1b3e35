"""Conditions as plain boolean formulas over atoms: the form that a prover reads.

Derived facts are expanded. An ordered field is coded as a thermometer: one atom for each value but
the lowest, true when the field is at least that value; so the order comes with the atoms.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TypeAlias, assert_never

from provisions.model.condition import (
    Always,
    And,
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
from provisions.model.frozen import dataclass
from provisions.model.space import Space

Variable: TypeAlias = tuple[str, str]
"""`("functions", "marketplace")`, `("choices", "payments")`, `("size", "medium")` for at least
medium, `("given", "website")`, `("yes", "reply_right")`."""


@dataclass(frozen=True, slots=True)
class Constant:
    """True or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Var:
    """One atom."""

    variable: Variable


@dataclass(frozen=True, slots=True)
class Negation:
    """Not."""

    operand: Formula


@dataclass(frozen=True, slots=True)
class Both:
    """And of two."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Either:
    """Or of two."""

    left: Formula
    right: Formula


Formula: TypeAlias = Constant | Var | Negation | Both | Either
TRUE, FALSE = Constant(True), Constant(False)


def negation(operand: Formula) -> Formula:
    """Not `operand`, without double negations."""
    match operand:
        case Constant(value):
            return Constant(not value)
        case Negation(inner):
            return inner
        case _:
            return Negation(operand)


def both(left: Formula, right: Formula) -> Formula:
    """`left` and `right`, simplified where one is constant or they are equal."""
    if FALSE in (left, right):
        return FALSE
    if left in (TRUE, right):
        return right
    return left if right == TRUE else Both(left, right)


def either(left: Formula, right: Formula) -> Formula:
    """`left` or `right`, simplified where one is constant or they are equal."""
    if TRUE in (left, right):
        return TRUE
    if left in (FALSE, right):
        return right
    return left if right == FALSE else Either(left, right)


def every(formulas: Iterable[Formula]) -> Formula:
    """All of `formulas`."""
    start: Formula = TRUE
    return reduce(both, formulas, start)


def some(formulas: Iterable[Formula]) -> Formula:
    """Any of `formulas`."""
    start: Formula = FALSE
    return reduce(either, formulas, start)


def formula(condition: Condition, space: Space) -> Formula:
    """`condition` over the atoms of `space`, every derived fact expanded."""
    match condition:
        case Always():
            return TRUE
        case Not(operand):
            return negation(formula(operand, space))
        case And(operands):
            return every(formula(o, space) for o in operands)
        case Or(operands):
            return some(formula(o, space) for o in operands)
        case Fact(name):
            if name in space.choices:
                return Var(("choices", name))
            return formula(space.facts[name].when, space)
        case Includes(name, membership, values):
            return _includes(name, membership, values, space)
        case Compares(name, relation, values):
            return _compares(name, relation, values, space)
        case ParameterIs(name, state):
            return _parameter(name, state)
        case never:
            assert_never(never)


def _parameter(name: str, state: str) -> Formula:
    given = Var(("given", name))
    match state:
        case "yes":
            return both(given, Var(("yes", name)))
        case "no":
            return both(given, negation(Var(("yes", name))))
        case _:
            return given


def _includes(name: str, membership: Membership, values: tuple[str, ...], space: Space) -> Formula:
    chosen = [Var((name, value)) for value in values]
    match membership:
        case Membership.ANY:
            return some(chosen)
        case Membership.ALL:
            return every(chosen)
        case Membership.ONLY:
            others = (v for v in space.fields[name].ids if v not in values)
            return every(negation(Var((name, v))) for v in others)
        case never:
            assert_never(never)


def _compares(name: str, relation: Relation, values: tuple[str, ...], space: Space) -> Formula:
    order = space.fields[name].ids

    def at_least(index: int) -> Formula:
        if index == 0:
            return TRUE
        return Var((name, order[index])) if index < len(order) else FALSE

    def exactly(index: int) -> Formula:
        return both(at_least(index), negation(at_least(index + 1)))

    places = [order.index(value) for value in values]
    match relation:
        case Relation.AT_LEAST:
            return at_least(places[0])
        case Relation.AT_MOST:
            return negation(at_least(places[0] + 1))
        case Relation.IS | Relation.ONE_OF:
            return some(map(exactly, places))
        case never:
            assert_never(never)
