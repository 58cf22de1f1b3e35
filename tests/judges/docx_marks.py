"""What runs along the pages of a DOCX: on each kind of page of each section, told from its headers.

A section without a header of a kind has that of the section before it (ECMA-376 § 17.10.1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.judges.docx_package import Package, w
from tests.judges.teller import Teller
from tests.judges.ways import Json, Way, is_whole, standing

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VML = "{urn:schemas-microsoft-com:vml}"


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of the file: the annex that begins in it, and its headers by kind of page.

    `is_terms`: sections of the terms stand in it.
    """

    annex: str
    is_terms: bool
    headers: Mapping[str, str]
    kinds: frozenset[str]


def missing(path: Path, document: Json, *, watermark: bool = False) -> list[str]:
    """List the kinds of pages that do not say what they should: the mark of a text that is not final.

    A final text has none, nor has an excerpt; a `watermark` is where one was asked for. In an annex it is
    said that this is no part of the contract, and in the terms which section the page is of.
    """
    package = Package.read(path)
    sections = list(_sections(package, document))
    wanted = is_whole(document) and standing(document) != "final"
    found = [
        f"no header on {kind} pages"
        for section in sections
        for kind in sorted(section.kinds - set(section.headers))
    ]
    names = sorted({name for section in sections for name in section.headers.values()})
    for name in names:
        found += _marked(name, package.tree(name), document, wanted, watermark)
    for section in sections:
        found += _explained(section, package, document)
        found += _named(section, package)
    return found


def _sections(package: Package, document: Json) -> Iterator[_Section]:
    targets = {
        link.get("Id"): f"word/{link.get('Target')}" for link in package.tree("word/_rels/document.xml.rels")
    }
    names = [f"{Teller(document, Way()).labels['annex']} {annex['letter']}" for annex in document["annexes"]]
    headers: dict[str, str] = {}
    begun, is_terms = "", False
    for paragraph in package.tree().iter(w("p"), w("sectPr")):
        if paragraph.tag == w("p"):
            is_terms |= paragraph.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='Heading1']") is not None
            is_annex = paragraph.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='AnnexHeading']") is not None
            begun = names.pop(0) if is_annex and names else begun
        # What a change of the section was before is inside it.
        elif paragraph.getparent().tag in (w("pPr"), w("body")):
            for one in paragraph.iter(w("headerReference")):
                headers[one.get(w("type"))] = targets[one.get(_RELATION)]
            kinds = {"default"} | ({"first"} if paragraph.find(w("titlePg")) is not None else set())
            yield _Section(begun, is_terms, dict(headers), frozenset(kinds))
            begun, is_terms = "", False


def _marked(name: str, header: Any, document: Json, wanted: bool, watermark: bool) -> Iterator[str]:
    labels = Teller(document, Way()).labels
    if (labels["mark_draft"] in _text(header)) is not wanted:
        yield f"{name}: the words of the mark are {'missing' if wanted else 'there'}"
    drawn = [shape.find(f"{_VML}textpath").get("string") for shape in header.iter(f"{_VML}shape")]
    if drawn != [labels["watermark"]] * (wanted and watermark):
        yield f"{name}: the watermark is {drawn}"


def _explained(section: _Section, package: Package, document: Json) -> Iterator[str]:
    said = Teller(document, Way()).labels["annex_head"]
    for kind in sorted(section.kinds & set(section.headers)):
        name = section.headers[kind]
        text = _text(package.tree(name))
        if section.annex and said.format(annex=section.annex) not in text:
            yield f"{name}: does not say that {section.annex} explains"
        if not section.annex and said.format(annex="") in text:
            yield f"{name}: says that it explains"


def _named(section: _Section, package: Package) -> Iterator[str]:
    """Look for the field that names the section on each page: Word fills it, and LibreOffice from 7.6 on."""
    name = section.headers.get("default", "")
    if section.is_terms and name:
        fields = [(each.text or "").split() for each in package.tree(name).iter(w("instrText"))]
        if ["STYLEREF", "1"] not in fields:
            yield f"{name}: does not name the section of its page"


def _text(tree: Any) -> str:
    return "".join(text.text or "" for text in tree.iter(w("t")))
