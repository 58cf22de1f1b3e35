"""After LibreOffice has saved a document of ours: the same blanks, and nothing wrong that was not before."""

import datetime

import pytest

from provisions.assembly.assemble import assemble
from provisions.library.profiles import read_profile, shipped_profiles
from provisions.returned.blanks import State, read_blanks
from provisions.returned.document import Returned
from provisions.returned.inspection import inspect
from tests.judges.extract import convert
from tests.judges.tools import output_of, program
from tests.render.word.opened import render
from tests.returned.filling import MAIN, filled
from tests.returned.read import answers_in
from tests.returned.test_blanks import back, built, world  # noqa: F401
from tests.returned.test_inspect import packed, unpacked
from tests.worlds import base

pytestmark = pytest.mark.heavy
DATE = datetime.date(2026, 11, 28)
ANSWERS = {
    "a_text": "Müller & Söhne “GmbH”",
    "a_period": "3 months",
    "a_list": ["English", "Français"],
    "a_contacts": [{"means": "telephone", "address": "+49 30 1234567"}],
    "a_url": "https://example.org/a?b=1&c=2",
    "a_email": "help@example.org",
    "a_date": "2026-11-28",
    "a_number": "2.50",
    "a_choice": "another way",
}
TYPED = ANSWERS | {"a_list": "English; Français", "a_contacts": "telephone: +49 30 1234567"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Save a .docx with LibreOffice."""
    folder = tmp_path_factory.mktemp("saved")

    def save(data: bytes) -> bytes:
        (folder / "sent.docx").write_bytes(data)
        return convert(folder / "sent.docx", folder / "out", "docx:MS Word 2007 XML", "docx").read_bytes()

    return save


def test_what_was_filled_in_is_the_same_after_libreoffice_saved_it(saved, world):  # noqa: F811
    found = back(world, saved(filled(built(world), TYPED)))

    assert found.problems == ()
    assert answers_in(found.blanks) == ANSWERS


def test_what_is_open_stays_open_after_libreoffice_saved_it(saved, world):  # noqa: F811
    found = back(world, saved(built(world)))

    assert {one.state for one in found.blanks} == {State.OPEN}
    assert found.manifest["profile"] == "mine"


def test_one_place_filled_after_libreoffice_saved_it_is_read(saved, world):  # noqa: F811
    # LibreOffice fills the one place where somebody types, and keeps the placeholder in the others.
    package = unpacked(saved(built(world)))
    package.parts[MAIN] = package.parts[MAIN].replace(b"[some email]", b"help@example.org", 1)

    assert answers_in(back(world, packed(package.parts)).blanks) == {"a_email": "help@example.org"}


def test_a_line_break_that_libreoffice_moved_out_of_a_value_is_told(saved, world):  # noqa: F811
    found = back(world, saved(filled(built(world), {"a_text": "Straße 1\n10115 Berlin"})))

    assert "a_text" not in answers_in(found.blanks)
    assert {one.code for one in found.problems} == {"line-break-moved"}


@pytest.mark.parametrize("name", ["small-social", "large-video", "micro-forum"])
def test_libreoffice_s_copy_of_a_shipped_build_has_nothing_wrong(name, saved):
    document = assemble(base(), read_profile(name, base()), DATE).document
    copy = Returned(saved(render(document)), "copy.docx")

    assert inspect(copy).findings == ()
    assert {
        one.name for one in read_blanks(copy, base().every_parameter(), (), base().every_table()).blanks
    } == {one.parameter for one in document.blanks}


@pytest.mark.parametrize("name", shipped_profiles())
def test_no_shipped_build_has_anything_wrong(name):
    document = assemble(base(), read_profile(name, base()), DATE).document

    assert inspect(Returned(render(document), "sent.docx")).findings == ()


@pytest.mark.parametrize("options", [(), ("--toc", "-N")])
def test_pandoc_s_documents_have_nothing_wrong(options, tmp_path):
    (tmp_path / "a.md").write_text(
        "# One heading\n\nSee [there](#two-words) and a note[^1].\n\n[^1]: Note.\n\n## Two words\n\n1. a\n"
        "\n- c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n",
        encoding="utf-8",
    )
    output_of([program("pandoc"), *options, tmp_path / "a.md", "-o", tmp_path / "a.docx"])

    assert inspect(Returned((tmp_path / "a.docx").read_bytes(), "a.docx")).findings == ()
