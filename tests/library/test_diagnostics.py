"""Of many problems of one kind the first are told and the rest is counted."""

import pytest

from provisions.model.diagnostic import (
    MOST_OF_A_KIND,
    Diagnostic,
    Diagnostics,
    ProvisionsError,
    Severity,
    first_of_each_kind,
    quoting,
)


def several(code, number, severity=Severity.ERROR):
    return [Diagnostic(code, f"{code} {i}", severity=severity) for i in range(number)]


@pytest.mark.parametrize("number", [0, 1, MOST_OF_A_KIND])
def test_as_many_as_anybody_reads_are_all_told(number):
    assert list(first_of_each_kind(several("a", number))) == several("a", number)


def test_the_rest_of_each_kind_is_counted():
    found = [*several("a", MOST_OF_A_KIND + 1), *several("b", 3), *several("a", 1_000, Severity.WARNING)]

    told = list(first_of_each_kind(found))

    assert [(d.code, d.message, d.severity) for d in told[-2:]] == [
        ("a", "1 more of this kind is not shown", Severity.ERROR),
        ("a", "950 more of this kind are not shown", Severity.WARNING),
    ]
    assert len(told) == 2 * MOST_OF_A_KIND + 3 + 2


def test_a_near_name_is_looked_for_as_long_as_somebody_may_read_it():
    problems = Diagnostics()
    assert problems.near("childern", ["adults", "children"]) == "children"

    problems.found.extend(several("a", 1_000))
    assert problems.near("childern", ["adults", "children"]) == ""


def test_problems_quote_what_was_read_where_they_arose_first():
    with pytest.raises(ProvisionsError) as caught, quoting({"f": "outer"}), quoting({"f": "inner"}):
        raise ProvisionsError(several("a", 1))

    assert [texts.get("f") for texts in caught.value.texts] == ["inner", "outer"]
    assert str(caught.value) == "error[a]: a 0"
