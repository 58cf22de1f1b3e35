"""Judges from outside, on the documents of these tests: veraPDF, outloud, qpdf, Poppler, axe, the Nu checker.

Each is shown a file with a fault, too, and has to find it: a judge who is silent is not content.
"""

import json
import re
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from provisions.render.cover import mark
from provisions.render.pdf.drawing import render as pdf
from provisions.render.web.page import render as html
from tests.judges.tools import ROOT, node_module, output_of, program
from tests.render.documents import annexes_alone, long_document, saying, with_blanks, without_annexes
from tests.render.extracted import page as html_tree
from tests.samples import sample

pytestmark = pytest.mark.heavy
DOCUMENTS = {
    "sample": sample(),
    # Made-up notes repeat themselves: at the foot of three pages they would be taken for a running foot.
    "long": long_document(16),
    "children": replace(long_document(6), manifest=replace(sample().manifest, users=("children",))),
    "terms": without_annexes(sample()),
    "annexes": annexes_alone(sample()),
    "blanks": with_blanks(9),
    "bare": replace(saying(), status="final"),
}
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def _spoilt() -> bytes:
    """A PDF whose language, title and scopes have been taken out."""
    with pikepdf.open(BytesIO(pdf(sample()).data)) as opened:
        del opened.Root.Lang
        del opened.Root.Metadata
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory):
    """Every document as a PDF on disk, and a spoilt one, by name."""
    folder = tmp_path_factory.mktemp("pdf")
    written = {name: pdf(document).data for name, document in DOCUMENTS.items()} | {"spoilt": _spoilt()}
    paths = {name: folder / f"{name}.pdf" for name in written}
    for name, path in paths.items():
        path.write_bytes(written[name])
    return paths


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Every document as a web page on disk, and a spoilt one, by name."""
    folder = tmp_path_factory.mktemp("html")
    written = {name: html(document).decode() for name, document in DOCUMENTS.items()}
    written["spoilt"] = (
        written["sample"].replace(' lang="en"', "", 1).replace("<h1>", "<h4>").replace("</h1>", "</h4>")
    )
    paths = {name: folder / f"{name}.html" for name in written}
    for name, path in paths.items():
        path.write_text(written[name], encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def verapdf(pdfs):
    told = output_of([sys.executable, "-m", "tests.render.verapdf", *pdfs.values()], cwd=ROOT)
    return json.loads(told)


@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-3A"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_verapdf_finds_nothing(name, profile, verapdf, pdfs):
    assert verapdf[profile][str(pdfs[name])] == []


@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-3A"])
def test_verapdf_finds_what_was_spoilt(profile, verapdf, pdfs):
    assert verapdf[profile][str(pdfs["spoilt"])] != []


@pytest.fixture(scope="module")
def outloud(pdfs):
    judge = [sys.executable, "-c", "from outloud.cli import main; main()", "--quiet"]
    told = output_of([*judge, "--json", "-", *pdfs.values()], allowed=(0, 1))
    results = json.loads(told[told.index("{") :])["results"]
    return {result["path"]: [finding["rule"] for finding in result["findings"]] for result in results}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_outloud_finds_nothing(name, outloud, pdfs):
    assert outloud[str(pdfs[name])] == []


def test_outloud_finds_what_was_spoilt(outloud, pdfs):
    assert "DOC-013" in outloud[str(pdfs["spoilt"])]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_qpdf_finds_no_fault_of_syntax(name, pdfs):
    assert "No syntax or stream encoding errors found" in output_of([program("qpdf"), "--check", pdfs[name]])


@pytest.mark.parametrize("name", ["sample", "terms", "annexes"])
def test_what_is_read_aloud_is_what_the_page_says(name, pdfs):
    told = output_of([program("pdfinfo"), "-struct-text", pdfs[name]])
    spoken = _squeezed("".join(re.findall(r'^ +"(.*)"$', told, re.MULTILINE)))
    page = html_tree(html(DOCUMENTS[name]))
    # The mark has fewer words on paper, where it is on every page.
    banner = page.find(".//p[@class='status']")
    banner.text = mark(DOCUMENTS[name])
    cover, foot, main = (
        _squeezed(page.find(f".//{tag}").text_content()) for tag in ("header", "footer", "main")
    )

    assert spoken.startswith(cover + foot + "Contents")
    assert spoken.endswith(main)


def _squeezed(text: str) -> str:
    """The letters of `text` without what lies between them; Poppler turns Arabic around."""
    return re.sub(r"[^!-~]", "", text)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=program("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


def _axe(browser, path, width: int, scheme: str) -> tuple[list[str], list[str], int]:
    """The rules that the page breaks, what it asks for, and how wide it is."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {{type: 'tag', values: {list(WCAG)}}}}})")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    return [violation["id"] for violation in found["violations"]], asked, wide


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_axe_finds_nothing_and_nothing_is_fetched_or_cut_off(name, width, scheme, browser, pages):
    violations, asked, wide = _axe(browser, pages[name], width, scheme)

    assert violations == []
    assert asked == [pages[name].as_uri()]
    assert wide == width


def test_axe_finds_what_was_spoilt(browser, pages):
    violations, _, _ = _axe(browser, pages["spoilt"], 1280, "light")

    assert {"html-has-lang", "page-has-heading-one"} <= set(violations)


def _nu(path) -> str:
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    return output_of([program("java"), "-jar", jar, "--stdout", path], allowed=(0, 1))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_nu_checker_finds_nothing(name, pages):
    assert _nu(pages[name]) == ""


def test_the_nu_checker_finds_what_was_spoilt(pages):
    assert "lang" in _nu(pages["spoilt"])


def test_what_is_copied_from_the_page_can_be_cited(browser, pages):
    page = browser.new_page()
    page.goto(pages["sample"].as_uri())

    copied = page.evaluate("document.getElementById('dp-reasons').innerText").splitlines()

    assert copied[0] == "1.1 We tell you why"
    assert "(a) removing it;" in copied
    assert "(ii) hiding it from some users;" in copied
