"""Ways to spoil the look of a file that leave every word of it: what pictures are for."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from provisions.model.document import Document, Provision
from provisions.model.inline import Inlines, Text
from provisions.model.walk import map_inlines
from provisions.render.web import frame
from tests.judges.docx_faults import NUMBERING, STYLES
from tests.judges.docx_package import MAIN, Package, w


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the page `page`, put into a finished DOCX."""

    name: str
    page: str
    spoil: Callable[[Package], None]


def _each(part: str, path: str, change: Callable[[etree._Element], None]) -> Callable[[Package], None]:
    """Change every element at `path` of a part; there has to be one."""

    def spoil(package: Package) -> None:
        tree = package.tree(part)
        found = tree.xpath(path, namespaces={"w": w("")[1:-1]})
        assert found, path
        for element in found:
            change(element)
        package.put(tree, part)

    return spoil


def _gone(element: etree._Element) -> None:
    element.getparent().remove(element)


def _with(**values: str) -> Callable[[etree._Element], None]:
    def change(element: etree._Element) -> None:
        for name, value in values.items():
            element.set(w(name), value)

    return change


def _white(properties: etree._Element) -> None:
    colour = etree.Element(w("color"))
    colour.set(w("val"), "FFFFFF")
    properties.insert(0, colour)


def _style(key: str) -> str:
    return f"//w:style[@w:styleId='{key}']"


_SPACING = f"{_style('ProvisionItem')}/w:pPr/w:spacing"
_TABLE_RULES = "//w:style[@w:type='table']//*[self::w:tblBorders or self::w:tcBorders]/*"
_CONTENTS_TABS = "//w:p[w:pPr/w:pStyle[starts-with(@w:val,'TOC')]]//w:tab"
DOCX_FAULTS = (
    Fault("a table without rules", "table", _each(STYLES, _TABLE_RULES, _with(val="nil"))),
    Fault(
        "a heading of another size",
        "dense",
        _each(STYLES, f"{_style('Heading2')}/w:rPr/w:sz", _with(val="40")),
    ),
    Fault("paragraphs from left to right", "right-to-left", _each(STYLES, "//w:pPr/w:bidi", _with(val="0"))),
    Fault("items without letters", "dense", _each(NUMBERING, "//w:lvlText[@w:val='(%3)']", _with(val=""))),
    Fault(
        "provisions without numbers", "dense", _each(NUMBERING, "//w:lvlText[@w:val='%1.%2']", _with(val=""))
    ),
    Fault("another margin", "annex", _each(MAIN, "//w:pgMar", _with(left="2400"))),
    Fault("lines upon lines", "dense", _each(STYLES, _SPACING, _with(line="100", lineRule="exact"))),
    Fault("white words", "annex", _each(STYLES, f"{_style('AnnexText')}/w:rPr", _white)),
    Fault("a contents list without pages", "contents", _each(MAIN, _CONTENTS_TABS, _gone)),
)

CSS_FAULTS = (
    ("a table without rules", "table", "border-bottom: .25pt solid #bbb;", ""),
    ("a heading of another size", "dense", "h3 { font-size: 10.5pt;", "h3 { font-size: 16pt;"),
    ("items without letters", "dense", ".mark { display: block;", ".mark { display: none;"),
    (
        "another margin",
        "annex",
        "margin: 25mm 31mm 22mm 45mm;",
        "margin: 25mm 31mm 22mm 56mm;",
    ),
    (
        "an annex without its edge",
        "annex",
        "right -31mm top / 7mm 100% repeat-y;",
        "right -60mm top / 7mm 100% repeat-y;",
    ),
    ("a page that is not mirrored", "right-to-left", "margin: 29mm 47mm 29mm 35mm;", ""),
    ("marks upon words", "right-to-left", "\n.mark { margin: 0 -8mm 0 0; }", ""),
)
"""For a PDF: a part of its stylesheet, and what takes its place."""


def with_css(old: str, new: str) -> Callable[[str], str]:
    """Read templates as they are, but for a part of one of them, which has to be there."""
    source = frame._source
    sheets = [sheet for sheet in ("print.css", "rtl.print.css") if old in source(sheet)]
    assert sheets, old

    def read(name: str) -> str:
        return source(name).replace(old, new) if name in sheets else source(name)

    return read


def with_another_word(document: Document) -> Document:
    """Say one thing in a longer word, in the middle of a page."""
    return _changed(document, "p-1-4", lambda text: text.replace("the ", "another ", 1))


def _changed(document: Document, provision: str, change: Callable[[str], str]) -> Document:
    def line(inlines: Inlines) -> Inlines:
        return tuple(Text(change(one.text)) if isinstance(one, Text) else one for one in inlines)

    def changed(one: Provision) -> Provision:
        return replace(one, blocks=map_inlines(one.blocks[:1], line) + one.blocks[1:])

    sections = tuple(
        replace(s, provisions=tuple(changed(p) if p.id == provision else p for p in s.provisions))
        for s in document.sections
    )
    assert sections != document.sections
    return replace(document, sections=sections)


def with_another_date(document: Document) -> Document:
    """Date it on another day of the month; the running head bears the date, and is compared strictly."""
    return replace(document, manifest=replace(document.manifest, date="2026-11-15"))


def without_mark_of_a_draft(document: Document) -> Document:
    """Say on no page how far it is."""
    return replace(document, labels={**document.labels, "mark_line": ""})


def without_a_paragraph(document: Document) -> Document:
    """Lose the words of one paragraph, not its place."""
    return _changed(document, "p-1-3", lambda text: "…")
