"""The samples in docs/ say what the library says now; `pytest --bless` makes them anew when they do not.

Their words are compared, not their bytes: another Pango sets lines otherwise.
"""

import json
import re
from functools import cache

import pikepdf
import pytest

from provisions.assembly.apart import annex_documents, without_annexes
from provisions.cli.building.reporting import standing
from provisions.library.profiles import read_profile
from provisions.render import draw
from tests.worlds import ROOT, base, document_of

SAMPLES = ROOT / "docs" / "samples"
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANIFEST = re.compile(rb'<meta name="provisions-manifest"[^>]*>')


@cache
def whole():
    return document_of(read_profile("small-social", base()))


@cache
def terms():
    return without_annexes(whole())


def words_of_pdf(data):
    """The document that the PDF carries as data, without what changes with every comma of every file."""
    with pikepdf.open(data) as pdf:
        told = json.loads(pdf.attachments["document.json"].get_file().read_bytes())
    return without_hashes(told)


def without_hashes(told):
    return {**told, "manifest": {**told["manifest"], "pack_hash": "", "profile_hash": "", "clauses": []}}


def words_of_html(data):
    return MANIFEST.sub(b"", data)


def kept(path, format_, is_same, bless):
    if bless and not (path.exists() and is_same()):
        path.write_bytes(draw(terms(), format_).data)


def test_the_sample_as_a_page_is_the_document_of_now(bless):
    path, now = SAMPLES / "small-social.html", words_of_html(draw(terms(), "html").data)

    kept(path, "html", lambda: words_of_html(path.read_bytes()) == now, bless)

    assert words_of_html(path.read_bytes()) == now


def test_the_sample_on_paper_is_the_document_of_now(bless):
    path, now = SAMPLES / "small-social.pdf", without_hashes(json.loads(draw(terms(), "json").data))

    kept(path, "pdf", lambda: words_of_pdf(path) == now, bless)

    assert words_of_pdf(path) == now


def shown():
    """What the README shows of a build."""
    (block,) = re.findall(
        r"^```console\n\$ (provisions build .*?)\n(.*?)```", README, re.MULTILINE | re.DOTALL
    )
    return block


def test_the_readme_shows_the_files_of_a_build_and_how_far_it_is():
    command, lines = shown()
    parts = ["", *(f".{annex.manifest.annex}" for annex in annex_documents(whole()))]
    names = [f"out/small-social{part}.{format_}" for part in parts for format_ in ("docx", "pdf")]

    assert command == "provisions build --profile small-social"
    assert re.findall(r"^out/\S+", lines, re.MULTILINE) == names
    assert standing(whole()) in lines


@pytest.mark.parametrize("path", re.findall(r"\]\((?!https?:)([^)#]+)", README))
def test_what_the_readme_leads_to_is_there(path):
    assert (ROOT / path).exists()
