"""A number that a platform may choose can be one; the words after it have to bear that."""

import re
from decimal import Decimal
from pathlib import Path

from provisions.model.parameter import Kind, Parameter
from provisions.model.period import Period
from tests.worlds import base

CLAUSES = Path(__file__).parents[2] / "clauses"


def test_no_plural_stands_behind_a_number_that_can_be_one():
    few = [name for name, parameter in base().every_parameter().items() if can_be_one(parameter)]
    plural = re.compile(rf"{{{{ (?:{'|'.join(few)}) }}}} \w+s\b")

    assert {"closure_steps", "inactivity_warnings", "misuse_warnings"} <= set(few)
    assert plural.findall(clauses()) == []


def test_no_every_stands_before_a_period_of_one():
    defaults = {name: parameter.default for name, parameter in base().every_parameter().items()}
    single = [
        name for name, default in defaults.items() if isinstance(default, Period) and default.count == 1
    ]
    every = re.compile(rf"every {{{{ (?:{'|'.join(single)}) }}}}")

    assert "report_interval_india" in single
    assert every.findall(clauses()) == []


def clauses() -> str:
    """All that clauses say."""
    return "\n".join(file.read_text("utf-8") for file in sorted(CLAUSES.glob("*/*.md")))


def can_be_one(parameter: Parameter) -> bool:
    """Whether it counts few things, and no law sets two or more."""
    floors = [limit.value for limit in parameter.limits if limit.kind is Kind.LEGAL_FLOOR]
    asked, least = parameter.default, max((f for f in floors if isinstance(f, Decimal)), default=Decimal(0))
    return isinstance(asked, Decimal) and 1 < asked + 1 < 10 and asked == int(asked) and least < 2
