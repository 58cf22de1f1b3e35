"""Each judge of a page finds the faults that are its own, and none in the page they were put into."""

import pytest

from tests.judges import html_judges
from tests.judges.html_faults import FAULTS, tabled
from tests.judges.html_judges import SCHEMES, WIDTHS, opened

pytestmark = pytest.mark.heavy


_TOLD = ("structure", "reading", "helping", "switching")
# Those that look at what only the page for children has.
_OF_CHILDREN = ("helping", "enhanced")


def _found(judge, path, browser, document, width, scheme):
    if judge == "syntax":
        return html_judges.syntax(path)
    with opened(browser, path, width, scheme) as page:
        called = getattr(page, judge)
        return called(document) if judge in _TOLD else called()


# What a judge finds may depend on the width, and on the scheme of colours.
VIEWS = [
    *(("axe", width, scheme) for width in WIDTHS for scheme in SCHEMES),
    *((judge, width, "light") for judge in ("scrolling", "pointing", "nightly") for width in WIDTHS),
    *((judge, 1280, "light") for judge in ("syntax", "structure", "leading", "leaving", "reading")),
    *((judge, 1280, "light") for judge in ("picturing", "helping", "switching", "enhanced")),
]


def test_every_judge_sees_the_page_before_it_is_spoilt():
    assert {judge for judge, _, _ in VIEWS} == {fault.judge for fault in FAULTS}


@pytest.mark.parametrize(("judge", "width", "scheme"), VIEWS)
def test_the_page_before_it_is_spoilt_is_sound(judge, width, scheme, small, small_told, browser):
    name = "children" if judge in _OF_CHILDREN else "small"

    assert _found(judge, small / f"{name}.html", browser, small_told[name], width, scheme) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_comma_where_it_belongs_is_no_fault(width, small, browser, tmp_path):
    sound = tmp_path / "sound.html"
    sound.write_text(tabled("")((small / "small.html").read_text(encoding="utf-8")), encoding="utf-8")

    with opened(browser, sound, width) as page:
        assert page.pointing() == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_judge_finds(fault, small, small_told, browser, tmp_path):
    spoilt = tmp_path / "spoilt.html"
    page = (small / f"{fault.page}.html").read_text(encoding="utf-8")
    spoilt.write_text(fault.spoil(page), encoding="utf-8")

    found = _found(fault.judge, spoilt, browser, small_told[fault.page], fault.width, fault.scheme)

    assert any(fault.says in finding for finding in found), found
