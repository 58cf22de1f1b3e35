"""Each judge of a DOCX finds the faults that are its own, and none in the file they were put into."""

import pytest

from tests.judges import docx_judges, page_judges
from tests.judges.docx_faults import IN_AN_OFFICE, ON_DISK
from tests.judges.docx_package import Package

pytestmark = pytest.mark.heavy


def _spoilt(fault, small, folder):
    package = Package.read(small / "small.docx")
    fault.spoil(package)
    return package.write(folder / "spoilt.docx")


def _found(judge, docx, office, document):
    if judge in ("wording", "listing"):
        return getattr(docx_judges, judge)(office.shown(docx), document)
    called = getattr(docx_judges, judge, None) or getattr(page_judges, judge)
    return called(office.drawn(docx), document)


def _found_on_disk(judge, docx, document):
    called = getattr(docx_judges, judge)
    if judge == "marks":
        return called(docx, document, watermark=True)
    return called(docx, document) if judge in ("noting", "badges", "keeping") else called(docx)


@pytest.mark.parametrize("judge", sorted({fault.judge for fault in ON_DISK}))
def test_the_file_before_it_is_spoilt_is_sound(judge, small, small_document):
    assert _found_on_disk(judge, small / "small.docx", small_document) == []


@pytest.mark.parametrize("fault", ON_DISK, ids=lambda fault: fault.name)
def test_the_judge_finds(fault, small, small_document, tmp_path):
    spoilt = _spoilt(fault, small, tmp_path)

    found = _found_on_disk(fault.judge, spoilt, small_document)

    assert any(fault.says in finding for finding in found), found


@pytest.mark.parametrize("judge", sorted({fault.judge for fault in IN_AN_OFFICE}))
def test_libreoffice_shows_the_file_before_it_is_spoilt_as_it_is(judge, small, small_document, office):
    assert _found(judge, small / "small.docx", office, small_document) == []


@pytest.mark.parametrize("fault", IN_AN_OFFICE, ids=lambda fault: fault.name)
def test_libreoffice_shows(fault, small, small_document, office, tmp_path):
    spoilt = _spoilt(fault, small, tmp_path)

    found = _found(fault.judge, spoilt, office, small_document)

    assert any(fault.says in finding for finding in found), found
