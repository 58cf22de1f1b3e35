"""The patches that are offered to WeasyPrint apply to the version that is tested, and do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import reduce
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from provisions.render.pdf.upstream import TESTED_VERSION

ROOT = Path(__file__).parent.parent.parent
PATCHES = ROOT / "docs" / "weasyprint"
PAGE = (
    "<html lang=en><title>x</title><style>@page{{size:300px 80px;margin:10px}}{0}"
    "@font-face{{font-family:Ours;src:url(package:SourceSerif4-Regular.ttf)}}@page,html{{font-family:Ours}}"
    "</style><body>{1}"
)
DEEP = reduce(lambda within, _: f"<div>{within}{within}</div>", range(7), "<p>one</p>")
LONG = "<p>" + "a word and another word " * 30
NUMBERED = "a::after{content:target-counter(attr(href),page)}"
FAR = "<p><a href=#far>see </a><p style='break-before:page'>one<p id=far style='break-before:page'>two"
# The number, once known, takes a line of its own, and moves its place from the second page to the third.
MOVED = "@page{size:70px 60px;counter-increment:page 1000}p,body{margin:0;line-height:20px}"

# What each patch is for: a page, a question to the structure of its PDF, and the answer before and after.
CASES = {
    "scope-of-head-cells": (
        PAGE.format("", "<table><tr><th scope=col>a<tr><td>b</table>"),
        "[str(e.A.get('/Scope')) for e in elements if e.S == '/TH']",
        (["None"], ["/Column"]),
    ),
    "language-of-elements": (
        PAGE.format("", "<p>one<p lang=fr>un"),
        "[str(e.get('/Lang')) for e in elements if e.S == '/P']",
        (["None", "None"], ["None", "fr"]),
    ),
    "margin-boxes-are-artifacts": (
        PAGE.format("@page{margin:30px;@top-left{content:'head'}}", "<p>one"),
        "[sum('/MCID' in str(o) for o in marked), len(held)]",
        ([2, 1], [1, 1]),
    ),
    "continued-elements": (
        PAGE.format("", LONG),
        "[len(pdf.pages) > 1, sum(e.S == '/P' for e in elements) > 1]",
        ([True, True], [True, False]),
    ),
    "page-references-once": (
        PAGE.format("", LONG),
        "[weasyprint_pdf.page_references is weasyprint_pdf.page_references]",
        ([False], [True]),
    ),
    "hash-what-is-written": (
        PAGE.format("", LONG),
        "[len(pressed) == sum(getattr(o, 'compress', False) for o in weasyprint_pdf.objects)]",
        ([False], [True]),
    ),
    "one-page-value": (
        PAGE.format("", DEEP),
        "[len(asked) > 7_300]",
        ([True], [False]),
    ),
    "missing-target-counters": (
        PAGE.format(NUMBERED, FAR),
        "[len(passes), *texts]",
        ([3, "see ", "3", "one", "two"], [2, "see ", "3", "one", "two"]),
    ),
    "elements-unwrapped": (
        PAGE.format("", LONG),
        "[wrapped.count('p'), str(document.metadata.title)]",
        ([3, "x"], [1, "x"]),
    ),
}
# Those that only spare work, by which no byte of a file changes.
ALIKE = ("page-references-once", "one-page-value", "missing-target-counters", "elements-unwrapped")
SCRIPT = """
import hashlib, io, json, sys, types, zlib
import cssselect2.tree, pikepdf, pydyf
from provisions.render.pdf.engine import engine
from provisions.render.pdf.fetching import fetcher

asked, passes, pressed, wrapped = [], [], [], []
pydyf.zlib = types.SimpleNamespace(compressobj=lambda level: pressed.append(level) or zlib.compressobj(level))
with engine() as weasyprint:
    from weasyprint import layout
    from weasyprint.formatting_structure.boxes import Box
    flows, laid, kept = Box.is_in_normal_flow, layout.make_all_pages, []
    wrap = cssselect2.tree.ElementWrapper.__init__
    Box.is_in_normal_flow = lambda box: asked.append(box) or flows(box)
    cssselect2.tree.ElementWrapper.__init__ = lambda own, element, *given, **more: (
        wrapped.append(element.tag) or wrap(own, element, *given, **more)
    )
    layout.make_all_pages = lambda *given: passes.append(given) or laid(*given)
    written = weasyprint.HTML(string=sys.argv[1], url_fetcher=fetcher()).write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=lambda *made: kept.extend(made)
    )
document, weasyprint_pdf = kept
boxes = [box for page in document.pages for box in page._page_box.descendants()]
texts = [box.text for box in boxes if hasattr(box, "text")]
pdf = pikepdf.open(io.BytesIO(written))
elements, held = [], []

def walk(node):
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            elements.append(child)
            walk(child.get("/K", pikepdf.Array()))
        elif isinstance(child, int):
            held.append(child)

walk(pdf.Root.StructTreeRoot.K)
steps = [step for page in pdf.pages for step in pikepdf.parse_content_stream(page)]
marked = [step.operands for step in steps if str(step.operator) == "BDC"]
print(json.dumps([weasyprint.__file__, eval(sys.argv[2]), hashlib.sha256(written).hexdigest()]))
"""


def _asked(page, question, path=None):
    done = _run(page, question, path)
    assert done.returncode == 0, done.stderr[-600:]
    return json.loads(done.stdout)


def _run(page, question, path=None):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (path and str(path), str(ROOT))))}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, page, question],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


@pytest.fixture
def copied(tmp_path):
    """WeasyPrint and pydyf as they were published."""
    for name in ("weasyprint", "pydyf"):
        shutil.copytree(Path(find_spec(name).origin).parent, tmp_path / name)
    return tmp_path


def _apply(name, copied):
    subprocess.run(
        ["git", "apply", "-p1", str(PATCHES / f"{name}.patch")],
        check=True,
        cwd=copied,
        env=os.environ | {"GIT_CEILING_DIRECTORIES": str(copied.parent)},
    )


@pytest.mark.heavy
@pytest.mark.parametrize("name", CASES)
def test_a_patch_applies_and_does_what_it_says(name, copied):
    page, question, (before, after) = CASES[name]

    _, asked, usual = _asked(page, question)
    assert asked == before
    _apply(name, copied)

    where, asked, changed = _asked(page, question, copied)
    assert (where, asked) == (str(copied / "weasyprint" / "__init__.py"), after)
    assert (changed == usual) is (name in ALIKE)


@pytest.mark.heavy
def test_a_number_that_moves_its_place_is_that_of_the_new_one(copied):
    page = PAGE.format(NUMBERED + MOVED, "<p><a href=#far>see </a><p>one<p>two<p id=far>here<p>end")

    assert _asked(page, "texts")[1] == ["see", "2000", "one", "two", "here", "end"]
    _apply("missing-target-counters", copied)

    assert _asked(page, "texts", copied)[1] == ["see", "3000", "one", "two", "here", "end"]


@pytest.mark.heavy
def test_a_number_can_stand_before_that_of_all_pages(copied):
    page = PAGE.format(NUMBERED.replace("page)", "page) ' of ' counter(pages)"), FAR)

    assert "AttributeError" in _run(page, "texts").stderr
    _apply("missing-target-counters", copied)

    assert _asked(page, "texts", copied)[1] == ["see ", "3 of 3", "one", "two"]


def test_every_patch_is_tried_and_told():
    told = (ROOT / "docs" / "weasyprint.md").read_text(encoding="utf-8")

    assert {path.stem for path in PATCHES.iterdir()} == set(CASES)
    assert [name for name in CASES if f"weasyprint/{name}.patch" not in told] == []


def test_the_patches_are_for_the_version_that_is_tested():
    assert (
        version("weasyprint") == TESTED_VERSION.removesuffix(".0") or version("weasyprint") == TESTED_VERSION
    )


def test_the_private_doors_are_in_one_room():
    private = re.compile(
        r"(?:from|import) weasyprint\.(?!urls\b)|Stream\.marked\s*="
        r"|\b_(?:page_box|build_box_tree|ua_stylesheets)\b"
    )
    package = ROOT / "provisions"
    room = package / "render" / "pdf" / "upstream"
    inside = [path for path in package.rglob("*.py") if private.search(path.read_text(encoding="utf-8"))]

    assert inside
    assert [str(path) for path in inside if path.parent != room] == []
