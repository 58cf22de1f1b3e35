"""The web page."""

import html
import itertools
import json
import re
from collections import Counter
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.block import Item, Items, Marker, Paragraph
from provisions.model.document import Round
from provisions.model.inline import Blank, CrossReference, Emphasis, Link, Strong, TermUse, Text, Value
from provisions.render.web.page import render
from provisions.wording.safe_words import clean
from tests.render.documents import annexes_alone, long_document, saying
from tests.render.extracted import page, words
from tests.samples import sample

ANY = st.text(st.characters(exclude_categories=()))
OUTSIDE = ("src", "srcset", "background", "poster", "action", "data")


@pytest.fixture(scope="module")
def tree():
    return page(render(sample()))


def _said(document) -> list[str]:
    """The words of the only provision of `document`."""
    return words(page(render(document)).get_element_by_id("dp-reasons").text_content())


def test_the_page_has_no_script(tree):
    assert tree.findall(".//script") == []
    assert [name for node in tree.iter() for name in node.attrib if name.startswith("on")] == []


def test_the_page_asks_for_nothing_outside(tree):
    assert tree.findall(".//link") == []
    assert [node for node in tree.iter() for name in OUTSIDE if name in node.attrib] == []
    assert not re.search(r"url\(|@import", tree.findtext(".//style"))


@pytest.mark.parametrize("document", [sample(), annexes_alone(sample()), long_document(12)])
def test_every_address_in_the_page_leads_somewhere(document):
    tree = page(render(document))
    ids = {node.get("id") for node in tree.iter() if node.get("id")}

    targets = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}

    assert targets
    assert targets <= ids


@pytest.mark.parametrize("document", [sample(), long_document(12)])
def test_no_two_parts_have_the_same_address(document):
    ids = Counter(node.get("id") for node in page(render(document)).iter() if node.get("id"))

    assert [name for name, count in ids.items() if count > 1] == []


def test_a_provision_is_found_by_its_id(tree):
    for provision in sample().provisions():
        assert tree.get_element_by_id(provision.id).tag == "section"


def test_numbers_and_marks_are_words_of_the_page(tree):
    said = words(tree.get_element_by_id("dp-reasons").text_content())

    assert said[:2] == ["1.1", "We"]
    assert [said[said.index(mark) + 1] for mark in ("(a)", "(b)", "(i)", "(c)")] == [
        "removing",
        "making",
        "ranking",
        "ending",
    ]


@pytest.mark.parametrize("document", [sample(), annexes_alone(sample())])
def test_headings_skip_no_level(document):
    levels = [int(node.tag[1]) for node in page(render(document)).iter("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_skip_link_comes_first_and_leads_past_the_contents(tree):
    first = next(tree.find("body").iter("a"))

    assert first.get("href") == "#due-process"
    assert first.text == "Skip to the text"


def test_a_reference_to_what_is_not_here_is_words():
    tree = page(render(annexes_alone(sample())))

    assert "section 2.1" in tree.text_content().replace("\N{NO-BREAK SPACE}", " ")
    assert [node for node in tree.iter("a") if "2.1" in node.text_content()] == []


def test_the_title_in_a_reference_is_outside_its_link():
    document = saying(CrossReference("dp-reasons", "section", "1.1", "We tell you why"))

    link = page(render(document)).get_element_by_id("dp-reasons").find(".//p/a")

    assert words(link.text) == ["section", "1.1"]
    assert link.tail == " (We tell you why)"


def test_a_blank_is_marked_and_leads_to_the_list_of_blanks(tree):
    mark = tree.find(".//main//mark")

    assert mark.text_content() == "[an e-mail address that people read]"
    assert mark.find("a").get("href") == "#_blanks"
    assert mark.find("a").get("title") == sample().labels["value_blank"]


def test_a_blank_that_is_not_listed_is_marked_all_the_same():
    mark = page(render(saying(Blank("unlisted", "something")))).find(".//main//mark")

    assert mark.text == "[something]"
    assert mark.find("a") is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", " https://example.org"]
)
def test_an_address_of_another_kind_is_no_link(url):
    provision = page(render(saying(Link((Text("here"),), url)))).get_element_by_id("dp-reasons")

    assert provision.find(".//a") is None
    assert "here" in provision.text_content()


def test_links_are_never_inside_links():
    inside = (
        CrossReference("dp-reasons", "section", "1.1"),
        TermUse("content", "content"),
        Blank("b", "ask"),
    )
    outer = Link((Strong(inside), Link((Text("again"),), "https://b.example")), "https://a.example")

    tree = page(render(replace(saying(outer), definitions=sample().definitions)))

    assert [node for node in tree.iter("a") if node.find(".//a") is not None] == []


def test_words_in_another_language_say_which(tree):
    foreign = tree.find(".//main//bdi[@lang='ar']")

    assert foreign.text == "استئناف"


def test_values_keep_their_direction_to_themselves(tree):
    assert "شركة المثال" in [node.text for node in tree.iter("bdi")]


def test_a_language_from_right_to_left_turns_the_page():
    tree = page(render(replace(sample(), language="ar")))

    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")


def test_tables_have_a_caption_and_heads_of_columns(tree):
    for table in tree.iter("table"):
        assert table.find("caption").text_content()
        assert {cell.get("scope") for cell in table.iter("th")} == {"col"}


def test_a_ladder_is_a_list_that_says_so():
    steps = Items((Item(1, (Paragraph((Text("warn"),)),)),), Marker.LETTER)
    section = saying().sections[0]
    drawn = []
    for is_ladder in (False, True):
        provision = replace(section.provisions[0], blocks=(replace(steps, is_ladder=is_ladder),))
        whole = replace(saying(), sections=(replace(section, provisions=(provision,)),))
        lists = page(render(whole)).get_element_by_id("dp-reasons").iter("ol")
        drawn += [each.get("class") for each in lists]

    assert drawn == ["letter level0", "letter level0 ladder"]


def test_the_manifest_is_in_the_page(tree):
    manifest = tree.find(".//meta[@name='provisions-manifest']").get("content")

    assert json.loads(manifest) == json.loads(json.dumps(asdict(sample().manifest)))


@pytest.mark.parametrize(
    "text", ["</script>", "'><script>alert(1)</script>", '"><b>', "-->", "&quot;&#39;", "'", "\\u003c", "<"]
)
def test_nothing_breaks_out_of_the_manifest(text):
    manifest = replace(sample().manifest, pack=text, profile=text, users=(text,))

    tree = page(render(replace(sample(), manifest=manifest)))
    read = json.loads(tree.find(".//meta[@name='provisions-manifest']").get("content"))

    assert (read["pack"], read["profile"], read["users"]) == (text, text, [text])
    assert [node.tag for node in tree.iter()] == [node.tag for node in page(render(sample())).iter()]


@given(ANY)
def test_any_manifest_is_read_back(text):
    manifest = replace(sample().manifest, profile=text)
    data = render(replace(sample(), manifest=manifest)).decode()
    (written,) = re.findall(r"<meta name=\"provisions-manifest\" content='([^'<]*)'>", data)

    assert json.loads(html.unescape(written))["profile"] == "\n".join(map(clean, text.split("\n")))


@pytest.mark.parametrize(
    ("users", "expected"), [(("children",), "children"), (("adults", "children"), None), (("adults",), None)]
)
def test_the_edition_for_children_alone_is_set_larger(users, expected):
    document = replace(sample(), manifest=replace(sample().manifest, users=users))

    assert page(render(document)).find("body").get("class") == expected


def test_a_document_that_is_not_final_says_so_above_its_title():
    round_ = Round("second draft", "2026-11-20")
    said = [
        page(render(document)).find(".//header/p[@class='status']").text
        for document in (sample(), replace(sample(), status="comment", round=round_))
    ]

    assert said == [
        "Draft, 24 November 2026. This text is not final and can still change.",
        "Draft for comment: second draft, 20 November 2026. This text is not final and can still change.",
    ]


def test_a_finished_document_says_nothing_of_its_status_above_the_title():
    tree = page(render(replace(sample(), blanks=())))

    assert tree.find(".//header/p[@class='status']") is None


@given(ANY)
def test_a_value_is_printed_as_it_is_and_makes_no_markup(text):
    document = saying(Value(text, "name"))

    assert _said(document) == [*_said(saying()), *words(clean(text))]
    assert _tags(document) == _tags(saying(Value("x", "name")))


@given(ANY)
def test_a_title_is_printed_as_it_is_and_makes_no_markup(text):
    tree = page(render(replace(sample(), title=text)))

    assert words(tree.findtext(".//h1") or "") == words(clean(text))
    assert [node.tag for node in tree.iter()] == [node.tag for node in page(render(sample())).iter()]


@given(ANY)
def test_an_address_stays_in_its_attribute(text):
    document = saying(Link((Text("x"),), f"https://example.org/{text}"))

    assert _tags(document) == _tags(saying(Link((Text("x"),), "https://example.org/")))


@given(
    st.recursive(
        st.builds(Text, ANY), lambda inner: st.builds(Emphasis, st.tuples(inner, inner)), max_leaves=5
    )
)
def test_nested_words_are_all_there(inline):
    def flat(node):
        return node.text if isinstance(node, Text) else "".join(map(flat, node.children))

    assert _said(saying(inline)) == [*_said(saying()), *words(clean(flat(inline)))]


def _tags(document) -> list[str]:
    return [node.tag for node in page(render(document)).get_element_by_id("dp-reasons").iter()]


def test_a_paragraph_without_words_is_left_out():
    section = sample().sections[0]
    provision = replace(section.provisions[0], blocks=(Paragraph(()),))
    document = replace(sample(), sections=(replace(section, provisions=(provision,)),))

    tree = page(render(document)).get_element_by_id("dp-reasons")

    assert [node.get("class") for node in tree.iter("p")] == ["badge promise"]


def test_the_contents_fold_by_section_and_name_what_they_fold(tree):
    rows = tree.findall(".//nav/ol/li")
    folds = [(row.find("div/a").get("href"), row.find("details")) for row in rows]

    assert [
        (target, fold.find("summary").text, len(fold.findall("ol/li")))
        for target, fold in folds
        if fold is not None
    ][:2] == [("#due-process", "1.1", 1), ("#appeals", "2.1–2.2", 2)]
    assert {fold.get("open") for _, fold in folds if fold is not None} == {None}


def test_every_section_has_a_way_back_to_the_contents_that_adds_no_words(tree):
    headings = tree.findall(".//main//h2")
    back = [heading.getnext() for heading in headings]

    assert len(headings) > 3
    assert {(link.tag, link.get("href"), link.get("aria-label")) for link in back} == {
        ("a", "#_contents", "Contents")
    }
    assert "".join(link.text_content() for link in back) == ""
    assert tree.get_element_by_id("_contents").tag == "h2"
