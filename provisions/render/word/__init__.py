"""Word: one `Document` as one WordprocessingML package (ECMA-376, transitional), on python-docx.

    template/ ──► own ──► adopt: a user's styles, page, headers and footers instead of ours
                   │
    Document ── cover, terms, annexes ──► elements in the body of the template
                   story                  ids, links, blanks and boxes met on the way
                   measures, layout       what styles look like, boxes → page numbers for the contents
                   margins, notes, comments, store, properties ──► what goes with it
                   package                parts → bytes, the same for the same parts

Nothing here is imported before a document is rendered, and python-docx not before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provisions.model.diagnostic import Diagnostic
    from provisions.model.document import Document


def render(
    document: Document, reference: bytes | None = None, reference_file: str = "--reference-doc"
) -> bytes:
    """Draw `document` as a .docx file.

    `reference` is a .docx file whose styles, page, header and footer are taken over; None stands
    for our own. `reference_file` is its name in messages. Raises `UsageError` when `reference`
    cannot be read safely.
    """
    from provisions.render.word.build import build

    return build(document, reference, reference_file)


def reference_notes(reference: bytes, file: str = "--reference-doc") -> tuple[Diagnostic, ...]:
    """Tell the person who chose `reference` which styles it lacks.

    Raises `UsageError` as `render` does.
    """
    from provisions.render.word.package import opened
    from provisions.render.word.reference import read
    from provisions.render.word.sheets import missing

    return missing(opened().styles.element, read(reference, file).styles)
