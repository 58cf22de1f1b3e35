"""What makes a PDF quicker changes no byte of it."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from provisions.render.pdf import drawing as pdf
from provisions.render.pdf import facing
from provisions.render.pdf.engine import fetcher
from provisions.render.web.frame import stylesheet
from tests.render import pairs
from tests.render.documents import long_document, with_blanks
from tests.render.drawings import drawn
from tests.render.extracted import page
from tests.sampled import some
from tests.samples import sample

DRAWN = {
    "sample": lambda: pdf.render(sample()),
    "long": lambda: pdf.render(long_document(6)),
    "children": lambda: pdf.render(
        replace(sample(), manifest=replace(sample().manifest, users=("children",)))
    ),
    "blanks": lambda: pdf.render(with_blanks(12)),
    "right to left": lambda: pdf.render(replace(sample(), language="ar")),
    "side by side": lambda: facing.render(pairs.side_by_side()),
}


@pytest.mark.parametrize("name", some(DRAWN, 2))
def test_the_bytes_are_those_that_weasyprint_s_own_sheet_gives(name, monkeypatch):
    quick = DRAWN[name]()

    monkeypatch.setattr(
        "provisions.render.pdf.upstream.elements.quick_page",
        lambda weasyprint, page: weasyprint.HTML(string=page, url_fetcher=fetcher()),
    )

    assert DRAWN[name]() == quick


def test_the_sheet_has_a_part_in_it(monkeypatch):
    quick = drawn(sample(), "pdf")
    monkeypatch.setattr(
        "provisions.render.pdf.upstream.elements.stylesheet", lambda name: "* { display: block }"
    )

    assert pdf.render(sample()) != quick


@pytest.mark.parametrize("draw", [lambda: pdf.render(sample()), lambda: facing.render(pairs.side_by_side())])
def test_every_link_in_print_leads_to_one_place(draw, monkeypatch):
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page.encode())

    tree = page(draw())

    ids = Counter(node.get("id") for node in tree.iter() if node.get("id"))
    targets = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}
    targets |= {node.get("data-target")[1:] for node in tree.iter() if node.get("data-target")}
    assert targets
    assert targets <= set(ids)
    assert [name for name, count in ids.items() if count > 1] == []


def test_what_has_an_address_in_print_holds_no_block(monkeypatch):
    """Or WeasyPrint works out the styles of all that is in it by itself, and keeps them."""
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page.encode())

    tree = page(pdf.render(long_document(6)))

    holders = {
        node.tag for node in tree.find(".//main").iter() if node.get("id") and node.find(".//p") is not None
    }
    assert holders == set()


@pytest.mark.parametrize("name", some(DRAWN, 2))
def test_the_sheet_has_every_element_that_is_drawn(name, monkeypatch):
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page.encode())
    named = set(re.findall(r"[a-z]+[0-9]?(?=[^{}]*\{)", str(stylesheet("elements.print.css"))))

    drawn = {node.tag for node in page(DRAWN[name]()).iter()}

    # These are as CSS has them where nobody says otherwise.
    assert drawn - {"span", "bdi"} - named == set()
