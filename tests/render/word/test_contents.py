from dataclasses import replace

import pytest

from provisions.library.profiles import read_profile
from tests.render.documents import annexes_alone, long_document
from tests.render.word.opened import MAIN, Opened, W, render, style, text
from tests.samples import sample
from tests.worlds import base, document_of

CONTENTS = "//w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery/@w:val='Table of Contents']"


def _lines(opened: Opened) -> list[list[str]]:
    return [
        text(p).split("\t")
        for p in opened.find(f"{CONTENTS}//w:p")
        if style(p).startswith("TOC") and style(p) != "TOCHeading"
    ]


def test_the_contents_list_sections_provisions_annexes_and_open_blanks():
    lines = _lines(Opened(render(sample())))

    assert [line[:-1] for line in lines] == [
        ["Still to be filled in"],
        ["1.", "Reasons, hearing and appeal"],
        ["1.1", "We tell you why"],
        ["2.", "Appeals"],
        ["2.1", "You can ask us to look again"],
        ["2.2", "A person decides"],
        ["3.", "Words used in these terms"],
        ["Annex A", "Why these terms say what they say"],
        ["A\N{NO-BREAK SPACE}1.1", "We tell you why"],
        ["Annex B", "What we do to keep these promises"],
        ["B\N{NO-BREAK SPACE}1.1", "We tell you why"],
        ["How this document was made"],
    ]


def test_the_contents_name_pages_in_order_after_the_contents_themselves():
    pages = [int(line[-1]) for line in _lines(Opened(render(long_document(60))))]

    assert pages == sorted(pages)
    assert pages[0] >= 2
    assert pages[-1] > 30


def test_one_field_spans_all_lines_of_the_contents():
    opened = Opened(render(sample()))
    contents = opened.find(f"{CONTENTS}/w:sdtContent")[0]
    instructions = [one.text.strip() for one in contents.iter(f"{W}instrText")]
    last = contents.findall(f"{W}p")[-1]

    assert [line for line in instructions if line.startswith("TOC")] == [r'TOC \o "1-2" \h \z \u']
    assert last.findall(f"{W}r")[-1].find(f"{W}fldChar").get(f"{W}fldCharType") == "end"


def test_each_line_is_a_link_with_the_number_of_its_page():
    for line in Opened(render(sample())).find(f"{CONTENTS}//w:hyperlink"):
        assert line.findtext(f".//{W}instrText").split() == ["PAGEREF", line.get(f"{W}anchor"), r"\h"]


def test_an_update_would_find_the_same_headings():
    """`\\u` takes every paragraph of outline level 1 and 2, and no other."""
    opened = Opened(render(sample()))
    outline = {
        one.getparent().getparent().get(f"{W}styleId"): int(one.get(f"{W}val"))
        for one in opened.find("//w:style/w:pPr/w:outlineLvl", "word/styles.xml")
    }
    based = {"AnnexHeading": 0, "UnnumberedHeading": 0}
    levels = {**based, **outline}

    found = [
        text(p).rpartition("\t")[2] for p in opened.tree(MAIN).iter(f"{W}p") if levels.get(style(p), 9) < 2
    ]

    assert found == [line[-2] for line in _lines(opened)]


def test_annexes_alone_have_contents_of_their_own():
    lines = _lines(Opened(render(replace(annexes_alone(sample()), colophon=()))))

    assert [line[0] for line in lines if " " not in line[0].partition("Annex ")[2]][:1] == ["Annex A"]
    assert {line[0][:1] for line in lines} == {"A", "B"}


def test_a_document_without_anything_to_list_has_no_contents():
    empty = replace(annexes_alone(sample()), annexes=(), colophon=())

    assert Opened(render(empty)).find(CONTENTS) == []


@pytest.mark.parametrize("name", ["micro-forum", "small-social", "large-video"])
def test_what_is_open_takes_one_page(name):
    document = document_of(read_profile(name, base()), annexes=False)
    lines = {line[-2]: int(line[-1]) for line in _lines(Opened(render(document)))}

    assert lines[document.labels["blanks_title"]] == 2
    # The contents stand between, on one page or two.
    assert lines[document.front[0].title] in (4, 5)


def test_the_first_page_of_the_children_s_edition_is_counted_as_one():
    profile = read_profile("small-social", base(), None, ("children",))
    lines = _lines(Opened(render(document_of(profile))))

    assert [(title, page) for title, page in lines[:2]] == [
        ("Your page", "1"),
        ("Still to be filled in", "2"),
    ]
