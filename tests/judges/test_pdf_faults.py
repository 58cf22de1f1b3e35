"""Each judge of a PDF finds the faults that are its own, and none in the file they were put into."""

import inspect

import pikepdf
import pytest

from tests.judges import pdf_judges, tagged, vera
from tests.judges.pdf_faults import FAULTS
from tests.judges.tools import output_of, program
from tests.judges.words import squeezed

pytestmark = pytest.mark.heavy


def _found(judge, path, document):
    called = getattr(pdf_judges, judge)
    if judge == "marks":
        return called(path, document, watermark=True)
    is_told = {"document", "documents"} & set(inspect.signature(called).parameters)
    return called(path, document) if is_told else called(path)


@pytest.mark.parametrize("judge", sorted({fault.judge for fault in FAULTS} | {"syntax"}))
def test_the_file_before_it_is_spoilt_is_sound(judge, small, small_document):
    assert _found(judge, small / "small.pdf", small_document) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_judge_finds(fault, small, small_document, tmp_path):
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(small / "small.pdf") as pdf:
        fault.spoil(pdf)
        pdf.save(spoilt)

    found = _found(fault.judge, spoilt, small_document)

    assert any(fault.says in finding for finding in found), found


def test_qpdf_finds_a_file_that_was_cut_off(small, tmp_path):
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes((small / "small.pdf").read_bytes()[:-2000])

    assert pdf_judges.syntax(spoilt) != []


@pytest.mark.parametrize("profile", vera.RULES)
def test_verapdf_refuses_a_file_that_is_no_better_than_paper(profile, small, tmp_path):
    plain = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)

    assert vera.faults(plain, profile) != {}


def test_our_reader_of_tags_reads_what_poppler_reads(small):
    told = output_of([program("pdfinfo"), "-struct-text", small / "small.pdf"])

    lines = (line.strip() for line in told.splitlines())
    poppler = "".join(line[1:-1] for line in lines if line.startswith('"'))
    assert squeezed("".join(tagged.read(small / "small.pdf").pieces)) == squeezed(poppler)
