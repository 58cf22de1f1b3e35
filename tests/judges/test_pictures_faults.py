"""Pictures show what was spoilt, and do not mind a word or a date."""

import pytest

from provisions.render.web import frame
from tests.judges.album import documents
from tests.judges.docx_package import Package
from tests.judges.picture_faults import (
    CSS_FAULTS,
    DOCX_FAULTS,
    with_another_date,
    with_another_word,
    with_css,
    without_a_paragraph,
    without_mark_of_a_draft,
)
from tests.judges.pictures import album, differences, keep, kept, written

pytestmark = pytest.mark.heavy
KINDS = ("docx", "pdf")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The files of the album, and every page of it as it is kept, by name and kind."""
    folder = tmp_path_factory.mktemp("sound")
    files = {kind: written(documents(), kind, folder) for kind in KINDS}
    pictures = {}
    for kind in KINDS:
        for page, picture in album(files[kind], kind, folder):
            keep(picture, folder / f"{page.name}.{kind}.png")
            pictures[page.name, kind] = kept(folder / f"{page.name}.{kind}.png")
    return files, pictures


def _found(pictures, files, kind, page, folder):
    ((_, picture),) = album(files, kind, folder, page)
    return differences(pictures[page, kind], picture)


def _document_of(page):
    return "arabic" if page == "right-to-left" else "long"


@pytest.mark.parametrize("fault", DOCX_FAULTS, ids=lambda fault: fault.name)
def test_a_spoilt_docx_looks_otherwise(fault, sound, tmp_path):
    files, pictures = sound
    name = _document_of(fault.page)
    package = Package.read(files["docx"][name])
    fault.spoil(package)

    spoilt = {name: package.write(tmp_path / f"{name}.docx")}

    assert _found(pictures, spoilt, "docx", fault.page, tmp_path)


@pytest.mark.parametrize(("name", "page", "old", "new"), CSS_FAULTS, ids=[fault[0] for fault in CSS_FAULTS])
def test_a_spoilt_pdf_looks_otherwise(name, page, old, new, sound, tmp_path, monkeypatch):
    monkeypatch.setattr(frame, "_source", with_css(old, new))
    document = _document_of(page)

    spoilt = written({document: documents()[document]}, "pdf", tmp_path)

    assert _found(sound[1], spoilt, "pdf", page, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("change", "page"), [(without_mark_of_a_draft, "contents"), (without_a_paragraph, "dense")]
)
def test_what_is_missing_is_missed(change, page, kind, sound, tmp_path):
    changed = written({"long": change(documents()["long"])}, kind, tmp_path)

    assert _found(sound[1], changed, kind, page, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("change", "page"), [(with_another_word, "dense"), (with_another_date, "cover")])
def test_a_word_or_a_date_may_change(change, page, kind, sound, tmp_path):
    changed = written({"long": change(documents()["long"])}, kind, tmp_path)

    assert _found(sound[1], changed, kind, page, tmp_path) == []
