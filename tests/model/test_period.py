"""Periods."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.period import UNITS, Period

periods = st.builds(Period, st.integers(1, 60), st.sampled_from(UNITS))


@given(periods)
def test_a_period_reads_back_as_written(period):
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["", "six months", "6 month s", "-3 days", "3", "3 moons", "1e3 days", "999999 days"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="a period such as"):
        Period.parse(text)


def test_six_months_may_last_184_days():
    assert Period(6, "month").longest == 184 * 24
    assert Period(184, "day").never_shorter_than(Period(6, "month"))
    assert not Period(183, "day").never_shorter_than(Period(6, "month"))


def test_thirty_days_may_exceed_a_month():
    assert not Period(1, "month").never_shorter_than(Period(30, "day"))
    assert not Period(30, "day").never_shorter_than(Period(1, "month"))


@given(st.integers(1, 40), st.dates(datetime.date(2001, 1, 1), datetime.date(2090, 1, 1)))
def test_months_stay_within_their_bounds(count, start):
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    first, last = start.replace(day=1), datetime.date(year, month, 1)

    hours = (last - first).days * 24

    assert Period(count, "month").shortest <= hours <= Period(count, "month").longest


@given(periods, periods)
def test_two_periods_are_never_both_surely_longer_unless_equal(one, other):
    if one.never_shorter_than(other) and other.never_shorter_than(one):
        assert (one.shortest, one.longest) == (other.shortest, other.longest)
