"""Files made to do harm, or that are something else: refused in words, in little time and memory."""

import random
import subprocess
import sys
import time
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from provisions.model.diagnostic import UsageError
from provisions.returned import sheet
from provisions.returned.blanks import read_blanks
from provisions.returned.document import Returned
from provisions.returned.inspection import inspect
from provisions.returned.properties import value
from tests.render.word.opened import W
from tests.returned.faults import sound
from tests.returned.test_inspect import packed, unpacked
from tests.sampled import some

MAIN = "word/document.xml"
NS = f'xmlns:w="{W[1:-1]}"'
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
RELATION = '<Relationship Id="x" Type="http://x/%s" Target="%s"%s/></Relationships>'
JUNK = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyzABCDEF0123456789", k=115_000))
"""Text that does not pack well, so that what stands beside it is not called too dense."""


@pytest.fixture(scope="module")
def whole() -> bytes:
    return sound()


def _with(whole: bytes, **changed: bytes | str) -> bytes:
    package = unpacked(whole)
    for name, content in changed.items():
        package.parts[name] = content.encode() if isinstance(content, str) else content
    return packed(package.parts)


def _document(body: str) -> str:
    return f"<w:document {NS}><w:body><w:p><w:r><w:t>{JUNK}</w:t></w:r></w:p>{body}</w:body></w:document>"


def _twice(whole: bytes) -> bytes:
    out = BytesIO(whole)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(out, "a") as archive:
        archive.writestr(MAIN, "<x/>")
    return out.getvalue()


def _understated(whole: bytes) -> bytes:
    """Say in the directory that a part is smaller than it is."""
    data = bytearray(whole)
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    name = bytes(data[at + 46 : at + 46 + int.from_bytes(data[at + 28 : at + 30], "little")])
    assert name.endswith(b".xml")
    return bytes(data)


def _encrypted(whole: bytes) -> bytes:
    data = bytearray(whole)
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


REFUSED = {
    "nothing": (lambda _: b"", "not a .docx file"),
    "text": (lambda _: b"Dear colleague", "not a .docx file"),
    "PDF": (lambda _: b"%PDF-1.7\n", "not a .docx file"),
    "old or encrypted": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "format before 2007"),
    "encrypted part": (_encrypted, "encrypted"),
    "another package": (lambda _: packed({"x.txt": b"x"}), "not a .docx file"),
    "half of it": (lambda whole: whole[: len(whole) // 2], "not a .docx file"),
    "bomb": (lambda whole: _with(whole, **{"word/styles.xml": b"\0" * 7_000_000}), "too dense"),
    "large part": (lambda whole: _with(whole, **{"word/styles.xml": b"\0" * 9_000_000}), "too large"),
    "many parts": (lambda whole: _with(whole, **{f"x/{n}.xml": b"" for n in range(2_001)}), "holds more"),
    "two parts of one name": (_twice, "two parts of one name"),
    "understated size": (_understated, "damaged"),
    "DTD": (lambda whole: _with(whole, **{MAIN: DOCTYPE + f"<w:document {NS}/>"}), "document type"),
    "DTD in UTF-16": (
        lambda whole: _with(whole, **{MAIN: (DOCTYPE + f"<w:document {NS}/>").encode("utf-16")}),
        "document type",
    ),
    "DTD beside the text": (
        lambda whole: _with(whole, **{"word/numbering.xml": LAUGHS + "<w>&c;</w>"}),
        "document type",
    ),
    "deep": (
        lambda whole: _with(whole, **{MAIN: _document("<w:p>" * 9_000 + "</w:p>" * 9_000)}),
        "cannot be read",
    ),
    "cut XML": (lambda whole: _with(whole, **{MAIN: "<w:document"}), "cannot be read"),
    "a sheet": (lambda whole: _with(whole, **{MAIN: "<worksheet/>"}), "no document of words"),
    "part outside": (lambda whole: _with(whole, **{"../../etc/x": "<x/>"}), "outside itself"),
    "main part outside": (
        lambda whole: _with(
            whole,
            **{
                "_rels/.rels": "<R>"
                + RELATION.replace("</Relationships>", "</R>") % ("officeDocument", "../../etc/passwd", "")
            },
        ),
        "a part that it does not have",
    ),
    "main part on the network": (
        lambda whole: _with(
            whole,
            **{
                "_rels/.rels": "<R>"
                + RELATION.replace("</Relationships>", "</R>")
                % ("officeDocument", "http://a.example/", ' TargetMode="External"')
            },
        ),
        "not a .docx file",
    ),
    "a million paragraphs": (
        lambda whole: _with(whole, **{MAIN: _document("<w:p/>" * 1_000_000)}),
        "elements and attributes",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("read", ["inspect", "blanks"])
def test_it_is_refused_in_words_with_the_name_of_the_file(name, read, whole):
    make, said = REFUSED[name]
    data = make(whole)
    began = time.process_time()

    with pytest.raises(UsageError) as caught:
        _read(read, data)

    assert time.process_time() - began < 5
    (one,) = caught.value.diagnostics
    assert (one.code, one.place.file) == ("unreadable-docx", "back.docx")
    assert said in one.message


def _read(how: str, data: bytes):
    returned = Returned(data, "back.docx")
    return inspect(returned) if how == "inspect" else read_blanks(returned, {}, ())


def _outcome(how: str, data: bytes) -> str | set[str]:
    """“read”, or the codes of the problems; anything else is raised."""
    try:
        _read(how, data)
    except UsageError as refused:
        return {one.code for one in refused.diagnostics}
    return "read"


TABLE = '<w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o "1-9"</w:instrText>'
HEAVY = {
    "a number of dots": '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    '<w:bookmarkStart w:id="1" w:name="m"/><w:bookmarkEnd w:id="1"/>'
    '<w:fldSimple w:instr="REF m \\w"><w:r><w:t>' + "." * 1_000_000 + "x</w:t></w:r></w:fldSimple></w:p>",
    "empty headings": '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>' * 15_000,
    "one name for every bookmark": "<w:p/>"
    + "".join(f'<w:bookmarkStart w:id="{n}" w:name="a"/>' for n in range(15_000)),
    "links to nothing": "<w:p>"
    + "".join(f'<w:hyperlink w:anchor="x{n}"/>' for n in range(15_000))
    + "</w:p>",
    "fields in fields": "<w:p><w:r>"
    + '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>x</w:t>' * 15_000
    + "</w:r></w:p>",
    "one long bookmark, quoted again and again": '<w:p><w:bookmarkStart w:id="1" w:name="m"/><w:r><w:t>'
    + "x" * 3_000_000
    + '</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    + '<w:fldSimple w:instr="REF m"/>' * 15_000
    + "</w:p>",
    "contents of one long heading": "<w:p><w:r>"
    + TABLE
    + '<w:fldChar w:fldCharType="separate"/></w:r><w:bookmarkStart w:id="1" w:name="m"/><w:r><w:t>'
    + "y" * 2_000_000
    + "</w:t></w:r></w:p>"
    + '<w:p><w:hyperlink w:anchor="m"><w:r><w:t>y</w:t></w:r></w:hyperlink></w:p>' * 15_000
    + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
}


@pytest.mark.parametrize("name", some(HEAVY, 3))
def test_work_grows_no_faster_than_the_file(name, whole):
    data = _with(whole, **{MAIN: _document(HEAVY[name])})
    began = time.process_time()

    found = _read("inspect", data)

    assert time.process_time() - began < 10
    assert len(found.findings) < 1_000


def test_more_blanks_than_a_contract_has_are_refused(whole):
    names = "".join(f"<b:x{n}>a</b:x{n}>" for n in range(20_000))
    store = f'<b:blanks xmlns:b="urn:provisions:blanks:1"><b:n>{JUNK}</b:n>{names}</b:blanks>'

    with pytest.raises(UsageError, match="more than 1,000 blanks"):
        _read("blanks", _with(whole, **{"customXml/item1.xml": store}))


@pytest.mark.parametrize("command", some(["inspect", "blanks"], 1))
@pytest.mark.parametrize(("part", "code"), [("word/media/x.png", 0), ("word/styles.xml", 2)])
def test_a_bomb_costs_no_memory(part, code, command, whole, tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(_with(whole, **{part: b"\0" * 70_000_000}))
    limit = 600_000_000

    bounded = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
        "runpy.run_module('provisions', run_name='__main__')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", bounded, command, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == code, ran.stderr
    assert ("too large or too dense: word/styles.xml" in ran.stderr) == bool(code)
    assert "Traceback" not in ran.stderr


def test_the_file_may_be_named_like_a_part_outside_without_being_followed(whole):
    rels = unpacked(whole).parts["word/_rels/document.xml.rels"].decode()
    told = rels.replace("</Relationships>", RELATION % ("image", "../../../etc/passwd", ""))

    findings = _read("inspect", _with(whole, **{"word/_rels/document.xml.rels": told})).findings

    assert [(one.code, "etc/passwd" in one.message) for one in findings] == [("part-missing", True)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_change_inside_a_part_does_more_than_be_refused_or_told(data, whole):
    parts = dict(unpacked(whole).parts)
    name = data.draw(st.sampled_from(sorted(one for one in parts if one.endswith((".xml", ".rels")))))
    content = parts[name]
    start = data.draw(st.integers(0, len(content)))
    signs = [
        b"",
        b'"',
        b"<w:x/>",
        b"<!-- -->",
        b"<?x?>",
        b"&x;",
        b"0",
        b"-1",
        b"rId1",
        b"/",
        b"\xff",
        b"99999999999",
    ]
    put = data.draw(st.sampled_from(signs))
    parts[name] = content[:start] + put + content[start + data.draw(st.integers(0, 12)) :]

    for read in ("inspect", "blanks"):
        assert _outcome(read, packed(parts)) in ("read", {"unreadable-docx"})


def test_a_part_that_is_damaged_is_told():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in unpacked(sound()).parts.items():
            archive.writestr(ZipInfo(name), content)
    data = out.getvalue().replace(b"<w:body>", b"<w:bady>")

    with pytest.raises(UsageError, match=r"damaged at word/document\.xml"):
        _read("inspect", data)


def test_styles_built_on_one_another_are_each_read_once(monkeypatch):
    styles = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(500))
    asked = []
    monkeypatch.setattr(sheet, "value", lambda *what: asked.append(what) or value(*what))
    of_all = sheet.Sheet(etree.fromstring(f"<w:styles {NS}>{styles}</w:styles>"))

    assert [of_all.list_of(f"s{n}") for n in range(500)] == [None] * 500

    assert len(asked) == 3 * 500
