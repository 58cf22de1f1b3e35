"""Words that every format can carry."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.wording.safe_words import clean, has_right_to_left, isolated, sentence

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_clean_words_can_be_written_in_utf_8_on_one_line(text):
    cleaned = clean(text)

    assert len(cleaned.encode().decode().splitlines()) <= 1


@given(ANY)
def test_clean_words_hold_no_control_character(text):
    assert not [sign for sign in clean(text) if unicodedata.category(sign) in ("Cc", "Cs")]


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="")))
def test_letters_digits_and_signs_are_kept(text):
    assert clean(text) == text


def test_a_line_break_is_a_space():
    assert clean("one\r\ntwo\N{LINE SEPARATOR}three") == "one two three"


@pytest.mark.parametrize("control", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_words_cannot_reorder_what_follows_them(control):
    assert clean(f"a{control}b") == "ab"


def test_only_words_of_the_other_direction_are_isolated():
    assert isolated("Acme") == "Acme"
    assert isolated("شركة") == "\N{FIRST STRONG ISOLATE}شركة\N{POP DIRECTIONAL ISOLATE}"


def test_right_to_left_letters_are_seen_among_others():
    assert has_right_to_left("Acme שלום")
    assert not has_right_to_left("Ακμή & Co")


@pytest.mark.parametrize(
    ("text", "expected"), [("so it is", "so it is."), ("is it?", "is it?"), ("yes.", "yes.")]
)
def test_a_sentence_ends_once(text, expected):
    assert sentence(text) == expected
