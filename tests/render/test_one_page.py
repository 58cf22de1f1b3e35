"""“The most important on one page” is one page, in PDF and in DOCX as LibreOffice draws it."""

import datetime
import subprocess

import pytest

from provisions.assembly.assemble import Options, assemble
from provisions.library.profiles import read_profile
from provisions.render import FORMATS, Wishes
from tests.worlds import base

DAY = datetime.date(2026, 11, 29)
EDITIONS = [("micro-forum", ()), ("small-social", ()), ("large-video", ()), ("small-social", ("children",))]

pytestmark = pytest.mark.heavy


def drawn(name, users, form, folder):
    """The edition as PDF: its own, or LibreOffice's of the DOCX."""
    profile = read_profile(name, base(), None, users)
    document = assemble(base(), profile, DAY, Options(annexes=False)).document
    path = folder / f"x.{form}"
    path.write_bytes(FORMATS[form].draw(document, Wishes()).data)
    if form == "docx":
        command = (
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/office",
            "--convert-to",
            "pdf",
        )
        subprocess.run([*command, "--outdir", folder, path], check=True, capture_output=True, timeout=120)
    return document, folder / "x.pdf"


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(("name", "users"), EDITIONS)
def test_what_is_promised_on_one_page_stands_on_one(name, users, form, tmp_path):
    document, path = drawn(name, users, form, tmp_path)
    said = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, timeout=60).stdout
    pages = [" ".join(page.split()) for page in said.decode().split("\f")]
    first, *others = document.front
    begins = [i for i, page in enumerate(pages) if first.title in page and i > 1 and "Contents" not in page]
    after = others[0].title if others else document.sections[0].title

    page = begins[-1]
    assert after not in pages[page]
    # Behind the running head.
    assert after in pages[page + 1][:90]
