"""Words, dates, plurals and lists: what our labels say is what CLDR says."""

import datetime
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.period import Period
from provisions.model.value import Contact
from provisions.wording.labels import Language
from tests.worlds import base

LANGUAGE = Language(base().labels)
CLDR_UNITS = {
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
}


@pytest.mark.parametrize("unit", CLDR_UNITS)
@pytest.mark.parametrize("count", [*range(13), 21, 101, 1000])
def test_periods_are_written_as_cldr_writes_them(unit, count):
    expected = format_unit(count, CLDR_UNITS[unit], locale="en_GB").replace("\xa0", " ")

    assert LANGUAGE.value(Period(count, unit)).replace("\xa0", " ") == expected


def test_the_singular_is_that_of_the_language():
    one = {n for n in range(200) if Locale("en").plural_form(n) == "one"}

    assert one == {int(n) for n in LANGUAGE.labels["singular"].split(", ")}


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)))
def test_dates_are_written_as_cldr_writes_them(date):
    assert LANGUAGE.date(date) == format_date(date, "d MMMM y", locale="en_GB")


@given(st.lists(st.text("abc", min_size=1), min_size=1, max_size=5), st.sampled_from(["and", "or"]))
def test_lists_are_joined_as_cldr_joins_them(words, joint):
    style = {"and": "standard", "or": "or"}[joint]

    assert LANGUAGE.listed(words, joint) == format_list(words, style=style, locale="en_GB")


@given(st.decimals(0, 10**9, places=2) | st.integers(0, 10**9).map(Decimal))
def test_numbers_are_written_as_cldr_writes_them(number):
    plain = number.normalize() if number == number.to_integral() else number

    assert LANGUAGE.number(plain).rstrip("0").rstrip(".") == format_decimal(plain, locale="en_GB").rstrip(
        "0"
    ).rstrip(".")


def test_contacts_and_answers():
    contacts = (Contact("telephone", "000"), Contact("post", "Box 1"))

    assert LANGUAGE.value(contacts) == "telephone: 000 and post: Box 1"
    assert (LANGUAGE.value(True), LANGUAGE.value(False)) == ("yes", "no")


def test_a_word_that_looks_like_a_blank_is_left_alone():
    assert LANGUAGE.say("class_value", value="{phrase}", phrase="x") == "x: {phrase}"
