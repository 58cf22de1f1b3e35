"""Front pages and cards as they are drawn: figures, the line of time, lanes, pictures, badges, times."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from provisions.model.document import Excerpt
from provisions.model.inline import Value
from provisions.render.format import Wishes
from provisions.render.pdf import drawing, fetching
from provisions.render.pdf import engine as pdf_engine
from provisions.render.pdf.drawing import print_words
from provisions.render.web.frame import fill, stylesheet
from provisions.render.web.front import INKS_OF_CHILDREN
from provisions.render.web.page import render as web_page
from tests.render.documents import saying
from tests.render.extracted import page, structure, words
from tests.render.fronts import HELP, for_children, with_front
from tests.samples import sample


def printed(document, wishes=None):
    """The HTML that the PDF is drawn from."""
    covered = wishes is None or wishes.has_cover(document)
    return page(
        fill("print.html", document, is_print=True, **print_words(document, is_covered=covered)).encode()
    )


SCREEN_AND_PAPER = pytest.mark.parametrize("tree", [page(web_page(with_front())), printed(with_front())])


def chosen(node, path):
    """The elements in `node` to which `path` leads: tags and classes, each inside the one before it."""
    for step in path.split():
        tag, *classes = step.split(".")
        has = "".join(f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes)
        nodes = node if isinstance(node, list) else [node]
        node = [found for each in nodes for found in each.xpath(f".//{tag or '*'}{has}")]
    return node


def said(node):
    """The words of `node`, with one space between."""
    return " ".join(words(node.text_content()))


@SCREEN_AND_PAPER
def test_a_key_figure_sets_apart_what_holds_for_some(tree):
    (figure,) = chosen(tree, ".front.page .figures li")

    assert said(figure.find("strong")) == "6 months"
    assert said(figure.find("span[@class='others']")) == "(9 months if often offline)"
    assert said(figure) == "6 months (9 months if often offline) To appeal section 2.1"


@SCREEN_AND_PAPER
def test_each_chapter_has_its_picture_which_nobody_hears(tree):
    chapters = chosen(tree, ".front.page .chapter")

    assert [chapter.find("h3").text for chapter in chapters] == ["Who we are", "If you disagree"]
    assert [chapter.find("svg").get("class") for chapter in chapters] == ["icon person", "icon scales"]
    assert {svg.get("aria-hidden") for svg in tree.iter("svg")} == {"true"}


@SCREEN_AND_PAPER
def test_stations_say_whose_time_it_is_in_words(tree):
    stations = chosen(tree, ".front.clock .stations li")

    assert [(li.get("class"), li.find("span").text) for li in stations] == [("we", "We"), ("you", "You")]


@SCREEN_AND_PAPER
def test_lanes_are_a_table_whose_rows_have_heads(tree):
    table = tree.find(".//table[@class='lanes']")

    assert [head.get("scope") for head in table.iter("th")] == ["col"] * 4 + ["row"] * 2
    assert [[said(cell) for cell in row.findall("td")] for row in table.find("tbody")] == [
        ["You answer.", "We tell you.", ""],
        ["", "", "A court is open."],
    ]
    # Where nobody does anything, no card is drawn.
    assert [len(cell) for cell in table.iter("td")] == [1, 1, 0, 0, 0, 1]


@SCREEN_AND_PAPER
def test_a_provision_says_what_stands_behind_it_and_closes_with_its_times(tree):
    first = chosen(tree, ".provision")[0]

    assert said(first.find("h3")) == "1.1 We tell you why"
    assert said(chosen(first, ".badge.law")[0]) == "law"
    assert said(chosen(first, ".times")[0]) == "Times. To appeal: 6 months (9 months if often offline)"
    assert [len(chosen(provision, ".times")) for provision in chosen(tree, ".provision")] == [1, 0, 0]


@pytest.mark.parametrize(
    ("badges", "shown"), [(["unexamined"] * 3, 0), (["unexamined", "promise", "unexamined"], 3)]
)
def test_titles_have_no_mark_where_no_law_was_read_for_any(badges, shown):
    behind = iter(badges)
    sections = tuple(
        replace(
            section,
            provisions=tuple(replace(provision, badge=next(behind)) for provision in section.provisions),
        )
        for section in with_front().sections
    )

    assert len(chosen(printed(replace(with_front(), sections=sections)), ".badge")) == shown


def test_parts_of_a_value_say_whose_they_are_on_a_screen_alone():
    value = next(inline for inline in with_front().front[0].figures[0].content if isinstance(inline, Value))
    screen = chosen(page(web_page(saying(value))), ".provision bdi span")

    assert [(span.get("data-to"), span.text) for span in screen] == list(value.parts)
    assert chosen(printed(saying(value)), ".provision bdi span") == []


def test_what_is_open_stands_before_the_contents_and_how_it_was_made_last():
    titles = [said(heading) for heading in printed(with_front()).iter("h2")]

    opening = ["Still to be filled in", "Contents", "On one page", "What happens", "Times that matter"]
    assert titles[:5] == opening
    assert titles[-1] == "How this document was made"


def test_pictures_are_in_no_tag_of_the_pdf():
    written = drawing.render(with_front()).data

    assert [tag.kind for tag in structure(written) if tag.kind == "/Figure"] == []
    with pikepdf.open(BytesIO(written)) as pdf:
        layouts = sum(
            str(step.operator) == "BDC" and str(step.operands[1].get("/Type", "")) == "/Layout"
            for each in pdf.pages
            for step in pikepdf.parse_content_stream(each)
            if str(step.operator) == "BDC" and str(step.operands[0]) == "/Artifact" and len(step.operands) > 1
        )
    # Two chapters, and the clock before the times of a provision.
    assert layouts == 3


def test_another_weasyprint_draws_no_picture(monkeypatch):
    with pdf_engine.engine() as weasyprint:
        monkeypatch.setattr(weasyprint, "VERSION", "71.0")

    assert "/Figure" not in {tag.kind for tag in structure(drawing.render(with_front()).data)}


def _running(document, wishes=None):
    """What the margins of each page say."""
    html = fill("print.html", document, is_print=True, **print_words(document))
    with pdf_engine.engine() as weasyprint:
        laid_out = weasyprint.HTML(string=html, url_fetcher=fetching.fetcher()).render()
    return [" ".join(_words(p._page_box.children[1:])) for p in laid_out.pages]


def _words(boxes):
    for box in boxes:
        if hasattr(box, "text"):
            yield from box.text.split()
        else:
            yield from _words(getattr(box, "children", ()))


def test_every_head_names_the_section_in_which_the_page_begins():
    first, *heads = _running(with_front())

    assert first == ""
    expected = ["Still to be filled in", "Contents", "On one page", "What happens", "Times that matter"]
    assert [head.startswith(start) for head, start in zip(heads, expected, strict=False)] == [True] * 5


def test_pages_of_an_annex_say_that_it_explains():
    heads = _running(sample())

    assert any(head.startswith("Annex A: it explains, and is not part of the contract") for head in heads)
    assert any(head.startswith("Annex B: it explains, and is not part of the contract") for head in heads)


def test_the_edition_for_children_opens_with_its_page_and_has_help_on_every_page():
    document = for_children()
    tree = printed(document)

    assert said(tree.find(".//header/h1")) == "Your rights on Chatter"
    assert [said(each[0]) for each in chosen(tree, ".front")] == [front.title for front in document.front]
    assert chosen(tree, "header .front.page .chapter")
    assert "Acme “Social” Ltd" in said(chosen(tree, "header .facts")[0])
    assert all(HELP in " ".join(head.split()) for head in _running(document))


def test_the_rows_of_the_children_s_cover_close_the_grid():
    document = replace(for_children(), cover=sample().cover * 2 + sample().cover[:1])
    rows = chosen(printed(document), "header .facts tr")

    assert [sum(int(cell.get("colspan", 1)) for cell in row) for row in rows] == [4, 4, 4]


@pytest.mark.parametrize(
    ("wishes", "is_covered"), [(Wishes(), False), (Wishes(cover=True), True), (Wishes(cover=False), False)]
)
def test_an_excerpt_has_a_cover_contents_and_a_mark_if_it_is_asked_for(wishes, is_covered):
    tree = printed(replace(with_front(), excerpt=Excerpt((), (), 12)), wishes)

    assert bool(chosen(tree, ".cover")) == bool(tree.findall(".//nav")) == is_covered
    assert (tree.find("body").get("data-status") != "") == is_covered
    assert said(tree.find(".//h1")) == sample().title


def test_every_card_of_the_children_s_page_is_read_easily():
    sheet = str(stylesheet("children.css"))

    for number, ink in enumerate(INKS_OF_CHILDREN):
        card = rf"\.ink{number} {{ border-color: (#\w+); background: (#\w+); }}"
        rule = rf"{card} \.ink{number} h3 {{ color: (#\w+)"
        border, tint, words_ = re.search(rule, sheet).groups()
        assert border == words_ == ink
        # WCAG 2.2 § 1.4.6.
        assert _contrast(ink, tint) >= 7


def _contrast(ink, paper):
    low, high = sorted((_luminance(ink), _luminance(paper)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    """How light a colour is (WCAG 2.2, relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
