"""Footnotes as Word has them: a part of their own, counted by Word, with the styles of the template."""

from dataclasses import replace

import pytest

from provisions.model.block import Paragraph
from provisions.model.document import Document
from provisions.model.inline import CrossReference, Footnote, Link, Text
from provisions.render.paging.pages import Box, paginated
from tests.render.documents import long_document, saying
from tests.render.word.opened import NS, Opened, W, render, text
from tests.render.word.test_reference import STYLES, _docx
from tests.samples import sample

NOTES = "word/footnotes.xml"
ADDRESS = "https://example.org/a?b=1&c=2"


def note(number: int, *more) -> Footnote:
    return Footnote(number, (Text(f"Note {number} & <b>"), *more))


def saying_notes(*numbers: int) -> Document:
    return saying(*(one for number in numbers for one in (Text(f"place {number}"), note(number))))


def test_a_document_without_notes_has_no_part_for_them():
    opened = Opened(render(saying(Text("Words"))))

    assert NOTES not in opened.parts
    assert b"footnote" not in opened.parts["word/settings.xml"]
    assert b"footnotes" not in opened.parts["[Content_Types].xml"]


def test_each_call_leads_to_the_note_of_its_number():
    opened = Opened(render(saying_notes(1, 2, 3)))
    calls = [one.get(f"{W}id") for one in opened.find("//w:footnoteReference")]
    notes = {
        one.get(f"{W}id"): text(one[0]) for one in opened.find("/w:footnotes/w:footnote[not(@w:type)]", NOTES)
    }

    assert calls == ["1", "2", "3"]
    assert notes == {str(n): f" Note {n} & <b>" for n in (1, 2, 3)}
    assert opened.find("//w:footnote[@w:type]/@w:id", NOTES) == ["-1", "0"]
    assert opened.find("//w:settings/w:footnotePr/w:footnote/@w:id", "word/settings.xml") == ["-1", "0"]


def test_notes_and_calls_have_the_styles_that_word_knows_by_name():
    opened = Opened(render(saying_notes(1)))
    names = dict(
        zip(
            opened.find("//w:style/@w:styleId", "word/styles.xml"),
            opened.find("//w:style/w:name/@w:val", "word/styles.xml"),
            strict=True,
        )
    )

    assert names["FootnoteText"] == "footnote text"
    assert names["FootnoteReference"] == "footnote reference"
    assert opened.find("//w:footnote/w:p/w:pPr/w:pStyle/@w:val", NOTES) == ["FootnoteText"]
    assert opened.find("//w:r[w:footnoteRef]/w:rPr/w:rStyle/@w:val", NOTES) == ["FootnoteReference"]
    assert opened.find("//w:r[w:footnoteReference]/w:rPr/w:rStyle/@w:val") == ["FootnoteReference"]


def test_the_user_s_own_styles_of_notes_are_found_by_name():
    theirs = (
        '<w:style w:type="paragraph" w:styleId="Funotentext"><w:name w:val="footnote text"/>'
        '<w:basedOn w:val="Standard"/><w:rPr><w:color w:val="00AA00"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Funotenzeichen"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/><w:color w:val="0000AA"/></w:rPr></w:style>'
    )
    reference = _docx(**{"word/styles.xml": STYLES.replace("</w:styles>", f"{theirs}</w:styles>")})
    opened = Opened(render(saying_notes(1), reference))
    colours = "//w:style[@w:styleId='{}']//w:color/@w:val"

    assert opened.find(colours.format("FootnoteText"), "word/styles.xml") == ["00AA00"]
    assert opened.find(colours.format("FootnoteReference"), "word/styles.xml") == ["0000AA"]
    assert opened.find("//w:footnote/w:p/w:pPr/w:pStyle/@w:val", NOTES) == ["FootnoteText"]


def test_a_template_without_styles_of_notes_gets_ours():
    opened = Opened(render(saying_notes(1), _docx()))

    assert opened.find(
        "//w:style[@w:styleId='FootnoteReference']//w:vertAlign/@w:val", "word/styles.xml"
    ) == ["superscript"]


def test_links_in_notes_are_relationships_of_their_part():
    linked = note(1, Link((Text("Act"),), ADDRESS))
    opened = Opened(render(saying(Link((Text("Act"),), ADDRESS), linked)))
    relations = "word/_rels/footnotes.xml.rels"

    (used,) = opened.find("//w:hyperlink/@r:id", NOTES)
    assert opened.find(f"//p:Relationship[@Id='{used}']/@Target", relations) == [ADDRESS]
    assert len(opened.find("//w:hyperlink[@r:id]")) == 1


def test_a_reference_in_a_note_is_a_field():
    opened = Opened(render(saying(Text("x"), note(1, CrossReference("dp-reasons", "section", "1.1")))))

    assert len(opened.find("//w:footnote//w:instrText[contains(., 'REF ')]", NOTES)) == 1


def test_notes_of_a_part_count_from_their_own_number():
    opened = Opened(render(saying_notes(58, 59)))

    assert opened.find("//w:footnoteReference/@w:id") == ["1", "2"]
    assert opened.find("//w:settings/w:footnotePr/w:numStart/@w:val", "word/settings.xml") == ["58"]
    section = opened.find("//w:sectPr")[0]
    assert section.xpath("w:footnotePr/w:numStart/@w:val", namespaces=NS) == ["58"]
    kinds = [one.tag.removeprefix(W) for one in section]
    assert kinds.index("footnotePr") == kinds.index("pgSz") - 1


def test_a_number_that_word_would_count_otherwise_is_refused():
    with pytest.raises(ValueError, match="note numbered 5 where Word counts 2"):
        render(saying_notes(1, 5))


def test_ids_stay_below_the_limit_of_word():
    opened = Opened(render(long_document(60)))
    ids = list(map(int, opened.find("//w:footnote/@w:id", NOTES)))

    assert ids == list(range(-1, 121))


def test_notes_do_not_change_the_text_around_them():
    document = sample()
    plain = replace(document, annexes=())
    section = plain.sections[1]
    human = section.provisions[1]
    content = (*human.blocks[0].content, note(1))
    noted = replace(human, blocks=(Paragraph(content),))
    changed = replace(
        plain, sections=(plain.sections[0], replace(section, provisions=(section.provisions[0], noted)))
    )

    assert Opened(render(changed)).text() == Opened(render(plain)).text()


def test_a_note_takes_its_place_from_the_page_that_calls_it():
    line = Box(lines=1, leading=10)
    marked = [replace_mark(line, f"m{n}") for n in range(10)]
    bare, _ = paginated(marked, room=100)
    noted, pages = paginated([marked[0]._replace(notes=((1, 27.0),)), *marked[1:]], room=100)

    assert set(bare.values()) == {1}
    # 27 points of note and 13 of the rule above it are four lines.
    assert [noted[f"m{n}"] for n in range(10)] == [1] * 6 + [2] * 4
    assert pages == 2


def test_a_paragraph_is_divided_before_the_line_whose_note_cannot_begin():
    long = Box(lines=8, leading=10, notes=((8, 20.0),))
    after = Box(lines=1, leading=10, mark="after")

    fits, _ = paginated([long, after], room=123)
    # A line of the note and the rule need 25 points below 80.
    divided, pages = paginated([long, after], room=104)

    assert fits["after"] == 1
    assert (divided["after"], pages) == (2, 2)


def test_a_note_that_is_too_long_goes_on_on_the_next_page():
    called = Box(lines=1, leading=10, notes=((1, 120.0),))
    lines = [replace_mark(Box(lines=1, leading=10), f"m{n}") for n in range(8)]

    noted, pages = paginated([called, *lines], room=100)

    # 77 points below one line; 43 are left for the next page, which then has room for four lines.
    assert [noted[f"m{n}"] for n in range(8)] == [2] * 4 + [3] * 4
    assert pages == 3


def test_notes_of_any_size_come_to_an_end():
    huge = Box(lines=5, leading=10, notes=((1, 500.0), (5, 500.0)))

    assert paginated([huge, huge], room=100)[1] < 12


def replace_mark(box: Box, mark: str) -> Box:
    return box._replace(mark=mark)
