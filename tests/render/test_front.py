"""What renderers say themselves: the mark of a text that is not final."""

from dataclasses import replace

import pytest

from provisions.model.document import Round
from provisions.render.front import facts, mark
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
