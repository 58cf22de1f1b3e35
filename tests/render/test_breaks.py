"""Where pages of the PDF end: what stays together, how a card goes on, and what stays inside it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from provisions.model.block import Paragraph, Table
from provisions.model.document import Definition
from provisions.model.inline import Strong, Text
from provisions.render.pdf import engine as pdf_engine
from provisions.render.pdf import upstream
from provisions.render.pdf.drawing import print_words
from provisions.render.web.frame import fill
from tests.render.fronts import with_front
from tests.samples import sample

_PROSE = "We say what we keep, for how long and why, and whom we ask before anything leaves our machines. "
_LINE = "A line of its own."


def _pages(document):
    """The boxes of each page, each after the one it is in."""
    html = fill("print.html", document, is_print=True, **print_words(document))
    with pdf_engine.engine() as weasyprint:
        laid_out = upstream.laid_out(weasyprint, html)
        return [list(_inside(page._page_box.children[0])) for page in laid_out.pages]


def _inside(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from _inside(child)


def _kind(box):
    return type(box).__name__


def _classes(box):
    return (box.element.get("class") or "").split() if box.element is not None else []


def _words(box):
    return "".join(getattr(inside, "text", "") for inside in _inside(box))


def _cards(boxes):
    return [box for box in boxes if _kind(box) == "BlockBox" and "provision" in _classes(box)]


def _document(provisions, users="adults", **changes):
    """A document of one section, with a provision for each of `provisions`: blocks."""
    section = sample().sections[0]
    numbered = tuple(
        replace(section.provisions[0], id=f"p-{n}", number=(1, n), title=f"Title {n}", blocks=tuple(blocks))
        for n, blocks in enumerate(provisions, start=1)
    )
    return replace(
        sample(),
        **{
            "sections": (replace(section, provisions=numbered),),
            "manifest": replace(sample().manifest, users=(users,)),
            "definitions": None,
            "annexes": (),
            "blanks": (),
            "colophon": (),
            **changes,
        },
    )


def _paragraphs(count, words=_LINE):
    return [Paragraph((Text(words),))] * count


def _table(columns):
    cell = (Text("something we promised"),)
    return Table("Of what", (cell,) * columns, ((cell,) * columns,) * 3, (100 // columns,) * columns)


@pytest.mark.parametrize("columns", [2, 6, 7])
def test_a_table_stays_inside_its_card(columns):
    pages = _pages(_document([[*_paragraphs(1), _table(columns)]], "children"))

    cells = [
        (card, box)
        for boxes in pages
        for card in _cards(boxes)
        for box in _inside(card)
        if _kind(box) == "TableCellBox"
    ]
    assert len(cells) == 4 * columns
    for card, cell in cells:
        assert cell.position_x >= card.position_x
        assert cell.position_x + cell.width <= card.position_x + card.border_width()


_MM = 96 / 25.4
_REACHES = {
    ("adults", "en"): (16, 0),
    ("adults", "ar"): (0, 16),
    ("children", "en"): (3.5, 3.5),
    ("children", "ar"): (3.5, 3.5),
}
"""How far a table of many columns reaches beyond its text, in mm: to where numbers begin, or in its card."""


@pytest.mark.parametrize(("users", "language"), _REACHES)
@pytest.mark.parametrize(("columns", "is_as_wide"), [(2, True), (4, True), (5, False), (6, False)])
def test_a_table_of_few_columns_is_as_wide_as_the_text_before_it(columns, is_as_wide, users, language):
    pages = _pages(_document([[*_paragraphs(1), _table(columns)]], users, language=language))

    boxes = [box for page in pages for card in _cards(page) for box in _inside(card)]
    (table,) = [box for box in boxes if _kind(box) == "TableBox"]
    (text,) = [box for box in boxes if _kind(box) == "BlockBox" and _words(box) == _LINE]
    begins = table.position_x + table.margin_left
    reaches = (text.position_x - begins, begins + table.width - text.position_x - text.width)
    expected = (0, 0) if is_as_wide else _REACHES[users, language]
    assert reaches == pytest.approx([mm * _MM for mm in expected], abs=0.5)
    assert table.style["font_size"] >= (0.9 if is_as_wide else 0.8) * text.style["font_size"]


@pytest.mark.parametrize("users", ["adults", "children"])
def test_the_title_of_a_table_is_on_the_page_of_the_table(users):
    title = Paragraph((Strong((Text("What we keep."),)),))
    provisions = [[*_paragraphs(n % 5 + 2), title, _table(2), *_paragraphs(1)] for n in range(24)]

    pages = _pages(_document(provisions, users))

    for boxes in pages:
        titles = [n for n, box in enumerate(boxes) if "What we keep." in getattr(box, "text", "")]
        tables = [n for n, box in enumerate(boxes) if _kind(box) == "TableRowGroupBox"]
        assert all(any(table > title for table in tables) for title in titles)


def test_a_card_is_closed_at_a_break_and_has_four_lines_on_each_side():
    provisions = [_paragraphs(n % 3 + 1, _PROSE * (n % 4 + 3)) for n in range(30)]

    pages = _pages(_document(provisions, "children"))

    crossing = [
        (before[-1], after[0])
        for before, after in pairwise(map(_cards, pages))
        if before and after and before[-1].element is after[0].element
    ]
    assert crossing
    for above, below in crossing:
        edges = {part.border_left_width for part in (above, below)}
        assert edges == {above.border_bottom_width, below.border_top_width} != {0}
        assert above.padding_bottom == below.padding_bottom > 0
        assert all(sum(_kind(box) == "LineBox" for box in _inside(part)) >= 4 for part in (above, below))


def test_a_provision_of_one_paragraph_stays_where_it_fits():
    """“Not after its first paragraph” is said of a break within a provision, not of one behind it."""
    long = [_paragraphs(3, _PROSE * (3 + n % 4)) for n in range(30)]
    provisions = [blocks for each in long for blocks in (each, _paragraphs(1, _PROSE * 2))]

    pages = _pages(_document(provisions, "children"))

    cards = [found for found in map(_cards, pages) if found]
    foot = max(found[-1].position_y + found[-1].margin_height() for found in cards)
    moved = [
        (above[-1], below[0])
        for above, below in pairwise(cards)
        if sum("badge" not in _classes(box) and box.element_tag == "p" for box in below[0].children) == 1
        and above[-1].element is not below[0].element
    ]
    assert moved
    for above, below in moved:
        assert above.position_y + above.margin_height() + below.margin_height() > foot


@pytest.mark.parametrize("users", ["adults", "children"])
def test_the_terms_begin_a_page_behind_the_pages_before_them(users):
    pages = _pages(_document([_paragraphs(1)], users, front=with_front().front))

    (first,) = [boxes for boxes in pages if _cards(boxes)]
    assert not any("front" in _classes(box) for box in first)


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_neither_a_heading_of_definitions_nor_the_colophon_is_alone(lines):
    entry = sample().definitions.entries[0]
    entries = tuple(Definition(f"t{n}", f"word {n}", entry.content) for n in range(6))
    definitions = replace(sample().definitions, entries=entries)
    colophon = sample().colophon

    pages = _pages(_document([_paragraphs(lines)], definitions=definitions, colophon=colophon, front=()))

    terms = [
        sum("definition" in _classes(box) and _kind(box) == "BlockBox" for box in each) for each in pages
    ]
    headed = [any("word 0" in getattr(box, "text", "") for box in each) for each in pages]
    closing = [any("colophon" in _classes(box) for box in each) for each in pages]
    assert terms[headed.index(True)] >= 2
    assert terms[closing.index(True)] >= 2
