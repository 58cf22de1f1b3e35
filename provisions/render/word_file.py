"""Word's declaration as a format; the files are drawn in `provisions.render.docx`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.render.format import Drawn, Format, Wishes

if TYPE_CHECKING:
    from provisions.model.document import Document


def _draw(document: Document, wishes: Wishes) -> Drawn:
    from provisions.render.docx import reference_notes, render

    reference, file = wishes.reference, wishes.reference_file
    notes = () if reference is None else reference_notes(reference, file)
    data = render(document, reference, file)
    return Drawn(data, _recorded(data), notes)


def _recorded(data: bytes) -> int | None:
    """Read how many pages the file says that it has; None if it says nothing."""
    import re
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as package:
        found = re.search(rb"<Pages>(\d+)</Pages>", package.read("docProps/app.xml"))
    return int(found[1]) if found else None


DOCX: Final = Format(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    _draw,
    has_notes=True,
    takes_reference=True,
)
