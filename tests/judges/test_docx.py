"""Nobody finds a fault in the DOCX of any edition; test_docx_faults.py shows that each of them could."""

import pytest

from tests.judges import docx_judges
from tests.judges.page_numbers import entries

pytestmark = pytest.mark.heavy


def test_the_open_xml_sdk_finds_nothing(built):
    assert docx_judges.schema(built.path("docx")) == []


def test_ooxml_integrity_finds_nothing(built):
    assert docx_judges.integrity(built.path("docx")) == []


def test_every_name_in_it_leads_somewhere(built):
    assert docx_judges.references(built.path("docx")) == []


def test_every_kind_of_page_says_whether_the_text_is_final(built):
    assert docx_judges.marks(built.path("docx")) == []


def test_its_notes_are_those_of_the_document(built):
    assert docx_judges.noting(built.path("docx"), built.document()) == []


def test_libreoffice_shows_our_words_and_numbers(built, office):
    assert docx_judges.wording(office.shown(built.path("docx")), built.document()) == []


def test_the_contents_name_every_heading(built, office):
    assert docx_judges.listing(office.shown(built.path("docx")), built.document()) == []


def test_libreoffice_computes_our_references(chosen, office):
    assert docx_judges.computing(office.drawn(chosen.path("docx")), chosen.document()) == []


def test_the_contents_name_the_pages_as_nearly_as_can_be_told_without_word(chosen, office):
    pages = list(entries(office.drawn(chosen.path("docx")), chosen.document()))

    # Where a page ends depends on the fonts of the machine that shows it: one page, and 1 % of them.
    assert [page for page in pages if abs(page.named - page.real) > 1 + page.real // 100] == []
