"""A footnote in every format: its number where it is called, its words where that format keeps notes."""

import json
import re
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provisions.model.block import Block, Item, Items, Marker, Paragraph, Table
from provisions.model.diagnostic import UsageError
from provisions.model.document import Document
from provisions.model.inline import Blank, Emphasis, Footnote, Foreign, Inline, Link, Text, Value
from provisions.render import draw
from provisions.render.data.schema import document_schema
from provisions.render.pdf.glyphs import require_glyphs
from tests.render.documents import annexes_alone, saying
from tests.render.extracted import page
from tests.render.word.opened import Opened
from tests.samples import sample

ADDRESS = "https://example.org/a"
NOTE = Footnote(7, (Link((Text("An Act"),), ADDRESS), Text(", art. 1 <b>")))


def drawn(name: str, document: Document) -> str:
    return draw(document, name).data.decode()


def noted(*content: Inline) -> Document:
    return saying(*content)


def told(blocks: tuple[Block, ...]) -> Document:
    document = saying(Text("x"))
    section = document.sections[0]
    provision = replace(section.provisions[0], blocks=blocks)
    return replace(document, sections=(replace(section, provisions=(provision,)),))


def test_the_page_links_a_number_to_its_note_and_back():
    tree = page(drawn("html", noted(Text("Words"), NOTE, Text(" go on."))).encode())
    (call,) = tree.findall(".//a[@role='doc-noteref']")
    (note,) = tree.findall(".//p[@role='doc-footnote']")
    back = note.find("a[@role='doc-backlink']")

    assert call.getparent().tag == "sup"
    assert (call.text, call.get("href"), back.get("href")) == (
        "7",
        f"#{note.get('id')}",
        f"#{call.get('id')}",
    )
    assert note.text_content() == "7 An Act, art. 1 <b>"
    assert note.find("a[2]").get("href") == ADDRESS
    assert "<script" not in drawn("html", noted(NOTE))


def test_notes_stand_below_the_blocks_that_call_them_and_before_the_next_heading():
    html = drawn("html", sample())
    entry = page(html.encode()).get_element_by_id("rationale_dp-reasons")

    assert entry[-1].get("role") == "doc-footnote"
    assert entry[-1].text_content() == "1 Digital Services Act, Regulation (EU) 2022/2065, art. 17(1)."


def test_a_number_inside_a_link_is_no_second_link():
    html = drawn("html", noted(Link((Text("See"), NOTE), "https://example.org/b")))

    assert page(html.encode()).findall(".//a//a") == []
    assert ">7</sup>" in html


def test_markdown_writes_notes_as_git_hosts_read_them():
    markdown = drawn("md", noted(Text("Words"), NOTE, Text(" go on.")))

    assert "Words[^7] go on.\n" in markdown
    assert f"\n\n[^7]: [An Act]({ADDRESS}), art. 1 \\<b\\>\n" in markdown


WORDS = st.lists(
    st.sampled_from(["Delfi", "(2015)", '"x"', "'y'", "<z>", "a", "http://b", "[c]:", "\\", "!"])
)


@given(WORDS.map(" ".join) | st.text(max_size=20))
@example("0\xa00")
def test_commonmark_which_knows_no_notes_shows_every_one_of_them(words):
    note = Footnote(1, (Text(words),))
    markdown = drawn("md", noted(Text("Words"), note))
    said = "".join(
        child.content
        for token in MarkdownIt("commonmark").parse(markdown)
        for child in token.children or ()
        if child.type == "text"
    )

    assert said.count("[^1]") == 2
    assert "[^1]:" in said


def test_plain_text_has_notes_in_square_brackets_at_the_end_of_the_entry():
    text = drawn("txt", noted(Text("Words"), NOTE, Text(" go on.")))

    assert "\nWords[7] go on.\n\n[7] An Act <https://example.org/a>, art. 1 <b>\n" in text


def test_plain_text_tells_the_address_of_a_source_once():
    text = drawn("txt", noted(Text("One"), NOTE, Text(", two"), replace(NOTE, number=8), Text(".")))

    assert text.count(ADDRESS) == 1
    assert "\n[8] An Act, art. 1 <b>\n" in text


def test_notes_that_follow_one_another_stand_together():
    text = drawn("txt", noted(Text("One"), NOTE, Text(", two"), replace(NOTE, number=8), Text(".")))

    assert "art. 1 <b>\n[8] An Act" in text


def test_data_has_the_note_where_it_is_called_and_keeps_to_the_schema():
    document = noted(Text("Words"), NOTE)
    data = json.loads(drawn("json", document))
    jsonschema.validate(data, document_schema())
    provision = data["sections"][0]["provisions"][0]

    assert provision["text"] == "Words"
    assert provision["blocks"][0]["content"][1] == {
        "type": "footnote",
        "number": 7,
        "content": [
            {"type": "link", "url": ADDRESS, "content": [{"type": "text", "text": "An Act"}]},
            {"type": "text", "text": ", art. 1 <b>"},
        ],
    }


def test_no_format_loses_a_note_wherever_it_stands():
    def note(number: int, *words: Inline) -> tuple[Inline, ...]:
        return (Text(f"place {number}"), Footnote(number, (Text(f"note {number} "), *words)))

    item = Item(0, (Paragraph(note(2, Value("v", "p"))),))
    row = (note(4, Blank("contact_email", "an address")),)
    blocks = (
        Paragraph((Emphasis(note(1)),)),
        Items((item,), Marker.BULLET),
        Table("t", (note(3),), (row,), (100,)),
        Paragraph(note(5, Foreign((Text("وصول"),), "ar"))),
    )
    for name in ("html", "md", "txt", "json"):
        found = re.findall(r"note (\d)", drawn(name, told(blocks)))
        assert found == ["1", "2", "3", "4", "5"], name
    opened = Opened(draw(told(blocks), "docx").data)
    assert re.findall(r"note (\d)", opened.text("word/footnotes.xml")) == ["1", "2", "3", "4", "5"]


def test_the_annexes_alone_keep_the_numbers_they_have_in_the_whole():
    whole, alone = sample(), annexes_alone(sample())
    numbers = re.compile(r"^\[(\d+)\] ", re.MULTILINE)

    assert numbers.findall(drawn("txt", alone)) == numbers.findall(drawn("txt", whole)) == ["1"]


def test_a_letter_without_a_glyph_is_found_in_a_note_too():
    document = noted(Text("Words"), Footnote(1, (Text("\N{CJK UNIFIED IDEOGRAPH-4E2D}"),)))
    with pytest.raises(UsageError) as refused:
        require_glyphs("\N{CJK UNIFIED IDEOGRAPH-4E2D}", document)

    assert "in note 1, in 1.1" in refused.value.diagnostics[0].message
