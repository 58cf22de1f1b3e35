"""The truth of a formula, by its definition: what the prover's answers are compared with."""

from typing import assert_never

from provisions.model.formula import Both, Constant, Either, Negation, Var


def evaluate(formula, is_true):
    """The truth of `formula` when each atom has the truth that `is_true` gives it."""
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
