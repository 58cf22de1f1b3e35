"""Nobody finds a fault in the parts of a document, nor in the light page that holds all of it."""

import pytest

from provisions.render.parts.cut import cut
from tests.judges import html_judges
from tests.judges.html_judges import SCHEMES, WIDTHS, asked
from tests.render.documents import long_document, with_blanks
from tests.samples import sample

pytestmark = pytest.mark.heavy
CUTS = {"sample": (sample(), 4), "long": (long_document(18), 14), "small": (long_document(6), 3)}


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """The pages of each cut, one after another in a folder, and light pages that are whole."""
    folder = tmp_path_factory.mktemp("parts")
    made = [
        file for stem, (document, kb) in CUTS.items() for file in cut(document, "html", stem, 1000 * kb).files
    ]
    for stem, document in {"whole": long_document(6), "blanks": with_blanks(9)}.items():
        made += cut(document, "html", stem, 1_000_000).files
    for file in made:
        (folder / file.name).write_bytes(file.data)
    return sorted(folder.iterdir())


def test_the_nu_checker_finds_nothing(parts):
    assert html_judges.syntax(parts[0].parent) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_and_nobody_scrolls_sideways(parts, pages, scheme):
    found = []
    for path in _chosen(parts):
        for width in WIDTHS:
            page = pages.at(path, width, scheme)
            found += [
                (path.name, width, told)
                for told in (*page.axe(**asked(scheme)), *page.scrolling(), *page.leaving())
            ]

    assert found == []


def test_a_click_on_a_reference_leads_to_its_heading(parts, browser):
    page = browser.new_page()
    page.goto(next(path for path in parts if path.name == "long.part-02.html").as_uri())
    link = page.locator("main a[href*='part-'][href*='#p-']").first
    number = link.inner_text().split()[-1]

    link.click()

    assert page.locator(":target").inner_text().startswith(f"{number} ")
    page.close()


def test_axe_finds_what_was_spoilt(parts, pages, tmp_path):
    spoilt = tmp_path / "spoilt.html"
    spoilt.write_text(parts[0].read_text(encoding="utf-8").replace(' lang="en"', "", 1), encoding="utf-8")

    assert any("html-has-lang" in told for told in pages.at(spoilt).axe())


def _chosen(parts):
    """The contents, the first parts and the last of each cut: the others are made of the same elements."""
    names = ("part-01", "part-02", "part-03", "whole", "blanks")
    return [path for path in parts if any(name in path.name for name in names)]
