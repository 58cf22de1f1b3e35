"""What surrounds the text: our styles, page, headers and footers. For the user's: `reference_template`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from provisions.model.document import Document
from provisions.render.front import is_for_children
from provisions.render.word.numbering import LISTS
from provisions.render.word.package import Part, Relationship, office, wordprocessing
from provisions.render.word.page import A4, margin, section
from provisions.render.word.properties import fonts
from provisions.render.word.styles import NORMAL, Style, scaled
from provisions.render.word.stylesheet import stylesheet

_FOR_CHILDREN: Final = 12.5 / NORMAL.size
"""How much larger the type of the children's edition is."""
_MARGINS: Final = (("header", "default"), ("header", "first"), ("footer", "default"), ("footer", "first"))


@dataclass(frozen=True, slots=True)
class Template:
    """Everything but the text. `section` is the `w:sectPr` that ends the body.

    `parts` lie in `word/`; `relationships` lead to them from the main part. `flags` are settings.
    """

    section: str
    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]
    flags: str = ""


def own_styles(document: Document) -> Mapping[str, Style]:
    """Return the paragraph styles of `document`: larger in the children's edition."""
    return scaled(_FOR_CHILDREN if is_for_children(document) else 1)


def own_template(document: Document, styles: Mapping[str, Style], pages: int) -> Template:
    """Surround the text with our own: A4, quiet, the title and the status above, the page number below."""
    parts = [
        Part("word/styles.xml", wordprocessing("styles"), stylesheet(document.language, styles, LISTS)),
        Part("word/fontTable.xml", wordprocessing("fontTable"), fonts()),
    ]
    relationships = [
        Relationship("rIdStyles", office("styles"), "styles.xml"),
        Relationship("rIdFonts", office("fontTable"), "fontTable.xml"),
    ]
    references = []
    for number, (kind, which) in enumerate(_MARGINS, 1):
        data = margin(document, A4, kind, which, pages)
        parts.append(Part(f"word/{kind}{number}.xml", wordprocessing(kind), data))
        relationships.append(Relationship(f"rIdMargin{number}", office(kind), f"{kind}{number}.xml"))
        references.append((kind, which, f"rIdMargin{number}"))
    return Template(section(A4, references, has_title_page=True), tuple(parts), tuple(relationships))
