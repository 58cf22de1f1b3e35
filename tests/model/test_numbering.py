"""How numbers are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.numbering import decimal, item, letter, roman


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")]
)
def test_letters_count_as_word_counts(n, expected):
    assert letter(n) == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, "i"),
        (4, "iv"),
        (9, "ix"),
        (14, "xiv"),
        (19, "xix"),
        (24, "xxiv"),
        (38, "xxxviii"),
        (40, "xl"),
        (3999, "mmmcmxcix"),
    ],
)
def test_small_roman_numerals(n, expected):
    assert roman(n) == expected


def test_a_list_too_long_for_numerals_is_refused():
    with pytest.raises(ValueError, match="4000"):
        roman(4000)


def test_items_and_decimals():
    assert item(0, 3) == "(c)"
    assert item(1, 3) == "(iii)"
    assert decimal((4, 1)) == "4.1"


@given(st.integers(1, 500), st.integers(1, 500))
def test_two_items_never_share_a_letter(one, other):
    assert (letter(one) == letter(other)) == (one == other)
