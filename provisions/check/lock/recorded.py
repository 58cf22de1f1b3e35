"""How a lock records words and conditions: on one line, and in one order, whatever way they were written."""

from provisions.model.condition import And, Condition, Not, Or, written


def folded(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


def settled(condition: Condition) -> str:
    """`condition` in its own grammar, the operands of each “and” and “or” in the order of the alphabet."""
    return written(_sorted(condition) if isinstance(condition, And | Or | Not) else condition)


def _sorted(condition: Condition) -> Condition:
    match condition:
        case And(operands):
            return And(tuple(sorted(map(_sorted, operands), key=written)))
        case Or(operands):
            return Or(tuple(sorted(map(_sorted, operands), key=written)))
        case Not(operand):
            return Not(_sorted(operand))
        case atom:
            return atom
