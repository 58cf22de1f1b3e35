"""What renderers say themselves: the mark of a text that is not final, the operator, the list of blanks."""

from dataclasses import replace

import pytest

from provisions.model.block import Heading, Paragraph, Table
from provisions.model.document import OpenBlank, Round
from provisions.model.inline import Blank, Text, plain
from provisions.render.closing import colophon, open_points
from provisions.render.cover import mark, operator, page_words
from tests.samples import sample

ROUND = Round("second draft", "2026-11-20")


COMPLETE = {"blanks": ()}


@pytest.mark.parametrize(
    ("changes", "with_notes", "said"),
    [
        ({}, False, "Draft, 24 November 2026"),
        ({"status": "final"}, False, "Draft, 24 November 2026"),
        ({"round": ROUND}, False, "Draft, 24 November 2026"),
        ({"round": ROUND, "status": "comment"}, False, "Draft for comment: second draft, 20 November 2026"),
        (
            {"round": ROUND, "status": "comment", **COMPLETE},
            True,
            "Draft for comment: second draft, 20 November 2026; with drafting notes",
        ),
        ({"status": "comment", **COMPLETE}, False, ""),
        # The library may be a draft: that is told in the colophon, and is another thing.
        (COMPLETE, False, ""),
        (COMPLETE, True, "Final text, 24 November 2026; with drafting notes"),
    ],
)
def test_the_mark_says_how_far_the_document_is_until_nothing_is_open(changes, with_notes, said):
    assert mark(replace(sample(), **changes), with_notes) == said


def test_a_row_that_nobody_has_confirmed_makes_a_draft():
    document = replace(sample(), **COMPLETE, manifest=replace(sample().manifest, unconfirmed=1))

    assert (document.state, mark(document)) == ("draft", "Draft, 24 November 2026")


def test_the_name_of_a_round_is_no_pattern():
    assert mark(replace(sample(), status="comment", round=Round("{date} {0} %s", "2026-11-20"))) == (
        "Draft for comment: {date} {0} %s, 20 November 2026"
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
    read, filled = (
        [block for block in open_points(sample(), can_be_filled=can) if isinstance(block, Table)]
        for can in (False, True)
    )

    assert [(table.head, table.caption) for table in read] == [(t.head, t.caption) for t in filled]
    assert [row[1] for table in read for row in table.rows] == [row[1] for t in filled for row in t.rows]
    assert [row[0] for table in filled for row in table.rows] == [
        (Blank(blank.parameter, blank.asks),) for blank in sample().blanks
    ]
    assert [plain(row[0]) for table in read for row in table.rows] == [b.asks for b in sample().blanks]


def test_open_points_stand_by_group_and_what_was_assumed_last():
    operator_ = OpenBlank("operator", "the legal name", "text", ("dp-appeal",), "the operator", "who")
    blocks = open_points(replace(sample(), blanks=(operator_, *sample().blanks)))

    heads = [plain(block.content) for block in blocks if isinstance(block, Heading)]
    assert heads == ["Who you are", "How people reach you", "Taken as so"]
    assert plain(blocks[-1].content) == (
        "Taken as not so: the service shows advertisements; users pay through the service."
    )


def test_a_blank_that_only_a_definition_prints_has_its_place():
    document = sample()
    assert document.definitions is not None
    named = replace(
        document.definitions.entries[0], content=(Text("all that "), Blank("service_name", "name"))
    )
    service = OpenBlank("service_name", "the name of the service", "text", (), "name", "who")
    defined = replace(document.definitions, entries=(named,))

    tables = open_points(replace(document, definitions=defined, blanks=(service,)))

    assert [plain(row[1]) for t in tables if isinstance(t, Table) for row in t.rows] == ["3"]


def test_what_was_assumed_is_not_told_of_a_document_that_is_final():
    assert open_points(replace(sample(), blanks=())) == ()


def test_the_colophon_tells_platform_library_and_tool():
    told = [plain(block.content) for block in colophon(sample()) if isinstance(block, Paragraph)]

    assert told[:2] == ["Profile: Small social network", "Size: small"]
    assert told[-1].startswith("Assembled with provisions ")
