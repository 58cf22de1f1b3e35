"""Faults of references, lists, blanks and notes, each with the code that has to be told.

`judged` says whether the judge in tests/judges/docx_references.py, which shares no code with the program,
looks for the same; then both have to find it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.judges.docx_package import MAIN, Package
from tests.render.documents import long_document
from tests.render.word.opened import render
from tests.samples import sample

STYLES, NUMBERING, STORE = "word/styles.xml", "word/numbering.xml", "customXml/item1.xml"
RELATIONS = "word/_rels/document.xml.rels"


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to spoil a file, and what `inspect` has to say of it."""

    name: str
    code: str
    spoil: Callable[[Package], None]
    judged: bool = False


def sound() -> bytes:
    """A document of six provisions with both annexes and a blank."""
    return render(replace(long_document(6), blanks=sample().blanks))


def _swap(pattern: str, new: str, part: str = MAIN, count: int = 1) -> Callable[[Package], None]:
    def spoil(package: Package) -> None:
        changed, times = re.subn(pattern.encode(), new.encode(), package.parts[part], count=count)
        assert times, pattern
        assert changed != package.parts[part]
        package.parts[part] = changed

    return spoil


def _into_first_paragraph(markup: str) -> Callable[[Package], None]:
    return _swap("</w:p>", f"{markup}</w:p>")


def _same_name(package: Package) -> None:
    names = re.findall(rb'w:bookmarkStart [^>]*w:name="([^"]+)"', package.parts[MAIN])
    package.parts[MAIN] = package.parts[MAIN].replace(b'w:name="%s"' % names[1], b'w:name="%s"' % names[0])


def _same_control(package: Package) -> None:
    ids = re.findall(rb'<w:sdtPr>.*?<w:id w:val="(\d+)"/>', package.parts[MAIN])
    package.parts[MAIN] = package.parts[MAIN].replace(
        b'<w:id w:val="%s"/>' % ids[1], b'<w:id w:val="%s"/>' % ids[0]
    )


def _comments(package: Package) -> None:
    """Add a comment that no place calls."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package.parts["word/comments.xml"] = (
        b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>'
    )
    _swap(
        "</Relationships>",
        f'<Relationship Id="c" Type="{office}/comments" Target="comments.xml"/></Relationships>',
        RELATIONS,
    )(package)


_T = '<w:t xml:space="preserve">'
NUMBER = rf"(REF \S+ \\w \\h .*?{_T})[^<]+"
_TITLE = rf'(<w:pStyle w:val="TOC2"/>.*?{_T}[^<]+</w:t></w:r><w:r><w:tab/></w:r><w:r>{_T})'
_HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>New</w:t></w:r></w:p>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_PICTURE = '<Relationship Id="x" Type="x/image" Target="http://a.example/p.png" TargetMode="External"/>'
_DELETED = '<w:del w:id="9001" w:author="A"><w:r><w:t>gone</w:t></w:r></w:del>'
_VALUE = r"/b:blanks\[1\]/b:\w+"
_STYLE, _NOBODY = 'w:pStyle w:val="[^"]*"', 'w:pStyle w:val="Nobody"'
_FOOTNOTE = '<w:r><w:footnoteReference w:id="777"/></w:r>'
_COMMENT = '<w:r><w:commentReference w:id="7"/></w:r>'


def _lost_part(package: Package) -> None:
    del package.parts["word/fontTable.xml"]


_NAMED = '(<w:bookmarkStart [^>]*w:name=")'
_TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>"

FAULTS = (
    Fault("01a a reference to nothing", "reference-to-nothing", _swap(r"( REF )\S+", r"\1_Nowhere"), True),
    Fault("01b a bookmark without an end", "bookmark-unpaired", _swap("<w:bookmarkEnd [^>]*/>", ""), True),
    Fault("an end without a bookmark", "bookmark-unpaired", _swap("<w:bookmarkStart [^>]*/>", ""), True),
    Fault("a link to nothing", "reference-to-nothing", _swap('w:anchor="[^"]+"', 'w:anchor="Nowhere"'), True),
    Fault("02a a style in no list", "list-missing", _swap('(numId w:val=")1', r"\g<1>99", STYLES), True),
    Fault(
        "02b a paragraph in no list",
        "list-missing",
        _swap("<w:p><w:pPr>(<w:pStyle[^>]*/>)", r'<w:p><w:pPr>\1<w:numPr><w:numId w:val="99"/></w:numPr>'),
        True,
    ),
    Fault(
        "02c a list without definition",
        "list-without-definition",
        _swap('(<w:abstractNumId w:val=")0', r"\g<1>77", NUMBERING),
        True,
    ),
    Fault("05a two bookmarks with one number", "bookmark-id-twice", _swap('w:id="2"', 'w:id="1"'), True),
    Fault("05b two bookmarks with one name", "bookmark-twice", _same_name, True),
    Fault("05c two controls with one id", "control-id-twice", _same_control, True),
    Fault("a bookmark with a space", "bookmark-name", _swap(_NAMED, r"\g<1>a b"), True),
    Fault("a bookmark too long for Word", "bookmark-name", _swap(_NAMED, rf"\g<1>{'a' * 40}"), True),
    Fault(
        "07 a footnote that is not there",
        "footnote-missing",
        _into_first_paragraph(_FOOTNOTE),
    ),
    Fault(
        "08 a comment that is not there",
        "comment-missing",
        _into_first_paragraph(_COMMENT),
    ),
    Fault("a comment nowhere", "comment-unused", _comments),
    Fault(
        "10 a blank bound to no store",
        "control-without-store",
        _swap('(storeItemID=")[^"]*', r"\g<1>{0}"),
        True,
    ),
    Fault("values with a bare &", "store-unreadable", _swap("<b:contact_email/>", "&", STORE)),
    Fault(
        "a blank bound to no value",
        "control-without-value",
        _swap(_VALUE, "/b:blanks[1]/b:nothing"),
        True,
    ),
    Fault(
        "11 a field without an end",
        "field-unbalanced",
        _swap(_END, ""),
        True,
    ),
    Fault(
        "13 deleted words not marked so",
        "deleted-but-kept",
        _into_first_paragraph(_DELETED),
    ),
    Fault("14 a cell without a paragraph", "cell-without-paragraph", _swap("(?=<w:sectPr)", _TABLE), False),
    Fault("15 a reference with an old number", "stale-reference", _swap(NUMBER, r"\g<1>99.9")),
    Fault("contents with an old number", "stale-contents", _swap("%1.%2", "%2", NUMBERING)),
    Fault(
        "contents with an old title",
        "stale-contents",
        _swap(_TITLE, r"\g<1>Not "),
    ),
    Fault(
        "a heading that the contents leave out",
        "heading-not-listed",
        _swap("(?=<w:sectPr)", _HEADING),
    ),
    Fault("17 no language", "language-tag", _swap('(<w:lang w:val=")[^"]*', r"\g<1>any!", STYLES), True),
    Fault(
        "18 a list for no style",
        "list-for-no-style",
        _swap(_STYLE, _NOBODY, NUMBERING),
        True,
    ),
    Fault(
        "a style that left its list",
        "list-not-its-style",
        _swap('(styleId="Heading1">.*?numId w:val=")1', r"\g<1>2", STYLES),
    ),
    Fault(
        "03a a relationship that is not there",
        "relationship-missing",
        _into_first_paragraph('<w:hyperlink r:id="none"/>'),
    ),
    Fault(
        "03b a part that is not there",
        "part-missing",
        _lost_part,
    ),
    Fault(
        "a picture from outside",
        "fetched-from-outside",
        _swap(
            "</Relationships>",
            f"{_PICTURE}</Relationships>",
            RELATIONS,
        ),
    ),
)
