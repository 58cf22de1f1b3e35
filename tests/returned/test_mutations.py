"""Documents spoilt at random: read or refused in words, in little time. More of them by hand, see there."""

import pytest

from tests.returned.mutations import SEED, read, spoilt, tried


@pytest.mark.parametrize(
    "count", [pytest.param(50, id="some"), pytest.param(2_000, id="many", marks=pytest.mark.heavy)]
)
def test_no_document_does_more_than_be_read_or_refused_in_words(count):
    outcomes = [tried(number) for number in range(count)]

    assert [one for one in outcomes if one.failure] == []
    # Neither are all of them refused, nor none.
    assert {one.kind for one in outcomes} == {"read", "refused"}


def test_a_number_makes_the_same_document_again():
    assert spoilt(7) == spoilt(7)
    assert spoilt(7) != spoilt(8)
    assert spoilt(7, SEED + 1) != spoilt(7)


def test_an_exception_is_a_failure(monkeypatch):
    def fail(data):
        raise KeyError("x")

    monkeypatch.setattr("tests.returned.mutations.read", fail)

    assert tried(0).failure == "KeyError: 'x'"
    assert read is not fail
