"""Plain text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from provisions.model.block import Item, Items, Marker, Paragraph, Table
from provisions.model.inline import Link, Text, Value
from provisions.render.plain.text import COLUMNS, render, width, wrapped
from provisions.wording.safe_words import clean
from tests.render.documents import long_document, saying
from tests.render.extracted import words
from tests.samples import sample

ANY = st.text(st.characters(exclude_categories=()))


def _lines(document) -> list[str]:
    return render(document).decode().split("\n")


def test_lines_are_no_longer_than_the_measure():
    assert max(map(width, _lines(long_document(12)))) <= COLUMNS


def test_no_line_ends_with_a_space():
    assert [line for line in _lines(sample()) if line != line.rstrip()] == []


def test_numbers_and_references_are_kept():
    text = render(sample()).decode()

    assert "1. Reasons, hearing and appeal\n---" in text
    assert "\n1.1 We tell you why [promise]\n" in text
    assert "You can appeal under section 2.1 for 6 months" in text


def test_items_hang_behind_their_marks_and_stand_together():
    assert (
        "(b) making it harder to find, by\n    (i)  ranking it lower, or\n"
        "    (ii) hiding it from some users;\n(c)" in render(sample()).decode()
    )


def test_a_mark_is_never_wider_than_its_space():
    items = Items(tuple(Item(n, (Paragraph((Text("word " * 30),)),)) for n in range(1, 9)), Marker.LETTER, 1)
    section = sample().sections[0]
    provision = replace(section.provisions[0], blocks=(items,))
    document = replace(sample(), sections=(replace(section, provisions=(provision,)),))

    lines = _lines(document)
    eighth = next(n for n, line in enumerate(lines) if line.startswith("(viii)"))

    assert lines[eighth].index("word") == lines[eighth + 1].index("word")


def test_a_row_of_a_table_is_a_block_of_labelled_lines():
    assert (
        "Done: ☐\nStep: Draft the reasons first.\nWho: moderation lead\n"
        "Evidence: log\nReview: every quarter\n" in render(sample()).decode()
    )


def test_an_address_follows_the_words_that_lead_to_it():
    text = render(saying(Link((Text("our page"),), "https://example.org/a?b=1&c=2"))).decode()

    assert "our page <https://example.org/a?b=1&c=2>" in text


def test_an_address_that_is_its_own_words_is_not_repeated():
    text = render(saying(Link((Text("people@example.org"),), "mailto:people@example.org"))).decode()

    assert text.count("people@example.org") == 1


def test_words_of_the_other_direction_are_isolated():
    assert "\N{FIRST STRONG ISOLATE}شركة المثال\N{POP DIRECTIONAL ISOLATE}" in render(sample()).decode()


def test_a_space_that_does_not_break_keeps_its_words_on_one_line():
    text = render(saying(Text("x" * 63 + " section\N{NO-BREAK SPACE}2.1"))).decode()

    assert "\nsection 2.1\n" in text


@given(ANY)
def test_a_value_is_printed_as_it_is(text):
    shown = " ".join(
        words(render(saying(Text("start"), Text(" "), Value(text, "name"), Text(" end"))).decode())
    )

    assert " ".join(["start", *words(clean(text)), "end"]) in shown


@given(ANY)
def test_a_value_begins_no_line_with_a_space(text):
    for line in _lines(saying(Value(text, "name"))):
        assert not line.startswith(" ")


@given(st.text(st.characters(categories=("L", "Zs"))), st.integers(0, 20))
def test_wrapping_loses_no_word_and_keeps_the_measure(text, indent):
    lines = wrapped(text, indent)

    assert " ".join(lines).split() == text.split()
    assert all(width(line) <= COLUMNS or " " not in line.strip(" ") for line in lines)


def test_wide_signs_take_two_columns_and_accents_none():
    assert width("東京") == 4
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1


def test_a_cell_without_words_has_no_line():
    table = Table("Steps", ((Text("Step"),), (Text("Who"),)), (((Text("Write it down."),), ()),), (70, 30))
    section = saying().sections[0]
    provision = replace(section.provisions[0], blocks=(table,))
    text = render(replace(saying(), sections=(replace(section, provisions=(provision,)),))).decode()

    assert "Step: Write it down.\n" in text
    assert "Who:" not in text


def test_a_table_needs_no_caption_where_it_is_lines_under_a_heading():
    text = render(sample()).decode()

    assert "\nB 1.1 We tell you why\n\nDone: " in text
    assert "Steps for" not in text
