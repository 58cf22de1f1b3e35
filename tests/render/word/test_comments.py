from dataclasses import replace

import pytest

from provisions.model.block import Paragraph
from provisions.model.document import Provision
from provisions.model.inline import Footnote, Text
from tests.render.documents import final
from tests.render.word.opened import Opened, W, render, style, text
from tests.samples import noted, sample

COMMENTS = "word/comments.xml"
MOVED = ["commentRangeStart", "commentRangeEnd", "r"]


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened(render(noted()))


def test_a_provision_with_notes_has_one_comment_at_its_heading(opened):
    headings = [one for one in opened.tree().iter(f"{W}p") if style(one) == "Heading2"]
    anchors = [[mark.get(f"{W}id") for mark in one.iter(f"{W}commentReference")] for one in headings]

    assert anchors == [["0"], ["1"], []]
    assert opened.find("//w:comment/@w:id", COMMENTS) == ["0", "1"]


def test_a_comment_begins_ends_and_is_referred_to_in_one_paragraph(opened):
    for paragraph in opened.find("//w:p[.//w:commentReference]"):
        marks = [
            (str(one.tag).removeprefix(W), one.get(f"{W}id"))
            for one in paragraph
            if str(one.tag).startswith(f"{W}comment")
        ]
        number = paragraph.find(f".//{W}commentReference").get(f"{W}id")
        assert marks == [("commentRangeStart", number), ("commentRangeEnd", number)]
        assert paragraph[-1].find(f"{W}commentReference") is not None


def test_contents_and_references_take_nothing_of_it_over(opened):
    """A bookmark that held the reference of a comment would bring it into whatever quotes the heading."""
    for start in opened.find("//w:bookmarkStart"):
        number, between = start.get(f"{W}id"), []
        for one in start.itersiblings():
            if one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == number:
                break
            between.append(one)
        assert not [mark for one in between for mark in one.iter(f"{W}commentReference")]
    assert opened.find("//w:sdt//w:commentReference") == []


def test_a_comment_says_who_speaks_and_has_the_date_of_the_document(opened):
    first = opened.find("//w:comment", COMMENTS)[0]
    said = {name: first.get(f"{W}{name}") for name in ("author", "initials", "date")}

    assert said == {"author": "Drafting note", "initials": "DN", "date": "2026-11-24T00:00:00Z"}


def test_a_comment_is_a_few_paragraphs_that_begin_with_their_topic(opened):
    first = opened.find("//w:comment", COMMENTS)[0]

    assert [text(one) for one in first] == [
        "This wording. Here because <always> & ever. Clause dp-reasons.",
        "Values. Window: 6 months.",
        "Receipt: 24 hours.",
        "Check before you adopt. Fill in: “a”; 'b'.",
    ]
    assert [style(one) for one in first] == ["CommentText"] * 4
    assert len(first.xpath(".//w:annotationRef", namespaces={"w": W[1:-1]})) == 1


@pytest.mark.parametrize("date", ["soon", "2026-13-45"])
def test_initials_are_no_longer_than_word_takes_and_a_date_that_is_none_is_left_out(date):
    labels = {**sample().labels, "notes_initials": "far too many", "notes_author": 'A "B" <C>'}
    manifest = replace(sample().manifest, date=date)

    opened = Opened(render(replace(noted(), labels=labels, manifest=manifest)))
    first = opened.find("//w:comment", COMMENTS)[0]

    assert (first.get(f"{W}initials"), first.get(f"{W}author")) == ("far too m", 'A "B" <C>')
    assert first.get(f"{W}date") is None


def test_the_text_is_the_same_with_notes_and_without():
    def body(document) -> list[str]:
        paragraphs = Opened(render(document)).tree().iter(f"{W}p")
        return [text(one) for one in paragraphs if style(one) not in ("CoverLabel", "CoverFact")]

    assert body(noted()) == body(sample())


def test_a_document_with_notes_says_so_on_the_cover_and_on_every_page(opened):
    headers = [name for name in opened.parts if name.startswith("word/header")]

    assert all(opened.text(name).endswith("; with drafting notes") for name in headers)
    assert "Drafting notes" in [text(one) for one in opened.find("//w:tc/w:p")]
    finished = Opened(render(final(noted())))
    assert all(
        finished.text(name).endswith("Final text, 24 November 2026; with drafting notes") for name in headers
    )
    assert not any(finished.find("//v:shape", name) for name in headers)


def test_a_document_without_notes_has_no_part_for_them():
    plain = Opened(render(sample()))

    assert COMMENTS not in plain.parts
    assert plain.find("//w:commentReference") == []
    assert b"comments" not in plain.parts["word/_rels/document.xml.rels"]


def test_no_comment_stands_between_the_first_footnote_and_the_second():
    """LibreOffice 7.4 would show wrong footnotes from there on, and some never."""
    sections = tuple(
        replace(section, provisions=(_calling(number, section.provisions[0]),))
        for number, section in enumerate(noted().sections, 1)
    )
    opened = Opened(render(replace(noted(), sections=sections, annexes=())))
    marks = list(opened.tree().iter(f"{W}footnoteReference", f"{W}commentReference"))

    assert [str(one.tag).removeprefix(W) for one in marks] == [
        *("commentReference", "footnoteReference"),
        *("footnoteReference", "commentReference"),
    ]
    assert [one.get(f"{W}id") for one in marks] == ["0", "1", "2", "1"]
    assert [str(one.tag).removeprefix(W) for one in marks[-1].getparent().getparent()][-3:] == MOVED


def _calling(number: int, provision: Provision) -> Provision:
    return replace(provision, blocks=(Paragraph((Text("See"), Footnote(number, (Text("An Act"),)))),))
