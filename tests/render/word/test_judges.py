"""Independent judges: the Open XML SDK, ooxml-integrity, LibreOffice. None is Word, all are strict."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from provisions.model import numbering
from provisions.model.block import Items, Marker, lines
from provisions.model.inline import Blank, Text
from provisions.render.word.package import packed
from tests.judges.docx_judges import schema
from tests.judges.tools import program, script
from tests.render.documents import annexes_alone, long_document, saying, without_annexes
from tests.render.word.opened import MAIN, Opened, W, labelled, render, text
from tests.render.word.test_places import LETTERHEAD
from tests.render.word.test_reference import APART, RIGHT_TO_LEFT, _docx
from tests.samples import noted, sample

pytestmark = pytest.mark.heavy
DOCUMENTS = {
    "sample": lambda: render(sample()),
    "long": lambda: render(long_document(60)),
    "arabic": lambda: render(replace(sample(), language="ar")),
    "annexes": lambda: render(annexes_alone(sample())),
    "terms": lambda: render(without_annexes(sample())),
    "children": lambda: render(replace(sample(), manifest=replace(sample().manifest, users=("children",)))),
    "reference": lambda: render(sample(), _docx()),
    "turned": lambda: render(sample(), _docx(**APART, **{"word/styles.xml": RIGHT_TO_LEFT})),
    "again": lambda: render(sample(), render(sample())),
    "template": packed,
    "letterhead": lambda: render(sample(), LETTERHEAD.read_bytes()),
}


@pytest.fixture(scope="module")
def soffice(tmp_path_factory):
    """Convert a document to PDF with LibreOffice, in a profile of its own; return the PDF."""
    office, home = program("soffice"), tmp_path_factory.mktemp("office")
    export = {"ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"}}

    def convert(data: bytes) -> Path:
        source = home / "document.docx"
        source.write_bytes(data)
        profile, options = f"-env:UserInstallation=file://{home}/profile", json.dumps(export)
        subprocess.run(
            [
                *(office, profile, "--headless", "--convert-to", f"pdf:writer_pdf_Export:{options}"),
                *("--outdir", str(home), str(source)),
            ],
            check=True,
            capture_output=True,
        )
        return source.with_suffix(".pdf")

    return convert


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_open_xml_sdk_finds_nothing(name, tmp_path):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(DOCUMENTS[name]())

    assert schema(path) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_ooxml_integrity_finds_nothing(name, tmp_path):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(DOCUMENTS[name]())

    told = subprocess.run(
        [script("ooxml-integrity"), "check", "--fail-on", "warn", str(path)], capture_output=True, text=True
    )

    assert told.returncode == 0, told.stdout


def _squeezed(words: str) -> str:
    return re.sub(r"\s+|\u200e", "", words)


def _shown(pdf: Path, first: int = 1) -> str:
    """The text of a PDF from page `first`, between header and footer."""
    crop = ["-x", "0", "-y", "70", "-W", "600", "-H", "710"]
    told = subprocess.run(
        [program("pdftotext"), *crop, "-f", str(first), "-layout", str(pdf), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return _squeezed(told.stdout)


def _without_caches(data: bytes) -> bytes:
    """The file with every cached reference replaced by nonsense, so that what is shown was computed."""
    opened = Opened(data)
    spoilt = re.sub(
        r'( REF [^<]*</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        r"<w:r><w:t[^>]*>)[^<]*",
        r"\g<1>0.0",
        opened.parts[MAIN].decode(),
    )
    assert "0.0" in spoilt
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in (opened.parts | {MAIN: spoilt.encode()}).items():
            archive.writestr(name, content)
    return out.getvalue()


def _expected(blocks) -> list[str]:
    """The lines of blocks with the marks of their items."""
    said = []
    for block in blocks:
        if not isinstance(block, Items):
            said += lines((block,))
            continue
        for item in block.items:
            mark = numbering.item(block.level, item.number) if block.marker is Marker.LETTER else ""
            first, *rest = _expected(item.blocks)
            said += [mark + first, *rest]
    return said


@pytest.mark.parametrize("document", [sample(), long_document(30), noted()], ids=["sample", "long", "noted"])
def test_libreoffice_shows_the_numbers_and_references_of_the_document(document, soffice):
    shown = _shown(soffice(_without_caches(render(document))), first=3)
    at = 0

    for provision in document.provisions():
        said = [
            f"{numbering.decimal(provision.number)}{provision.title}",
            # Arabic is extracted in the order of its glyphs.
            *(line for line in _expected(provision.blocks) if "Arabic" not in line),
        ]
        for line in map(_squeezed, said):
            found = shown.find(line, at)
            assert found >= 0, line
            at = found + len(line)


def test_libreoffice_opens_the_template_and_shows_every_style_of_it(soffice):
    """So that a designer can open it, too."""
    names = [name for name in map(text, Opened(packed()).tree().iter(f"{W}p")) if name]
    shown = _shown(soffice(packed()))

    assert len(names) > 50
    assert [name for name in names if _squeezed(name) not in shown] == []


def test_libreoffice_shows_the_provision_s_number_in_the_annexes(soffice):
    shown = _shown(soffice(_without_caches(render(sample()))), first=4)

    assert "AnnexAWhythesetermssaywhattheysay" in shown
    assert [shown.count(f"{letter}1.1Wetellyouwhy") for letter in "AB"] == [1, 1]


def test_libreoffice_shows_the_contents_as_they_are_stored(soffice):
    data = render(sample())
    shown = _shown(soffice(data))
    stored = [
        text(p).split("\t")
        for p, _, _ in labelled(Opened(data))
        if p.getparent().tag.endswith("sdtContent") and "\t" in text(p)
    ]

    assert len(stored) == 12
    for *entry, page in stored:
        assert re.search(re.escape(_squeezed("".join(entry))) + rf"[.]+{page}", shown), entry


@pytest.mark.parametrize(
    "make",
    [
        lambda: render(sample()),
        lambda: render(long_document(60)),
        lambda: render(long_document(20)),
        lambda: render(replace(long_document(30), manifest=replace(sample().manifest, users=("children",)))),
        lambda: render(long_document(30), _docx()),
    ],
    ids=["sample", "long", "short", "children", "reference"],
)
def test_pages_in_the_contents_are_those_of_libreoffice_give_or_take_one(make, soffice):
    assert _pages_off_by_more_than_one(make(), soffice) == {}


@pytest.mark.parametrize("profile", ["medium-marketplace"])
def test_pages_of_the_shipped_terms_are_those_of_libreoffice_give_or_take_one(profile, soffice, tmp_path):
    command = ["build", "--profile", profile, "-f", "docx", "-o", str(tmp_path), "--date", "2026-11-24"]
    subprocess.run([sys.executable, "-m", "provisions", *command], check=True, capture_output=True)

    assert _pages_off_by_more_than_one((tmp_path / f"{profile}.docx").read_bytes(), soffice) == {}


def _pages_off_by_more_than_one(data: bytes, soffice) -> dict[str, tuple[int, int]]:
    """The headings whose page in the contents is not that of LibreOffice: guessed page, real page."""
    told = subprocess.run(
        [program("pdfinfo"), "-dests", str(soffice(data))], capture_output=True, text=True, check=True
    )
    # LibreOffice writes `_` in names of destinations as `5F`.
    real = {
        m[2].replace("5F", "_"): int(m[1])
        for m in re.finditer(r"^ *(\d+) .*\"(.*)\"$", told.stdout, re.MULTILINE)
    }
    guessed = re.findall(
        r'PAGEREF (\S+) \\h .*?"separate"/></w:r><w:r><w:t[^>]*>(\d+)<', Opened(data).parts[MAIN].decode()
    )
    assert guessed
    return {mark: (int(page), real[mark]) for mark, page in guessed if abs(int(page) - real[mark]) > 1}


@pytest.mark.parametrize(
    ("said", "is_shown"), [(Blank("contact_email", "an address"), 1), (Text("[an address]"), 0)]
)
def test_libreoffice_prints_a_blank_on_a_colour_of_its_own(said, is_shown, soffice):
    pdf = soffice(render(saying(Text("Write to "), said, Text("."))))
    page = str(1 + _page_of("Write to", pdf))
    command = [program("pdftoppm"), "-r", "72", "-f", page, "-l", page, str(pdf)]
    dots = subprocess.run(command, capture_output=True, check=True).stdout

    # More than a word of 10 points by 20.
    assert (dots.count(bytes((255, 242, 204))) > 200) == is_shown


def _page_of(words: str, pdf: Path) -> int:
    told = subprocess.run([program("pdftotext"), str(pdf), "-"], capture_output=True, text=True, check=True)
    return next(number for number, page in enumerate(told.stdout.split("\f")) if words in page)


def test_a_value_that_only_the_store_has_is_shown_where_all_stand_together(soffice):
    opened = Opened(render(without_annexes(sample())))
    store = opened.parts["customXml/item1.xml"].replace(
        b"<b:contact_email/>", b"<b:contact_email>ask@acme.example</b:contact_email>"
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in (opened.parts | {"customXml/item1.xml": store}).items():
            archive.writestr(name, content)

    shown = _shown(soffice(out.getvalue()))

    assert shown.count("ask@acme.example") == 1
