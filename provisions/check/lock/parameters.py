"""What a lock records of a parameter, and which of two recorded values protects more."""

from provisions.check.lock.recorded import folded, settled
from provisions.model.condition import Always
from provisions.model.parameter import Limit, Parameter
from provisions.model.period import Period
from provisions.model.value import Value, as_data, read_value

BLANK = "blank"
"""Stands for the default of a parameter that the platform has to supply."""


def parameter_facts(parameter: Parameter) -> dict[str, str]:
    """Type, direction, default, cases and limits; who keeps it; its options."""
    facts = {"type": parameter.type.value, "default": BLANK}
    if parameter.default is not None:
        facts["default"] = _text(parameter.default)
    if parameter.stronger is not None:
        facts["stronger"] = parameter.stronger.value
    for name in ("about", "child_about"):
        if getattr(parameter, name):
            facts[name] = folded(getattr(parameter, name))
    if parameter.done_by:
        facts["done_by"] = parameter.done_by
    if parameter.options:
        facts["options"] = " | ".join(parameter.options)
    for case in parameter.cases:
        who = f" for {case.user_class}" if case.user_class else ""
        where = "" if isinstance(case.when, Always) else f" where {settled(case.when)}"
        _add(facts, f"case{who}{where}", _text(case.value))
    for limit in parameter.limits:
        _add(facts, _limit_name(limit), _text(limit.value))
    return facts


def _limit_name(limit: Limit) -> str:
    where = "" if isinstance(limit.when, Always) else f" where {settled(limit.when)}"
    return f"limit {limit.kind.value} {limit.source} {limit.at}".rstrip() + where


def _add(facts: dict[str, str], name: str, value: str) -> None:
    """A second case of the same condition stands behind the first, in their order."""
    facts[name] = f"{facts[name]} | {value}" if name in facts else value


def _text(value: Value) -> str:
    data = as_data(value)
    if isinstance(data, str):
        return data
    return ", ".join(f"{d['means']}: {d['address']}" if isinstance(d, dict) else d for d in data)


def compared(parameter: Parameter | None, was: str, now: str) -> str:
    """`weaker` or `stronger` for the user; `touched` if it is the same; `other` where nothing tells."""
    if parameter is None:
        return "other"
    try:
        old = read_value(parameter.type, was, parameter.options)
        new = read_value(parameter.type, now, parameter.options)
    except ValueError:
        return "other"
    if _measured(old) == _measured(new):
        return "touched"
    if parameter.stronger is None:
        return "other"
    return "stronger" if parameter.at_least_as_strong(new, old) else "weaker"


def _measured(value: Value) -> object:
    """A period by its length: 12 months are 1 year."""
    return (value.shortest, value.longest) if isinstance(value, Period) else value
