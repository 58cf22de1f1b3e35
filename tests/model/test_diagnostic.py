"""Problems as values: none hides another, none is told twice."""

import pytest

from provisions.model import diagnostic
from provisions.model.diagnostic import (
    Diagnostic,
    Diagnostics,
    ProvisionsError,
    Severity,
    UsageError,
    nearest,
)
from provisions.model.place import Place

FIRST = Diagnostic("a", "first", Place("file.md", 3, 5), expected="x", near="y", hint="do z")
SECOND = Diagnostic("b", "second", severity=Severity.WARNING)


def test_a_problem_is_one_line_with_its_place_and_how_to_mend_it():
    assert str(FIRST) == "file.md:3:5: error[a]: first; expected x; did you mean “y”?; do z"
    assert str(SECOND) == "warning[b]: second"


def test_all_problems_are_raised_at_once_and_none_twice():
    with pytest.raises(UsageError) as caught:
        Diagnostics([FIRST, SECOND, FIRST]).stop_on_errors(UsageError)

    assert caught.value.diagnostics == (FIRST, SECOND)
    assert str(caught.value).splitlines() == [str(FIRST), str(SECOND)]


def test_only_an_error_stops_the_work():
    problems = Diagnostics([SECOND])
    problems.stop_on_errors()
    problems.error("c", "third", hint="do it")

    assert [problem.code for problem in problems.errors] == ["c"]
    with pytest.raises(ProvisionsError):
        problems.stop_on_errors()


@pytest.mark.parametrize(
    ("name", "near"), [("chldren", "children"), ("adult", "adults"), ("xyz", ""), ("", "")]
)
def test_the_nearest_name_is_one_that_was_meant_or_none(name, near):
    assert nearest(name, ["adults", "children"]) == near


def test_a_name_that_is_missing_in_many_places_is_looked_for_once(monkeypatch):
    asked = []
    monkeypatch.setattr(diagnostic, "get_close_matches", lambda *of, **how: asked.append(of) or ["first"])

    found = [nearest("frist, asked for often", ["first", "second"]) for _ in range(50)]

    assert found == ["first"] * 50
    assert len(asked) == 1
