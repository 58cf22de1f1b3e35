"""Nobody finds a fault in two texts side by side, and each judge finds one that was put in."""

import json
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from tests.judges import html_judges, pdf_judges, side_by_side
from tests.judges.editions import DATE, PROGRAM, run
from tests.judges.html_judges import SCHEMES, WIDTHS, asked, opened
from tests.judges.printed import lost_numbers
from tests.judges.ways import Json

pytestmark = pytest.mark.heavy
BUILDS = {"everyone": (), "adults": ("--users", "adults")}


@dataclass(frozen=True, slots=True)
class Made:
    """Two texts side by side, and each of them built by itself."""

    pdf: Path
    html: Path
    left: Json
    right: Json
    cover: Json


def _built(folder: Path, users: tuple[str, ...]) -> Made:
    build = [*PROGRAM, "build", "-p", "small-social", "--date", DATE, "-o", str(folder)]
    run([*build, *users, "--side-by-side"])
    for edition in {(), users, ("--users", "children")}:
        run([*build, *edition, "-f", "json", "--annex", "none"])
    stem = ".".join(("small-social", *users[1:]))

    def read(name: str) -> Json:
        return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))

    pdf, html = (folder / f"{stem}.side-by-side.{format_}" for format_ in ("pdf", "html"))
    return Made(pdf, html, read(stem), read("small-social.children"), read("small-social"))


@pytest.fixture(scope="module")
def all_made(tmp_path_factory):
    return {name: _built(tmp_path_factory.mktemp(name), users) for name, users in BUILDS.items()}


@pytest.fixture(params=BUILDS)
def made(request, all_made):
    return all_made[request.param]


@pytest.fixture
def drawn(all_made):
    """That of everyone, for those who take long: what is drawn is the same in both, words apart."""
    return all_made["everyone"]


def test_the_pdf_is_sound(drawn):
    assert pdf_judges.syntax(drawn.pdf) == []
    assert pdf_judges.accessibility(drawn.pdf) == []
    assert pdf_judges.archiving(drawn.pdf) == []
    assert pdf_judges.listening(drawn.pdf, drawn.left, drawn.right) == []


def test_the_pdf_reads_both_texts_provision_by_provision(made):
    assert side_by_side.reading(made.pdf, made.left, made.right) == []


def test_the_tags_of_the_pdf_are_the_structure_of_both_texts(made):
    assert side_by_side.structure(made.pdf, made.left, made.right, made.cover) == []


def test_both_texts_of_a_provision_begin_on_one_page(made):
    begins = side_by_side.first_pages(made.pdf)

    assert len(begins) >= 50
    assert [pages for pages in begins if len(set(pages)) > 1] == []


def test_the_page_says_both_texts_and_needs_nothing(made, browser):
    with opened(browser, made.html) as page:
        assert side_by_side.shown(page, made.left, made.right) == []
        assert page.leaving() == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_and_nobody_scrolls_sideways(drawn, browser, width, scheme):
    with opened(browser, drawn.html, width, scheme) as page:
        assert page.axe(**asked(scheme)) == []
        assert page.scrolling() == []


@pytest.mark.parametrize("is_wide", [False, True], ids=["upright", "across"])
def test_every_number_of_both_texts_is_printed(drawn, browser, tmp_path, is_wide):
    lines = side_by_side.told(drawn.left, drawn.right)
    with opened(browser, drawn.html) as page:
        assert lost_numbers(page, tmp_path / "printed.pdf", lines, is_wide=is_wide) == []


def test_the_nu_checker_finds_nothing(drawn):
    assert html_judges.syntax(drawn.html) == []


def test_both_texts_stand_next_to_each_other_on_a_wide_screen_and_below_on_a_narrow_one(made, browser):
    script = """() => [...document.querySelectorAll('.pair')].map(pair => {
      const [left, right] = [...pair.children].map(side => side.getBoundingClientRect());
      return left.top === right.top && left.right <= right.left ? 'beside'
        : left.bottom <= right.top ? 'below' : 'across';
    })"""
    with opened(browser, made.html, 1280) as page:
        wide = set(page.tab.evaluate(script))
        page.show(320, "light")
        narrow = set(page.tab.evaluate(script))

    assert (wide, narrow) == ({"beside"}, {"below"})


def _sects(pdf: pikepdf.Pdf):
    """Every pair: the element that holds two texts."""
    return [element for element in side_by_side.elements(pdf) if side_by_side.is_pair(element)]


def _swap(pdf: pikepdf.Pdf) -> None:
    pair = _sects(pdf)[0]
    pair.K = pikepdf.Array(reversed(list(pair.K)))


def _lose(pdf: pikepdf.Pdf) -> None:
    _sects(pdf)[3].K[1].K = pikepdf.Array()


@pytest.mark.parametrize("spoil", [_swap, _lose])
def test_a_text_on_the_wrong_side_or_lost_is_found(spoil, all_made, tmp_path):
    made, spoilt = all_made["everyone"], tmp_path / "spoilt.pdf"
    with pikepdf.open(made.pdf) as pdf:
        spoil(pdf)
        pdf.save(spoilt)

    assert side_by_side.reading(spoilt, made.left, made.right) != []


def test_a_heading_that_only_looks_like_one_is_found(all_made, tmp_path):
    made, spoilt = all_made["everyone"], tmp_path / "spoilt.pdf"
    with pikepdf.open(made.pdf) as pdf:
        next(element for element in side_by_side.elements(pdf) if element.S == "/H3").S = pikepdf.Name.P
        pdf.save(spoilt)

    assert side_by_side.structure(spoilt, made.left, made.right, made.cover) != []


def test_two_texts_across_each_other_are_found(all_made, browser, tmp_path):
    made, spoilt = all_made["everyone"], tmp_path / "spoilt.html"
    page = made.html.read_text(encoding="utf-8")
    spoilt.write_text(page.replace(' class="whose"', ' class="whose" hidden', 3), encoding="utf-8")

    with opened(browser, spoilt) as opened_page:
        assert side_by_side.shown(opened_page, made.left, made.right) != []
