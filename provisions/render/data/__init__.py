"""The document as data, for other programs: JSON, and the schema that says what may stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.render.format import Drawn, Format, Wishes

if TYPE_CHECKING:
    from provisions.model.document import Document


def _draw(document: Document, _: Wishes) -> Drawn:
    from provisions.render.data.document import render

    return Drawn(render(document))


JSON: Final = Format("json", "application/json", _draw, has_notes=True)
