"""Nobody finds a fault in the DOCX of any edition; test_docx_faults.py shows that each of them could."""

import pytest

from tests.judges import docx_judges, page_judges
from tests.judges.editions import EDITIONS, build
from tests.judges.page_numbers import entries

pytestmark = pytest.mark.heavy
LARGE = next(edition for edition in EDITIONS if edition.name == "large-video")


def test_the_open_xml_sdk_finds_nothing(built):
    assert docx_judges.schema(built.path("docx")) == []


def test_ooxml_integrity_finds_nothing(built):
    assert docx_judges.integrity(built.path("docx")) == []


def test_every_name_in_it_leads_somewhere(built):
    assert docx_judges.references(built.path("docx")) == []


def test_every_kind_of_page_says_what_it_is_of(built):
    assert docx_judges.marks(built.path("docx"), built.document()) == []


def test_every_reference_keeps_the_number_of_its_heading(built):
    assert docx_judges.keeping(built.path("docx"), built.document()) == []


def test_every_provision_says_what_stands_behind_it(built):
    assert docx_judges.badges(built.path("docx"), built.document()) == []


def test_every_picture_says_what_it_shows_or_that_it_decorates(built):
    assert docx_judges.picturing(built.path("docx")) == []


def test_its_notes_are_those_of_the_document(built):
    assert docx_judges.noting(built.path("docx"), built.document()) == []


def test_libreoffice_shows_our_words_and_numbers(built, office):
    assert docx_judges.wording(office.shown(built.path("docx")), built.document()) == []


def test_the_contents_name_every_heading(built, office):
    assert docx_judges.listing(office.shown(built.path("docx")), built.document()) == []


def test_libreoffice_computes_our_references(chosen, office):
    assert docx_judges.computing(office.drawn(chosen.path("docx")), chosen.document()) == []


def test_its_pages_say_what_they_are_of(chosen, office):
    drawn, document = office.drawn(chosen.path("docx")), chosen.document()

    assert page_judges.explaining(drawn, document) == []
    assert page_judges.helping(drawn, document) == []


def test_each_page_before_the_terms_is_one_page(chosen, office):
    assert page_judges.fitting(office.drawn(chosen.path("docx")), chosen.document()) == []


@pytest.mark.parametrize("large", [LARGE], ids=[LARGE.name])
def test_each_page_before_the_terms_of_a_large_platform_is_one_page(large, builds, office):
    built = build(large, builds)

    assert page_judges.fitting(office.drawn(built.path("docx")), built.document()) == []


def test_each_blank_is_marked_in_print(chosen, office):
    assert page_judges.blanking(office.drawn(chosen.path("docx")), chosen.document()) == []


def test_the_contents_name_the_pages_as_nearly_as_can_be_told_without_word(chosen, office):
    pages = list(entries(office.drawn(chosen.path("docx")), chosen.document()))

    # Where a page ends depends on the fonts of the machine that shows it: one page, and 1 % of them.
    assert [page for page in pages if abs(page.named - page.real) > 1 + page.real // 100] == []
