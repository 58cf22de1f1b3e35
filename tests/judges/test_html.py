"""Nobody finds a fault in the page of any edition; test_html_faults.py shows that each of them could."""

import pytest

from tests.judges import html_judges
from tests.judges.html_judges import SCHEMES, WIDTHS, asked
from tests.judges.ways import is_for_children

pytestmark = pytest.mark.heavy


def test_it_says_the_words_of_the_document(built, pages):
    assert pages.at(built.path("html")).reading(built.document()) == []


def test_its_elements_are_the_structure_of_the_document(built, pages):
    assert pages.at(built.path("html")).structure(built.document()) == []


def test_its_links_lead_somewhere_and_its_notes_back(built, pages):
    assert pages.at(built.path("html")).leading() == []


def test_its_pictures_say_what_they_show_or_are_hidden(built, pages):
    assert pages.at(built.path("html")).picturing() == []


def test_help_stays_in_sight_of_children(built, pages):
    assert pages.at(built.path("html")).helping(built.document()) == []


def test_the_switch_hides_nothing_that_is_said_to_everyone(built, pages):
    assert pages.at(built.path("html")).switching(built.document()) == []


def test_it_asks_for_nothing_but_itself(built, pages):
    assert pages.at(built.path("html")).leaving() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nobody_has_to_scroll_sideways(built, pages, width):
    assert pages.at(built.path("html"), width).scrolling() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_comma_in_a_table_stands_behind_its_word(built, pages, width):
    assert pages.at(built.path("html"), width).pointing() == []


def test_the_nu_checker_finds_nothing(chosen):
    assert html_judges.syntax(chosen.path("html")) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(chosen, pages, width, scheme):
    page = pages.at(chosen.path("html"), width, scheme)

    assert page.axe(**asked(scheme, is_for_children(chosen.document()))) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_night_changes_colours_alone(chosen, pages, width):
    assert pages.at(chosen.path("html"), width).nightly() == []
