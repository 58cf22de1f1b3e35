"""Nobody finds a fault in the smallest documents: with nothing in them, one part alone, blanks everywhere.

Editions have none of these; test_pdf_faults.py and test_html_faults.py show what each judge finds.
"""

import json
from dataclasses import replace

import pytest

from provisions.render import draw
from tests.judges import html_judges, pdf_judges
from tests.judges.fronts import small_for_children
from tests.judges.html_judges import SCHEMES, WIDTHS, asked, opened
from tests.judges.ways import is_for_children
from tests.render.documents import annexes_alone, saying, with_blanks, without_annexes
from tests.samples import sample

pytestmark = pytest.mark.heavy
DOCUMENTS = {
    "sample": sample(),
    "children": small_for_children(),
    "terms": without_annexes(sample()),
    "annexes": annexes_alone(sample()),
    "blanks": with_blanks(9),
    "bare": replace(saying(), status="final"),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Every document as PDF, as page and as data."""
    folder = tmp_path_factory.mktemp("drawn")
    for name, document in DOCUMENTS.items():
        for kind in ("pdf", "html", "json"):
            (folder / f"{name}.{kind}").write_bytes(draw(document, kind).data)
    return folder


def _told(drawn, name):
    return json.loads((drawn / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_is_sound(name, drawn):
    pdf, document = drawn / f"{name}.pdf", _told(drawn, name)

    assert pdf_judges.syntax(pdf) == []
    assert pdf_judges.accessibility(pdf) == []
    assert pdf_judges.archiving(pdf) == []
    assert pdf_judges.listening(pdf, document) == []
    assert pdf_judges.structure(pdf, document) == []
    assert pdf_judges.reading(pdf, document) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_is_sound(name, drawn, browser):
    path, document = drawn / f"{name}.html", _told(drawn, name)

    with opened(browser, path) as page:
        assert page.reading(document) == []
        assert page.structure(document) == []
        assert page.leaving() == []
        for width in WIDTHS:
            assert page.nightly() == []
            for scheme in SCHEMES:
                page.show(width, scheme)
                assert page.axe(**asked(scheme, is_for_children(document))) == []
            assert page.scrolling() == []


def test_the_nu_checker_finds_nothing(drawn):
    assert html_judges.syntax(*(drawn / f"{name}.html" for name in DOCUMENTS)) == []


def test_what_is_copied_from_the_page_can_be_cited(drawn, browser):
    with opened(browser, drawn / "sample.html") as page:
        copied = page.tab.evaluate("document.getElementById('dp-reasons').innerText").splitlines()

    assert copied[0].rstrip() == "1.1 We tell you why"
    assert "(a) removing it;" in copied
    assert "(ii) hiding it from some users;" in copied
