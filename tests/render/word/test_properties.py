import json
from dataclasses import asdict, replace

import pytest

from provisions.model.document import Excerpt
from provisions.model.inline import Blank, Text
from provisions.render.format import Wishes
from provisions.render.word import DOCX
from tests.render.documents import final
from tests.render.word.opened import Opened, W, render, text
from tests.samples import sample

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"


def _core(opened: Opened) -> dict[str, str | None]:
    return {one.tag.rpartition("}")[2]: one.text for one in opened.tree(CORE)}


def test_the_file_says_what_it_is_and_of_what_day():
    said = _core(Opened(render(sample())))

    assert said["title"] == "Terms of Service: Chatter & Co <3"
    assert said["creator"] == "Acme “Social” Ltd"
    assert said["created"] == said["modified"] == "2026-11-24T00:00:00Z"
    assert said["language"] == "en-GB"
    assert said["contentStatus"] == "Draft"


@pytest.mark.parametrize("date", ["soon", "2026-13-45"])
def test_a_date_that_is_none_is_left_out(date):
    manifest = replace(sample().manifest, date=date)

    assert "created" not in _core(Opened(render(replace(sample(), manifest=manifest))))


def test_the_manifest_is_among_the_properties_that_word_shows():
    said = {one.get("name"): one[0].text for one in Opened(render(sample())).tree(CUSTOM)}

    assert said["provisions pack hash"] == "sha256:" + "0" * 64
    assert said["provisions profile"] == "small-social"
    assert said["provisions users"] == "adults, children, intermittent"


def test_the_whole_manifest_and_what_the_platform_gave_are_in_the_file_as_data():
    given = {"appeal_window": {"all": "6 months", "children": "9 months"}, "operator": "Acme <&> Ltd"}
    opened = Opened(render(replace(sample(), answers=given)))
    kept = json.loads(opened.tree("customXml/item2.xml").text)

    assert kept.pop("answers") == given
    assert kept == json.loads(json.dumps(asdict(sample().manifest)))


def test_a_document_that_may_change_says_so_on_every_page():
    opened = Opened(render(sample()))
    headers = [name for name in opened.parts if name.startswith("word/header")]

    assert len(headers) == 5
    assert all(opened.text(name).endswith("Draft, 24 November 2026") for name in headers)


def test_the_head_names_the_section_and_says_of_an_annex_that_it_only_explains():
    opened = Opened(render(sample()))
    terms, annex = opened.find("//w:p/w:pPr/w:sectPr/w:headerReference/@r:id")[2:4]
    targets = {
        one.get("Id"): f"word/{one.get('Target')}"
        for one in opened.find("//p:Relationship", "word/_rels/document.xml.rels")
    }

    assert [one.strip() for one in opened.find("//w:instrText/text()", targets[terms])] == ["STYLEREF 1"]
    assert opened.text(targets[annex]).startswith("Annex A: it explains, and is not part of the contract\t")


def test_an_annex_has_an_edge_and_the_terms_have_none():
    sections = Opened(render(sample())).find("//w:sectPr")

    assert [one.find(f"{W}pgBorders") is not None for one in sections] == [False, False, True, True, False]


def test_the_help_line_of_the_children_s_edition_is_at_the_foot_of_every_page():
    foot = (Text("Need help? "), Blank("child_helpline", "a helpline"))
    opened = Opened(render(replace(sample(), foot=foot)))
    feet = [opened.text(name) for name in opened.parts if name.startswith("word/footer")]

    assert feet
    assert all(one.startswith("Need help? [a helpline]") for one in feet)
    assert len(opened.find("/b:blanks/b:child_helpline", "customXml/item1.xml")) == 1


def test_an_excerpt_has_neither_cover_nor_contents_nor_mark_unless_somebody_wishes_so():
    part = replace(sample(), excerpt=Excerpt((("a", "A"),), (), 3))
    bare, whole = (Opened(DOCX.draw(part, Wishes(cover=wish)).data) for wish in (None, True))

    assert not bare.find("//w:docPartGallery")
    assert len(whole.find("//w:docPartGallery")) == 1
    assert not any("Draft" in bare.text(name) for name in bare.parts if "word/header" in name)
    assert bare.find("//w:titlePg") == []
    assert text(bare.tree()[0][0]) == sample().title
    assert sample().edition in whole.text()
    assert sample().edition not in bare.text()


def test_a_final_document_says_nothing_of_its_status_in_the_header():
    opened = Opened(render(final(sample())))

    assert opened.text("word/header1.xml") == sample().title
    assert opened.text("word/header2.xml") == ""


def test_pages_are_counted_by_fields():
    opened = Opened(render(sample()))

    assert [line.strip() for line in opened.find("//w:instrText/text()", "word/footer3.xml")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert opened.text("word/footer3.xml") == "\tPage 1 of 7"


def test_page_and_pages_stand_where_the_label_puts_them():
    document = replace(sample(), labels={**sample().labels, "page_of": "{pages} / {page} p."})

    assert Opened(render(document)).text("word/footer3.xml") == "\t7 / 1 p."


def test_the_page_is_a4():
    size = Opened(render(sample())).find("//w:sectPr/w:pgSz")[0]

    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_the_first_page_has_a_header_of_its_own():
    opened = Opened(render(sample()))

    assert len(opened.find("//w:sectPr/w:titlePg")) == 1
    assert set(opened.find("//w:sectPr/w:headerReference/@w:type")) == {"default", "first"}
    assert text(opened.tree("word/footer4.xml")) == ""
