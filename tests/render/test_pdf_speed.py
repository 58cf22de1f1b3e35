"""What makes a PDF quicker changes no byte of it."""

from dataclasses import replace

import pytest

from provisions.render import pdf, side_by_side
from provisions.render.pdf_engine import fetcher
from tests.render import pairs
from tests.render.documents import long_document, with_blanks
from tests.samples import sample

DRAWN = {
    "sample": lambda: pdf.render(sample()),
    "long": lambda: pdf.render(long_document(6)),
    "children": lambda: pdf.render(
        replace(sample(), manifest=replace(sample().manifest, users=("children",)))
    ),
    "blanks": lambda: pdf.render(with_blanks(12)),
    "right to left": lambda: pdf.render(replace(sample(), language="ar")),
    "side by side": lambda: side_by_side.pdf(pairs.side_by_side()),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_bytes_are_those_that_weasyprint_s_own_sheet_gives(name, monkeypatch):
    quick = DRAWN[name]()

    monkeypatch.setattr(
        pdf, "quick_page", lambda weasyprint, page: weasyprint.HTML(string=page, url_fetcher=fetcher())
    )

    assert DRAWN[name]() == quick


def test_the_sheet_has_a_part_in_it(monkeypatch):
    quick = pdf.render(sample())
    monkeypatch.setattr("provisions.render.pdf_speed.stylesheet", lambda name: "* { display: block }")

    assert pdf.render(sample()) != quick
