"""The grammar of conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.language.conditions import MAX_DEPTH, read_condition
from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.model.condition import Condition, written
from provisions.model.diagnostic import Diagnostics
from tests.casefile import cases
from tests.strategies import conditions
from tests.worlds import vocabulary


def read(text: str) -> tuple[Condition | None, list[str]]:
    problems = Diagnostics()
    condition = None
    try:
        condition = read_condition(SourceText(text, "case"), vocabulary(), problems)
    except Unreadable as unreadable:
        problems.add(unreadable.diagnostic)
    return condition, [_line(d) for d in problems.found]


def _line(diagnostic):
    near = f"; did you mean {diagnostic.near}?" if diagnostic.near else ""
    return f"error {diagnostic.place.line}:{diagnostic.place.column} {diagnostic.message}{near}"


@pytest.mark.parametrize(("text", "expected"), cases("conditions"))
def test_reads_what_the_case_says(text, expected):
    condition, problems = read(text)

    found = "\n".join(problems) if problems else written(condition)

    assert found == expected.strip()


@given(conditions())
def test_what_is_written_reads_as_the_same_tree(condition):
    again, problems = read(written(condition))

    assert problems == []
    assert again == condition


def test_depth_is_bounded():
    deep = "(" * (MAX_DEPTH + 5) + "payments" + ")" * (MAX_DEPTH + 5)

    _, problems = read(deep)

    assert problems == [f"error 1:{MAX_DEPTH + 2} the parentheses are too deep"]


def test_length_is_bounded():
    _, problems = read(" and ".join(["payments"] * 5_000))

    assert len(problems) == 1
    assert "too long" in problems[0]


@given(st.text(max_size=80))
def test_no_text_is_worse_than_a_diagnostic(text):
    read(text)
