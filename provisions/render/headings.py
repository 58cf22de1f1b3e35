"""The marks and anchors of headings, the same in every format."""

from __future__ import annotations

from provisions.model.document import Annex, Document
from provisions.model.front import FrontPage
from provisions.model.numbering import decimal


def section_mark(number: tuple[int, ...]) -> str:
    """Write the number of a section as its heading shows it: `4.`."""
    return f"{decimal(number)}."


def front_anchor(page: FrontPage) -> str:
    """Name the place of a page that stands before the terms; no id of a provision begins so."""
    return f"_front_{page.id}"


def annex_mark(annex: Annex, document: Document) -> str:
    """Write the mark of an annex: `Annex A`."""
    return f"{document.labels['annex']} {annex.letter}"
