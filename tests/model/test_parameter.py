"""Values: what is read, what is refused and in which words, and which of two protects a user more."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.parameter import Basis, Direction, Kind, Parameter
from provisions.model.period import Period
from provisions.model.place import Place
from provisions.model.value import MAX_ITEMS, MAX_TEXT, Contact, Type, as_data, clean, read_value

POST = Contact("by post", "12 Any Street")


def _parameter(stronger):
    basis, place = Basis(Kind.MODEL_CHOICE), Place("")
    return Parameter("window", Type.PERIOD, "a window", None, stronger, (), (), (), basis, place)


@pytest.mark.parametrize(
    ("type_", "raw", "value"),
    [
        (Type.TEXT, "  Acme \n & Co ", "Acme & Co"),
        (Type.TEXT, 7, "7"),
        (Type.TEXT, "Cafe\u0301", "Café"),
        (Type.PERIOD, "6 months", Period(6, "month")),
        (Type.NUMBER, "2.5", Decimal("2.5")),
        (Type.NUMBER, 500, Decimal(500)),
        (Type.DATE, "2026-11-24", datetime.date(2026, 11, 24)),
        (Type.YES_NO, "Yes", True),
        (Type.YES_NO, "false", False),
        (Type.EMAIL, "help@example.org", "help@example.org"),
        (Type.URL, "https://example.org/a", "https://example.org/a"),
        (Type.CHOICE, "b", "b"),
        (Type.LIST, ["a", " b "], ("a", "b")),
        (Type.LIST, "a", ("a",)),
        (Type.CONTACTS, {"means": "by post", "address": "12 Any Street"}, (POST,)),
        (Type.CONTACTS, ["by post: 12 Any Street"], (POST,)),
    ],
)
def test_a_value_is_read(type_, raw, value):
    assert read_value(type_, raw, ("a", "b")) == value


@pytest.mark.parametrize(
    ("type_", "raw", "expected"),
    [
        (Type.TEXT, " ", "some text"),
        (Type.TEXT, "x" * (MAX_TEXT + 1), f"at most {MAX_TEXT} characters"),
        (Type.TEXT, "a\u202eb", "text without the invisible character U\\+202E"),
        (Type.TEXT, "a\x00b", "U\\+0000"),
        (Type.TEXT, None, "a single value"),
        (Type.TEXT, ["a"], "a single value"),
        (Type.PERIOD, "soon", "a period such as"),
        (Type.NUMBER, "many", "a number such as"),
        (Type.NUMBER, "NaN", "a number such as"),
        (Type.NUMBER, "-13", "not below 0"),
        (Type.NUMBER, "-0", "not below 0"),
        (Type.NUMBER, "1_3", "a number such as"),
        (Type.NUMBER, "1e13", "a number such as"),
        (Type.DATE, "2026-02-30", "a date such as"),
        (Type.YES_NO, "maybe", "yes or no"),
        (Type.EMAIL, "help at example.org", "an e-mail address such as"),
        (Type.EMAIL, "help@example", "an e-mail address such as"),
        (Type.URL, "example.org", "begins with https://"),
        (Type.URL, "javascript:alert(1)", "begins with https://"),
        (Type.URL, "https:///x", "begins with https://"),
        (Type.URL, "https://[", "begins with https://"),
        (Type.URL, "https://example.org/a b", "begins with https://"),
        (Type.CHOICE, "c", r"one of \(1\) a; \(2\) b"),
        (Type.LIST, [], f"a list of 1 to {MAX_ITEMS} entries"),
        (Type.LIST, ["a"] * (MAX_ITEMS + 1), f"a list of 1 to {MAX_ITEMS} entries"),
        (Type.CONTACTS, {"means": "by post"}, "an entry with means and address"),
        (Type.CONTACTS, "by post", "an entry such as"),
    ],
)
def test_what_is_no_value_is_refused_with_what_was_expected(type_, raw, expected):
    with pytest.raises(ValueError, match=expected):
        read_value(type_, raw, ("a", "b"))


TEXTS = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=20).map(clean)
VALUES = st.one_of(
    st.tuples(st.just(Type.TEXT), TEXTS),
    st.tuples(st.just(Type.LIST), st.lists(TEXTS, min_size=1, max_size=5).map(tuple)),
    st.tuples(
        st.just(Type.CONTACTS), st.lists(st.builds(Contact, TEXTS, TEXTS), min_size=1, max_size=3).map(tuple)
    ),
    st.tuples(st.just(Type.DATE), st.dates()),
    st.tuples(st.just(Type.YES_NO), st.booleans()),
    st.tuples(st.just(Type.NUMBER), st.decimals(0, 10**6, places=2)),
    st.tuples(
        st.just(Type.PERIOD),
        st.builds(
            Period, st.integers(1, 300), st.sampled_from(["hour", "day", "working day", "week", "month"])
        ),
    ),
)


@given(VALUES)
def test_a_value_is_read_from_the_data_it_is_kept_as(entry):
    type_, value = entry

    assert read_value(type_, as_data(value)) == value


@pytest.mark.parametrize(
    ("direction", "one", "other", "stronger"),
    [
        (Direction.LONGER, "6 months", "9 months", "9 months"),
        (Direction.SHORTER, "6 months", "9 months", "6 months"),
        (Direction.LONGER, "30 days", "4 weeks", "30 days"),
        (Direction.LONGER, "7 days", "1 week", "7 days"),
        (None, "6 months", "9 months", "6 months"),
    ],
)
def test_the_stronger_of_two_periods_is_the_one_that_protects_more(direction, one, other, stronger):
    values = Period.parse(one), Period.parse(other)

    assert _parameter(direction).stronger_of(*values) == Period.parse(stronger)


def test_of_two_numbers_the_direction_decides():
    assert _parameter(Direction.HIGHER).stronger_of(Decimal(1), Decimal(2)) == 2
    assert _parameter(Direction.LOWER).stronger_of(Decimal(1), Decimal(2)) == 1


@pytest.mark.parametrize(
    ("direction", "one", "other", "certainly"),
    [
        (Direction.LONGER, "184 days", "6 months", True),
        (Direction.LONGER, "183 days", "6 months", False),
        (Direction.SHORTER, "6 months", "184 days", True),
        (Direction.SHORTER, "6 months", "183 days", False),
    ],
)
def test_a_period_is_no_weaker_only_if_the_calendar_cannot_make_it_so(direction, one, other, certainly):
    parameter = _parameter(direction)

    assert parameter.at_least_as_strong(Period.parse(one), Period.parse(other)) is certainly


def test_where_no_direction_is_given_nothing_is_weaker():
    assert _parameter(None).at_least_as_strong(Period(1, "day"), Period(1, "day"))
    assert _parameter(None).at_least_as_strong(Decimal(1), Decimal(2))
    assert not _parameter(Direction.HIGHER).at_least_as_strong(Decimal(1), Decimal(2))
