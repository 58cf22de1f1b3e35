"""Numbers counted as Word counts them (ECMA-376 § 17.9), on small documents written here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.returned.counting import bare
from provisions.returned.document import Returned
from provisions.returned.lines import Lines
from tests.render.documents import long_document
from tests.render.word.opened import Opened, W, labelled, render
from tests.returned.test_inspect import packed
from tests.samples import sample

NS = f'xmlns:w="{W[1:-1]}"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f'<Relationship Id="%s" Type="{OFFICE}/%s" Target="%s"/>'


def level(at, template, form="decimal", more="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


def item(at=0, number=1):
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>'


def numbers(levels, body, nums="", styles="", definitions=""):
    """What each paragraph of `body` is numbered: as printed and in full."""
    numbering = (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{definitions}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )
    relations = _RELATION % ("r1", "numbering", "numbering.xml") + _RELATION % ("r2", "styles", "styles.xml")
    main = _RELATION % ("r1", "officeDocument", "word/document.xml")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<R xmlns="{PACKAGE}/relationships">{relations}</R>',
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": numbering,
        "word/styles.xml": f"<w:styles {NS}>{styles}</w:styles>",
    }
    returned = Returned(packed({name: text.encode() for name, text in parts.items()}), "numbers.docx")
    return [(line.printed, bare(line.full)) for line in Lines(returned).main]


THREE = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")


def test_a_level_starts_again_when_one_above_it_counts():
    counted = numbers(THREE, item(0) + item(1) + item(2) + item(2) + item(1) + item(2) + item(0) + item(1))

    assert [printed for printed, _ in counted] == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1"]
    assert [full for _, full in counted] == ["1", "1.1", "1.1(a)", "1.1(b)", "1.2", "1.2(a)", "2", "2.1"]


def test_a_level_that_never_starts_again_runs_on():
    levels = level(0, "%1.") + level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')

    assert [p for p, _ in numbers(levels, (item(0) + item(1)) * 2)] == ["1.", "(1)", "2.", "(2)"]


def test_a_level_may_start_again_at_one_level_only():
    levels = level(0, "%1.") + level(1, "%2.") + level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')
    counted = numbers(levels, item(0) + item(1) + item(2) + item(1) + item(2) + item(0) + item(2))

    assert [printed for printed, _ in counted] == ["1.", "1.", "(1)", "2.", "(2)", "2.", "(1)"]


def test_a_legal_level_writes_digits_for_every_level():
    levels = level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")

    assert [p for p, _ in numbers(levels, (item(0) + item(1)) * 2)] == ["I.", "1.1", "II.", "2.1"]


def test_a_list_begins_where_it_is_told_and_lists_of_one_definition_go_on():
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    new = (
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    counted = numbers(
        level(0, "%1.", start=3), item(0, 1) + item(0, 2) + item(0, 3) + item(0, 3), again + new
    )

    assert [printed for printed, _ in counted] == ["3.", "4.", "7.", "8."]


def test_a_style_gives_its_list_and_the_level_that_is_tied_to_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    levels = level(0, "%1.") + level(1, "%1.%2", more='<w:pStyle w:val="A"/>')
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{one}"/></w:pPr></w:p>' for one in ("A", "B", "Loop", "None")
    )
    off = '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>'

    assert [p for p, _ in numbers(levels, body + off, styles=styles)] == ["1.1", "1.2", "", "", ""]


def test_a_definition_may_leave_its_levels_to_a_list_style():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
    num = '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'

    assert [p for p, _ in numbers(level(0, "§%1"), item(0, 2), num, styles, linked)] == ["§1"]


@pytest.mark.parametrize(
    ("form", "start", "written"),
    [
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 53, "AAA"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("decimalZero", 7, "07"),
        ("bullet", 1, ""),
        ("none", 1, ""),
    ],
)
def test_ways_of_counting(form, start, written):
    template = "%1" if form != "bullet" else "•"

    assert [p for p, _ in numbers(level(0, template, form, start=start), item(0))] == [written]


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["1", "2"])), max_size=25))
def test_no_order_of_paragraphs_is_counted_otherwise_than_by_the_tests_own_counter(order):
    extra = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    counted = numbers(THREE, "".join(item(at, number) for at, number in order), extra)

    expected, counts = [], {}
    for at, _ in order:
        counts = {key: value for key, value in counts.items() if key <= at}
        counts[at] = counts.get(at, 0) + 1
        one, two, three = (counts.get(key, 1) for key in range(3))
        expected.append((f"{one}.", f"{one}.{two}", f"({'abcdefghijklmnopqrstuvwxyz'[three - 1]})")[at])
    assert [printed for printed, _ in counted] == expected


@pytest.mark.parametrize("document", [sample(), long_document(30)], ids=["sample", "long"])
def test_our_own_documents_are_numbered_as_the_renderer_s_tests_number_them(document):
    data = render(document)
    lines = Lines(Returned(data, "ours.docx")).main

    theirs = [(printed, bare(full)) for _, full, printed in labelled(Opened(data))]
    ours = [(line.printed, bare(line.full)) for line in lines]
    is_bullet = [printed in ("•", "–", "☐") for printed, _ in theirs]
    assert [one for one, skip in zip(ours, is_bullet, strict=True) if not skip] == [
        one for one, skip in zip(theirs, is_bullet, strict=True) if not skip
    ]
