"""Nobody finds a fault in the PDF of any edition; test_pdf_faults.py shows that each of them could."""

import pytest

from tests.judges import page_judges, pdf_judges
from tests.judges.page_numbers import entries

pytestmark = pytest.mark.heavy


def test_the_file_is_whole(printed):
    assert pdf_judges.syntax(printed.path("pdf")) == []


def test_every_page_says_whether_the_text_is_final(printed):
    assert pdf_judges.marks(printed.path("pdf"), printed.document()) == []


def test_its_pages_say_what_they_are_of(printed):
    assert page_judges.explaining(printed.path("pdf"), printed.document()) == []
    assert page_judges.helping(printed.path("pdf"), printed.document()) == []
    assert page_judges.naming(printed.path("pdf"), printed.document()) == []


def test_each_page_before_the_terms_is_one_page(printed):
    assert page_judges.fitting(printed.path("pdf"), printed.document()) == []


def test_its_tags_are_the_structure_of_the_document(printed):
    assert pdf_judges.structure(printed.path("pdf"), printed.document()) == []


def test_its_tags_read_out_the_words_of_the_document(printed):
    assert pdf_judges.reading(printed.path("pdf"), printed.document()) == []


def test_the_contents_name_the_pages(printed):
    assert [
        page for page in entries(printed.path("pdf"), printed.document()) if page.named != page.real
    ] == []


def test_it_is_pdf_ua_1(chosen):
    assert pdf_judges.accessibility(chosen.path("pdf")) == []


def test_it_is_pdf_a_3a(chosen):
    assert pdf_judges.archiving(chosen.path("pdf")) == []


def test_a_screen_reader_does_not_stumble(chosen):
    assert pdf_judges.listening(chosen.path("pdf"), chosen.document()) == []
