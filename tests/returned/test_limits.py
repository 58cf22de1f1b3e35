"""What a foreign document may cost is bounded over all of its parts, and over every loop."""

import re
import subprocess
import sys
import time
from random import Random

import pytest

from provisions.model.diagnostic import UsageError
from tests.returned.faults import sound
from tests.returned.test_hostile import MAIN, NS, RELATION, _document, _read, _with
from tests.returned.test_inspect import unpacked
from tests.sampled import some

_RELS = "word/_rels/document.xml.rels"
_CPU, _MEMORY = 10, 300_000
"""Seconds, and kilobytes."""


def _letters(count):
    return "".join(Random(2).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=count))


def _beside(whole, kind, count, inside):
    """`whole` with `count` parts of `kind` that are full of `inside`."""
    rels = unpacked(whole).parts[_RELS].decode()
    parts = {}
    for n in range(count):
        rels = rels.replace("</Relationships>", RELATION.replace('"x"', f'"x{n}"') % (kind, f"x{n}.xml", ""))
        parts[f"word/x{n}.xml"] = f"<w:x {NS}><w:y>{_letters(80_000)}</w:y>{inside}</w:x>"
    return _with(whole, **parts, **{_RELS: rels})


def _within(outer, depth, inner):
    begin, end = outer
    return _document(begin * depth + inner + end * depth)


_PARAGRAPH = (
    '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:txbxContent>',
    "</w:txbxContent></w:r></w:p>",
)
_CONTROL = (
    "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:b='urn:provisions:blanks:1'\" "
    'w:xpath="/b:blanks[1]/b:operator[1]"/></w:sdtPr><w:sdtContent>',
    "</w:sdtContent></w:sdt>",
)
_MARKS = "".join(f'<w:bookmarkStart w:id="{n}" w:name="m{n}"/>' for n in range(50_000))
_REFERENCES = "".join(f'<w:fldSimple w:instr="REF m{n}"/>' for n in range(50_000))
_FIELD = '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>'
REFUSED = {
    "attributes": (
        lambda whole: _with(
            whole,
            **{MAIN: _document("<w:p " + " ".join(f'a{n}="{n}"' for n in range(200_000)) + "/>")},
        ),
        "attributes in word/document.xml",
    ),
    "runs after bookmarks": (
        lambda whole: _with(whole, **{MAIN: _document(f"<w:p>{_MARKS}{'<w:r/>' * 200}{_REFERENCES}</w:p>")}),
        "more work to read",
    ),
    "headers": (lambda whole: _beside(whole, "header", 6, "<w:p/>" * 1_000_000), "over all its parts"),
    "comments": (lambda whole: _beside(whole, "comments", 1, "<w:p/>" * 1_000_000), "over all its parts"),
    "paragraphs in headers": (
        lambda whole: _beside(whole, "header", 6, "<w:p/>" * 40_000),
        "more than 200,000 paragraphs",
    ),
    "controls in controls": (
        lambda whole: _with(
            whole, **{MAIN: _within(_CONTROL, 20, "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 90_000)}
        ),
        "more work to read",
    ),
    "words in fields": (
        lambda whole: _with(
            whole, **{MAIN: _document(f"<w:p><w:r>{_FIELD * 20}{'<w:t>x</w:t>' * 120_000}</w:r></w:p>")}
        ),
        "more work to read",
    ),
    "paragraphs in paragraphs": (
        lambda whole: _with(whole, **{MAIN: _within(_PARAGRAPH, 80, "<w:t>x</w:t>" * 400_000)}),
        "more work to read",
    ),
}
BY_BLANKS = ("controls in controls",)
"""What only content controls are read for."""


@pytest.fixture(scope="module")
def whole():
    return sound()


# One for each limit.
@pytest.mark.parametrize("name", some(REFUSED, 4))
def test_it_is_refused_in_words_in_little_time(name, whole):
    make, said = REFUSED[name]
    data = make(whole)
    began = time.process_time()

    with pytest.raises(UsageError, match=said):
        _read("blanks" if name in BY_BLANKS else "inspect", data)

    assert time.process_time() - began < _CPU


READ = {
    "long names of bookmarks": lambda whole: _with(
        whole,
        **{
            MAIN: _document(
                "<w:p>"
                + "".join(
                    f'<w:bookmarkStart w:id="{n}" w:name="{n}{_letters(3_000)}"/>' for n in range(1_500)
                )
                + "".join(f'<w:hyperlink w:anchor="{_letters(3_000)}{n}"/>' for n in range(50))
                + "</w:p>"
            )
        },
    ),
    "styles without a name": lambda whole: _with(
        whole,
        **{
            "word/styles.xml": f'<w:styles {NS}><w:style w:type="paragraph" w:styleId="Heading1">'
            + "".join(f"<w:x{n}/>" for n in range(100_000))
            + "</w:style></w:styles>"
        },
    ),
    "blanks that no library has": lambda whole: _with(
        whole,
        **{
            "customXml/item1.xml": '<b:blanks xmlns:b="urn:provisions:blanks:1">'
            + "".join(f"<b:appeal_windou_{n}>a</b:appeal_windou_{n}>" for n in range(990))
            + "</b:blanks>"
        },
    ),
    "as many paragraphs as may be": lambda whole: _with(
        whole, **{MAIN: _document("<w:p/>" * 195_000 + "<w:x/>y" * 350_000)}
    ),
}


@pytest.mark.parametrize("name", some(READ, 2))
def test_what_is_just_allowed_costs_little_time(name, whole):
    data = READ[name](whole)
    began = time.process_time()

    _read("blanks" if "blanks" in name else "inspect", data)

    assert time.process_time() - began < _CPU


@pytest.mark.parametrize("name", some(["headers", "comments", "as many paragraphs as may be"], 2))
def test_it_takes_little_memory(name, whole, tmp_path):
    make = REFUSED[name][0] if name in REFUSED else READ[name]
    path = tmp_path / "large.docx"
    path.write_bytes(make(whole))
    script = (
        "import runpy, sys\n"
        "try:\n    runpy.run_module('provisions', run_name='__main__')\n"
        "finally:\n    print(open('/proc/self/status').read(), file=sys.stderr)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, "inspect", str(path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == (2 if name in REFUSED else 1)
    assert "Traceback" not in done.stderr
    assert int(re.search(r"VmHWM:\s+(\d+) kB", done.stderr)[1]) < _MEMORY
