"""What formats say of themselves is so, and is all that has to be said of one."""

import re
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

import pikepdf
import pytest
from typer.testing import CliRunner

import provisions.render
from provisions.cli.app import app
from provisions.cli.building import beside, build, jobs, making
from provisions.model.inline import Footnote, Text
from provisions.render import FORMATS, Drawn, Format, Wishes
from tests.render.documents import saying, without_annexes
from tests.render.drawings import drawn
from tests.render.pairs import side_by_side
from tests.render.word.opened import Opened
from tests.samples import noted, sample

PAGED = ("docx", "pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_how_many_pages_it_has_if_it_knows_pages(name):
    assert (drawn(sample(), name).pages is not None) is (name in PAGED)


def test_the_pages_of_a_pdf_are_those_that_it_has():
    written = drawn(sample(), "pdf")

    with pikepdf.open(BytesIO(written.data)) as opened:
        assert len(opened.pages) == written.pages


def test_the_pages_of_a_docx_are_those_that_it_records():
    written = drawn(sample(), "docx")

    recorded = Opened(written.data).parts["docProps/app.xml"]
    assert re.search(rb"<Pages>(\d+)</Pages>", recorded)[1] == str(written.pages).encode()


# A PDF has the document as data attached; the page itself says nothing of notes.
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
def test_drafting_notes_change_a_file_where_there_is_a_place_for_them(name):
    assert (drawn(noted(), name).data != drawn(sample(), name).data) is FORMATS[name].has_notes


@pytest.mark.parametrize("name", FORMATS)
def test_annexes_are_in_the_file_where_there_is_a_place_for_them(name):
    bare = without_annexes(sample())

    assert (drawn(sample(), name).data != drawn(bare, name).data) is FORMATS[name].has_annexes


@pytest.mark.parametrize("name", FORMATS)
def test_footnotes_are_in_the_file_where_there_is_a_place_for_them(name):
    one, other = (saying(Text("x"), Footnote(1, (Text(words),))) for words in ("This.", "That."))

    assert (drawn(one, name).data != drawn(other, name).data) is FORMATS[name].has_footnotes


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_says_so_across_its_pages_where_there_is_a_place_for_it(name):
    crossed = FORMATS[name].draw(sample(), Wishes(watermark=True))

    assert (crossed.data != drawn(sample(), name).data) is FORMATS[name].has_watermark


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].draw_beside])
def test_two_texts_are_drawn_beside_each_other(name):
    facing = FORMATS[name].draw_beside(side_by_side())

    assert facing.data != FORMATS[name].draw(side_by_side().cover, provisions.render.Wishes()).data


def test_every_room_that_declares_a_format_is_in_the_table():
    declared = set()
    for room in iter_modules(provisions.render.__path__, "provisions.render."):
        declared |= {name for value in vars(import_module(room.name)).values() if (name := _named(value))}

    assert declared == set(FORMATS)


def _named(value):
    return value.name if isinstance(value, Format) else None


@pytest.fixture
def titles(monkeypatch):
    """A format of somebody's, which has room for titles alone, in the table."""

    def draw(document, _):
        return Drawn("\n".join(p.title for p in document.provisions()).encode(), 7)

    made_up = Format("titles", "text/plain", draw, has_annexes=False, has_footnotes=False)
    table = MappingProxyType({**FORMATS, "titles": made_up})
    for module in (provisions.render, jobs, making, beside):
        monkeypatch.setattr(module, "FORMATS", table)
    monkeypatch.setattr(build, "USUAL", ("titles", "txt"))
    return made_up


def test_a_new_format_needs_nothing_but_its_declaration(titles, tmp_path):
    arguments = ["build", "-p", "micro-forum", "-o", str(tmp_path), "--annex", "separate", "--footnotes"]
    told = CliRunner().invoke(app, [*arguments, "--notes", "--watermark", "--max-kb", "5000"])

    assert told.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "micro-forum.commitments.txt",
        "micro-forum.diligence.txt",
        "micro-forum.rationale.txt",
        "micro-forum.titles",
        "micro-forum.txt",
    ]
    for what in ("drafting notes in titles, txt", "footnotes in titles", "annexes in titles"):
        assert f"no {what}: only docx" in told.stderr
    assert "titles is made whole" in told.stderr
    assert "--watermark changes nothing here: only docx and pdf can look so" in told.stderr
    assert re.search(r"micro-forum\.titles +7 ", told.stdout)


def test_the_command_line_offers_the_formats_of_the_table():
    offered = CliRunner().invoke(app, ["build", "--help"], terminal_width=200).stdout

    assert f"[{'|'.join(FORMATS)}]" in offered


def test_no_other_module_knows_the_formats_by_name():
    """Not the command line, nor what cuts parts: they ask the declarations."""
    root = Path(provisions.render.__file__).parent
    asking = [*(root.parent / "cli").glob("*.py"), *(root / "parts").glob("*.py"), root / "reading.py"]
    compared = re.compile(r'(?:(?:==|!=|\bin|case) \(?|, \()"(?:docx|pdf|html|md|txt)"')
    named = {path.name: compared.findall(path.read_text("utf-8")) for path in asking}

    assert {name: found for name, found in named.items() if found} == {}
