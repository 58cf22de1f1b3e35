"""The user's document as the template of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from provisions.model.document import Document
from provisions.opc.archive import parsed
from provisions.opc.names import w
from provisions.render.word.package import Part, Relationship, office, wordprocessing
from provisions.render.word.page import Page, margin, mark_paragraph, section
from provisions.render.word.reference import REFERENCE, Margin, Reference
from provisions.render.word.reference_styles import adopted
from provisions.render.word.styles import Style
from provisions.render.word.template import Template
from provisions.render.word.watermark import OUR_NAMES, VML, WORD_S_NAME
from provisions.render.word.xml import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element

_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"
_STYLED: Final = ("pStyle", "rStyle", "tblStyle")
# Lists, comments and data that stay in the user's file, and marks whose ids may be ours already.
_LEFT_BEHIND: Final = (
    *("numPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("dataBinding", "placeholder", "permStart", "permEnd"),
)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A header or footer, ready: its part's data, what it relates to, and the parts of its pictures."""

    kind: str
    which: str
    data: bytes
    relationships: tuple[Relationship, ...] = ()
    pictures: tuple[Part, ...] = ()


def reference_template(
    reference: Reference, document: Document, styles: Mapping[str, Style], pages: int
) -> Template:
    """Surround the text with what the user has, and with ours where they have nothing."""
    sheet = adopted(reference, styles, document.language)
    parts = [Part("word/styles.xml", wordprocessing("styles"), sheet.data)]
    relations = [Relationship("rIdStyles", office("styles"), "styles.xml")]
    if reference.theme is not None:
        parts.append(Part("word/theme/theme1.xml", _THEME, reference.theme))
        relations.append(Relationship("rIdTheme", office("theme"), "theme/theme1.xml"))
    theirs = [_taken(one, document, sheet.renamed, reference.page) for one in reference.margins]
    references = []
    for number, drawn in enumerate([*theirs, *_missing(reference, document, pages)], 1):
        name = f"{drawn.kind}{number}.xml"
        parts.append(Part(f"word/{name}", wordprocessing(drawn.kind), drawn.data, drawn.relationships))
        parts += drawn.pictures
        relations.append(Relationship(f"rIdMargin{number}", office(drawn.kind), name))
        references.append((drawn.kind, drawn.which, f"rIdMargin{number}"))
    ending = section(reference.page, references, has_title_page=reference.has_title_page)
    return Template(ending, tuple(parts), tuple(relations), reference.flags)


def _missing(reference: Reference, document: Document, pages: int) -> Iterator[_Drawn]:
    """Draw ours for the kinds of pages that the user's document has, but has no header or footer for."""
    present = {(one.kind, one.which) for one in reference.margins}
    wanted = ["default"]
    wanted += ["first"] if reference.has_title_page else []
    wanted += ["even"] if "evenAndOddHeaders" in reference.flags else []
    for kind in ("header", "footer"):
        for which in wanted:
            if (kind, which) not in present:
                yield _Drawn(kind, which, margin(document, reference.page, kind, which, pages))


def _taken(theirs: Margin, document: Document, renamed: Mapping[str, str], page: Page) -> _Drawn:
    """Take a header or footer over: our ids of styles, nothing that stays behind, the mark added."""
    from lxml import etree

    tree = parsed(etree.tostring(theirs.tree), theirs.kind, REFERENCE)
    for name in _LEFT_BEHIND:
        for one in list(tree.iter(w(name))):
            _remove(one)
    for control in list(tree.iter(w("sdtPr"))):
        # The id has to be the only one of its kind, and Word gives a new one where there is none.
        for one in control.findall(w("id")):
            _remove(one)
    for name in _STYLED:
        for one in tree.iter(w(name)):
            one.set(w("val"), renamed.get(one.get(w("val"), ""), one.get(w("val"), "")))
    mark = mark_paragraph(document, page, theirs.which) if theirs.kind == "header" else ""
    for one in list(_old_marks(tree, is_replaced="watermark" in mark.lower())):
        _remove(one)
    if mark:
        tree.append(parsed(f"<w:hdr {NAMESPACES}>{mark}</w:hdr>".encode(), "header", REFERENCE)[0])
    data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _Drawn(theirs.kind, theirs.which, data, *_relations(theirs))


def _old_marks(tree: _Element, *, is_replaced: bool) -> Iterator[_Element]:
    """Find marks of ours, where the user's document is one of ours, and a watermark that ours replaces."""
    for run in tree.iter(w("r")):
        styles = {one.get(w("val")) for one in run.iter(w("rStyle"))}
        shapes = {one.get("id", "") for one in run.iter(f"{{{VML}}}shape")}
        known = any(id_.startswith(WORD_S_NAME) for id_ in shapes)
        if "StatusMark" in styles or shapes & OUR_NAMES or (known and is_replaced):
            yield run


def _relations(theirs: Margin) -> tuple[tuple[Relationship, ...], tuple[Part, ...]]:
    """Relate a header or footer to its links and pictures. One picture used twice is one part."""
    links = [Relationship(key, office("hyperlink"), url, True) for key, url in theirs.links.items()]
    pictures = [
        (key, f"{sha256(one.data).hexdigest()[:16]}.{one.extension}", one)
        for key, one in theirs.pictures.items()
    ]
    shown = [Relationship(key, office("image"), f"media/{name}") for key, name, _ in pictures]
    parts = [Part(f"word/media/{name}", one.media_type, one.data) for _, name, one in pictures]
    return (*links, *shown), tuple(parts)


def _remove(element: _Element) -> None:
    """Take `element` out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
