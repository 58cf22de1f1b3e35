"""What a browser prints has every number of the document, and no heading without its text; judges find it."""

from itertools import chain

import pytest

from tests.judges.expected import before_contents, body, contents
from tests.judges.html_judges import opened
from tests.judges.printed import headings_alone, lost_numbers
from tests.judges.ways import Way

pytestmark = pytest.mark.heavy

# A number that follows another one would be read with it.
_WAY = Way(call=" {} ")


def _lines(document):
    """All that is printed: the contents as well, or their numbers would stand in for lost ones.

    Captions are for the ear alone where a heading says the same.
    """
    lines = [*contents(document, _WAY), *chain(*before_contents(document, _WAY)), *body(document, _WAY)]
    return [line for line in lines if line.kind != "caption"]


@pytest.mark.parametrize("is_wide", [False, True], ids=["upright", "across"])
def test_every_number_is_printed(chosen, pages, tmp_path, is_wide):
    page, lines = pages.at(chosen.path("html")), _lines(chosen.document())

    assert lost_numbers(page, tmp_path / "printed.pdf", lines, is_wide=is_wide) == []


# What stands behind the title of a provision.
_MARKS = ("law", "our promise", "not examined")


def test_no_heading_ends_a_sheet(chosen, pages, tmp_path):
    page, lines = pages.at(chosen.path("html")), list(body(chosen.document(), _WAY))

    assert headings_alone(page, tmp_path / "printed.pdf", lines, _MARKS) == []


@pytest.mark.parametrize("is_parted", [False, True])
def test_the_judge_finds_a_heading_that_ends_a_sheet(is_parted, small, small_document, browser, tmp_path):
    spoilt = tmp_path / "spoilt.html"
    page = (small / "small.html").read_text(encoding="utf-8")
    rule = "@media print { .badge + * { break-before: page !important; } }" if is_parted else ""
    spoilt.write_text(page.replace("</style>", f"{rule}</style>", 1), encoding="utf-8")

    with opened(browser, spoilt) as shown:
        lines = list(body(small_document, _WAY))
        found = headings_alone(shown, tmp_path / "printed.pdf", lines, _MARKS)

    assert bool(found) is is_parted, found


_FAULTS = {
    "no margin for the numbers": "@media print { body { padding: 0 !important; } }",
    "numbers that are not shown": "@media print { .number { display: none !important; } }",
    "items without their marks": "@media print { .mark { display: none !important; } }",
    "only the numbers of one section": "@media print { #section-1 .number { display: none; } }",
}


@pytest.mark.parametrize("rule", ["", *_FAULTS.values()], ids=["none", *_FAULTS])
def test_the_judge_finds(rule, small, small_document, browser, tmp_path):
    spoilt = tmp_path / "spoilt.html"
    page = (small / "small.html").read_text(encoding="utf-8")
    spoilt.write_text(page.replace("</style>", f"{rule}</style>", 1), encoding="utf-8")

    with opened(browser, spoilt) as shown:
        found = lost_numbers(shown, tmp_path / "printed.pdf", _lines(small_document))

    assert bool(found) == bool(rule), found
