"""Two texts side by side, as a page and as a PDF."""

import itertools
import json
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from provisions.model.block import Paragraph
from provisions.model.diagnostic import UsageError
from provisions.model.inline import Text
from provisions.render.data.document import compact
from provisions.render.data.document import render as as_data
from provisions.render.pdf import facing
from provisions.render.web.facing import render as html
from tests.judges import side_by_side as judge
from tests.judges.words import compared, words, words_of
from tests.render.extracted import page, spoken, structure
from tests.render.pairs import children, everyone, side_by_side


@pytest.fixture(scope="module")
def tree():
    return page(html(side_by_side()))


@pytest.fixture(scope="module")
def written():
    return facing.render(side_by_side()).data


def _data(document):
    return json.loads(as_data(document))


def test_the_page_says_the_words_of_both_texts_row_by_row(tree):
    expected = words_of(judge.told(_data(everyone()), _data(children())))

    assert compared(words(spoken(tree.find(".//main"))), expected) == []


def test_the_pdf_reads_the_words_of_both_texts_row_by_row(written, tmp_path):
    path = tmp_path / "pair.pdf"
    path.write_bytes(written)

    assert judge.reading(path, _data(everyone()), _data(children())) == []
    assert judge.structure(path, _data(everyone()), _data(children()), _data(everyone())) == []


def test_each_heading_says_whose_text_follows(tree):
    said = [" ".join(words(heading.text_content())) for heading in tree.iter("h3")]

    assert said[:2] == ["1.1 We tell you why For everyone", "1.1 We tell you why For users under 18"]
    assert "9.1 Ask us again For users under 18" in said


def test_what_one_text_does_not_have_is_said(tree):
    sides = tree.get_element_by_id("dp-human").findall("./*")

    assert [side.tag for side in sides] == ["section", "div"]
    assert sides[1].text_content().strip() == "The text for users under 18 has no such provision."
    assert tree.get_element_by_id("dp-help")[0].text_content().strip() == (
        "The text for everyone has no such provision."
    )


def test_no_two_parts_have_the_same_address_and_every_link_leads_somewhere(tree):
    ids = Counter(node.get("id") for node in tree.iter() if node.get("id"))
    targets = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}

    assert [name for name, count in ids.items() if count > 1] == []
    assert targets
    assert targets <= set(ids)


def test_a_reference_leads_to_the_text_it_stands_in(tree):
    for prefix, other in (("terms_", "children_"), ("children_", "terms_")):
        side = tree.get_element_by_id(f"{prefix}dp-reasons")
        targets = [link.get("href") for link in side.iter("a")]

        assert f"#{prefix}dp-appeal" in targets
        assert f"#{prefix}term_content" in targets
        assert [target for target in targets if target.startswith(f"#{other}")] == []


def test_the_words_face_each_other(tree):
    rows = tree.get_element_by_id("_definitions").findall(".//tbody/tr")

    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["content", "anything a user puts on the service.", "anything a user puts on the service."],
        ["report", "not used in this text", "telling us."],
    ]


def test_the_cover_says_what_counts_in_words_of_the_terms(tree):
    about = tree.find(".//header/div[@class='about']")

    assert "changes neither" in about.text_content()
    assert words(about[1].text_content())[-5:] == ["2.1):", "The", "better", "text", "counts."]
    assert about.find(".//a").get("href") == "#terms_dp-appeal"


def test_terms_that_say_nothing_of_it_are_not_made_to(tree):
    about = page(html(replace(side_by_side(), rule=None))).find(".//header/div[@class='about']")

    assert len(about) == 1


def test_headings_skip_no_level(tree):
    levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_heading_that_is_the_same_in_both_texts_is_read_once(tree):
    said = [" ".join(words(heading.text_content())) for heading in tree.find(".//main").iter("h2")]

    assert said[0] == "1. Reasons, hearing and appeal"
    assert said[1] == "2. Appeals For everyone 9. Asking again For users under 18"


def test_both_documents_are_attached_as_data(written):
    with pikepdf.open(BytesIO(written)) as opened:
        attached = {name: opened.attachments[name].get_file().read_bytes() for name in opened.attachments}

    assert attached == {"terms.json": compact(everyone()), "children.json": compact(children())}


def test_the_pages_lie_on_their_side(written):
    with pikepdf.open(BytesIO(written)) as opened:
        assert all(float(one.MediaBox[2]) > float(one.MediaBox[3]) for one in opened.pages)


def test_a_heading_set_as_a_table_is_one_heading(written):
    headings = [tag for tag in structure(written) if tag.kind == "/H2"]

    assert len(headings) == 5
    assert [tag for tag in headings if "/H2" in tag.children] == []


def test_bookmarks_name_each_provision_once(written):
    with pikepdf.open(BytesIO(written)) as opened, opened.open_outline() as outline:
        (title,) = outline.root
        appeals = title.children[2]
        assert [item.title for item in appeals.children] == [
            "2.1 You can ask us to look again",
            "9.2 Somebody helps you",
            "2.2 A person decides",
        ]


def test_a_sign_without_a_glyph_is_told_also_in_the_right_text():
    pair = side_by_side()
    section = pair.right.document.sections[0]
    said = replace(section.provisions[0], blocks=(Paragraph((Text("漢"),)),))
    document = replace(pair.right.document, sections=(replace(section, provisions=(said,)),))
    sections = (replace(pair.sections[0], provisions=(replace(pair.sections[0].provisions[0], right=said),)),)

    with pytest.raises(UsageError) as caught:
        facing.render(replace(pair, right=replace(pair.right, document=document), sections=sections))

    assert "in 1.1 We tell you why" in caught.value.diagnostics[0].message


def test_the_same_pair_gives_the_same_bytes(written):
    assert facing.render(side_by_side()).data == written
    assert html(side_by_side()) == html(side_by_side())


def test_the_contents_lead_into_each_text_and_mark_what_is_said_twice(tree):
    rows = {row.find("a").get("href"): row for row in tree.findall(".//nav//div[@class='row']")}
    links = [(link.get("href"), link.get("class")) for link in rows["#terms_dp-reasons"].iter("a")]
    differs = rows["#terms_dp-appeal"].findall("a")
    lone = rows["#terms_dp-human"].findall("a")

    assert links == [("#terms_dp-reasons", None), ("#children_dp-reasons", "again")]
    assert [(link.get("href"), link.get("class")) for link in differs] == [
        ("#terms_dp-appeal", None),
        ("#children_dp-appeal", None),
    ]
    assert [link.get("href") for link in lone] == ["#terms_dp-human"]


def test_on_paper_the_contents_have_the_titles_of_both_texts_also_where_they_agree(written):
    kinds = [tag.kind for tag in structure(written)]
    entries = "".join({"/TOCI": "|", "/Link": "l"}.get(kind, "") for kind in kinds).split("|")

    assert [len(entry) for entry in entries[1:5]] == [2, 2, 2, 2]
