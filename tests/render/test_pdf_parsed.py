"""Pages of ours are read as XML, to the tree that WeasyPrint's own parser comes to."""

import io
from dataclasses import replace

import pytest
import tinyhtml5

from provisions.render.format import Wishes
from provisions.render.pdf import drawing as pdf
from provisions.render.pdf import facing
from provisions.render.pdf.upstream.parsed import tree_of
from tests.render import pairs
from tests.render.documents import long_document, with_blanks
from tests.render.fronts import for_children, with_front
from tests.samples import sample

PAGES = {
    "sample": lambda: pdf.render(sample()),
    "long": lambda: pdf.render(long_document(6)),
    "children": lambda: pdf.render(
        replace(sample(), manifest=replace(sample().manifest, users=("children",)))
    ),
    "front pages": lambda: pdf.render(with_front()),
    "front pages for children": lambda: pdf.render(for_children()),
    "blanks": lambda: pdf.render(with_blanks(12)),
    "right to left": lambda: pdf.render(replace(sample(), language="ar")),
    "without a cover": lambda: pdf.render(sample(), Wishes(cover=False)),
    "awkward words": lambda: pdf.render(replace(sample(), title="<b> & “it's” &nbsp; ]]> \u00a0 <br>")),
    "side by side": lambda: facing.render(pairs.side_by_side()),
}


@pytest.fixture
def page_of(monkeypatch):
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page)
    return lambda name: PAGES[name]()


def parsed(page):
    return tinyhtml5.parse(io.StringIO(page), namespace_html_elements=False)


def nodes(tree):
    found = [[node.tag, node.attrib, node.text, node.tail] for node in tree.iter()]
    # What stands behind the main part is the ends of lines around it.
    (main,) = (node for node in found if node[0] == "main")
    assert not (main[3] or "").strip()
    main[3] = ""
    return found


@pytest.mark.parametrize("name", PAGES)
def test_the_tree_is_that_of_weasyprint_s_own_parser(name, page_of):
    page = page_of(name)

    assert nodes(tree_of(page)) == nodes(parsed(page))


@pytest.mark.parametrize(
    "wrong", ["<p>open", "<p>&nbsp;</p>", "<p hidden></p>", "<p class=a></p>", '<p title="a\nb"></p>', "\x0c"]
)
def test_what_is_no_xml_is_left_to_it(wrong, page_of):
    page = page_of("sample").replace("</main>", f"{wrong}</main>")

    assert tree_of(page) is None


def test_a_page_without_a_sheet_is_left_to_it():
    assert tree_of("<!doctype html><html><head></head><body><p>word</p></body></html>") is None


def test_what_is_left_to_it_is_drawn(page_of, monkeypatch):
    page = page_of("sample")
    monkeypatch.undo()

    quick = pdf.draw(page, sample(), ())
    plain = pdf.draw(page.replace("<main>", "<main data-is-no-xml>"), sample(), ())

    assert plain == quick


def test_no_page_is_left_to_it(monkeypatch):
    monkeypatch.setattr(tinyhtml5, "parse", None)

    assert pdf.render(sample()).pages
