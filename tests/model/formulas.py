"""A second telling of what conditions mean: as formulas, whose truth is told by its definition.

What the prover's functions and the build's answers are compared with; neither is asked here.
"""

from functools import reduce
from typing import Any, NamedTuple, assert_never

from provisions.model.condition import (
    Always,
    And,
    Compares,
    Fact,
    Includes,
    Membership,
    Not,
    Or,
    ParameterIs,
    Relation,
)


class Constant(NamedTuple):
    """True or false."""

    value: bool


class Var(NamedTuple):
    """One variable, as the prover names it."""

    variable: tuple[str, str]


class Negation(NamedTuple):
    """Not."""

    operand: Any


class Both(NamedTuple):
    """And of two."""

    left: Any
    right: Any


class Either(NamedTuple):
    """Or of two."""

    left: Any
    right: Any


def evaluate(formula, is_true):
    """The truth of `formula` when each variable has the truth that `is_true` gives it."""
    match formula:
        case Constant(value):
            return value
        case Var(variable):
            return is_true(variable)
        case Negation(operand):
            return not evaluate(operand, is_true)
        case Both(left, right):
            return evaluate(left, is_true) and evaluate(right, is_true)
        case Either(left, right):
            return evaluate(left, is_true) or evaluate(right, is_true)
        case never:
            assert_never(never)


def function(engine, formula):
    """`formula` as a function of `engine`."""
    match formula:
        case Constant(value):
            return engine.true if value else engine.false
        case Var(variable):
            return engine.variable(variable)
        case Negation(operand):
            return ~function(engine, operand)
        case Both(left, right):
            return function(engine, left) & function(engine, right)
        case Either(left, right):
            return function(engine, left) | function(engine, right)
        case never:
            assert_never(never)


def every(formulas):
    """All of `formulas`."""
    return reduce(Both, formulas, Constant(True))


def some(formulas):
    """Any of `formulas`."""
    return reduce(Either, formulas, Constant(False))


def formula(condition, space):
    """`condition` over the variables of `space`, every derived fact expanded."""
    match condition:
        case Always():
            return Constant(True)
        case Not(operand):
            return Negation(formula(operand, space))
        case And(operands):
            return every(formula(o, space) for o in operands)
        case Or(operands):
            return some(formula(o, space) for o in operands)
        case Fact(name) if name in space.choices:
            return Var(("choices", name))
        case Fact(name):
            return formula(space.facts[name].when, space)
        case Includes(name, membership, values):
            return _includes(name, membership, values, space)
        case Compares(name, relation, values):
            return some(_comparing(name, relation, space.fields[name].ids, value) for value in values)
        case ParameterIs(name, state):
            given, yes = Var(("given", name)), Var(("yes", name))
            return {"given": given, "yes": Both(given, yes), "no": Both(given, Negation(yes))}[state]
        case never:
            assert_never(never)


def _includes(name, membership, values, space):
    chosen = {value: Var((name, value)) for value in space.fields[name].ids}
    match membership:
        case Membership.ANY:
            return some(chosen[value] for value in values)
        case Membership.ALL:
            return every(chosen[value] for value in values)
        case Membership.ONLY:
            return every(Negation(var) for value, var in chosen.items() if value not in values)
        case never:
            assert_never(never)


def _comparing(name, relation, order, value):
    """A comparison with one value of an ordered field: a variable is true from its value on."""
    place = order.index(value)
    at_least = Var((name, value)) if place else Constant(True)
    above = Var((name, order[place + 1])) if value != order[-1] else Constant(False)
    match relation:
        case Relation.AT_LEAST:
            return at_least
        case Relation.AT_MOST:
            return Negation(above)
        case Relation.IS | Relation.ONE_OF:
            return Both(at_least, Negation(above))
        case never:
            assert_never(never)
