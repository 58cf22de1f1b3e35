"""Word: one `Document` as one WordprocessingML package (ECMA-376, transitional), on python-docx.

    template/ ──► own ──► adopt: a user's styles, page, headers and footers instead of ours
                   │       places: a user's text, with ours where its tags say
    Document ── front, terms ──► elements in the body of the template, made once or copied from a specimen
                   story            ids, links, blanks and boxes met on the way
                   measures         what styles look like; `paging`: boxes → page numbers for the contents
                   margins, store ──► what goes with it
                   package          parts → bytes, the same for the same parts

Nothing here is imported before a document is rendered, and python-docx not before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.render.format import Format

if TYPE_CHECKING:
    from provisions.model.document import Document
    from provisions.render.format import Drawn, Wishes


def _draw(document: Document, wishes: Wishes) -> Drawn:
    from provisions.render.word.build import build

    return build(document, wishes)


DOCX: Final = Format(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    _draw,
    has_notes=True,
    takes_reference=True,
    has_watermark=True,
    effort=2,
)
