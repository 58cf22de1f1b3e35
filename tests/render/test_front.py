"""What renderers say themselves: the mark of a text that is not final, the operator, the list of blanks."""

from dataclasses import replace

import pytest

from provisions.model.document import OpenBlank, Round
from provisions.model.inline import Blank, Text, plain
from provisions.render.closing import open_blanks
from provisions.render.cover import facts, mark, operator, page_words
from tests.samples import sample

ROUND = Round("second draft", "2026-11-20")


@pytest.mark.parametrize(
    ("status", "round_", "with_notes", "said"),
    [
        ("draft", None, False, "Draft, 24 November 2026"),
        ("comment", None, False, "Draft for comment, 24 November 2026"),
        ("draft", ROUND, False, "Draft: second draft, 20 November 2026"),
        ("comment", ROUND, True, "Draft for comment: second draft, 20 November 2026; with drafting notes"),
        ("final", None, False, ""),
        ("final", ROUND, False, ""),
        ("final", None, True, "Final text, 24 November 2026; with drafting notes"),
    ],
)
def test_the_mark_says_status_round_and_date_until_the_text_is_final(status, round_, with_notes, said):
    assert mark(replace(sample(), status=status, round=round_), with_notes) == said


def test_the_cover_names_the_round_beside_the_date_of_the_document():
    rows = dict(facts(replace(sample(), round=ROUND)))

    assert (rows["Date"], rows["Round"]) == ("24 November 2026", "second draft, 20 November 2026")
    assert "Round" not in dict(facts(sample()))
    assert "Round" not in dict(facts(replace(sample(), round=ROUND, status="final")))


def test_the_name_of_a_round_is_no_pattern():
    assert mark(replace(sample(), round=Round("{date} {0} %s", "2026-11-20"))) == (
        "Draft: {date} {0} %s, 20 November 2026"
    )


@pytest.mark.parametrize(
    ("label", "words", "places"),
    [
        ("Page {page} of {pages}", ("Page ", " of ", ""), ("page", "pages")),
        ("{pages}/{page} p.", ("", "/", " p."), ("pages", "page")),
        ("{date}", ("{date}",), ()),
    ],
)
def test_the_foot_of_a_page_is_divided_at_its_numbers(label, words, places):
    assert page_words({"page_of": label}) == (words, places)


def test_the_operator_is_a_name_or_a_blank_or_nothing():
    asked = OpenBlank("operator", "the name of the operator", "text", (), "the name of the operator", "who")

    assert operator(replace(sample(), operator="Acme & Co", blanks=(asked,))) == (Text("Acme & Co"),)
    assert operator(replace(sample(), operator="", blanks=(*sample().blanks, asked))) == (
        Blank("operator", "the name of the operator"),
    )
    assert operator(replace(sample(), operator="", blanks=())) == ()


def test_the_list_of_blanks_is_the_same_whether_or_not_it_can_be_filled():
    read, filled = (open_blanks(sample(), can_be_filled=can_be_filled) for can_be_filled in (False, True))

    assert (read[0], read[1].head, read[1].caption) == (filled[0], filled[1].head, filled[1].caption)
    assert [row[1] for row in read[1].rows] == [row[1] for row in filled[1].rows]
    assert [row[0] for row in filled[1].rows] == [
        (Blank(blank.parameter, blank.asks),) for blank in sample().blanks
    ]
    assert [plain(row[0]) for row in read[1].rows] == [blank.asks for blank in sample().blanks]
