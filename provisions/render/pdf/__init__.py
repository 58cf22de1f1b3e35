"""The document on paper: the HTML of `web`, drawn by WeasyPrint.

`upstream` is the one room with private doors of WeasyPrint; everything else here asks what it publishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.render.format import Drawn, Format, Wishes

if TYPE_CHECKING:
    from provisions.model.document import Document
    from provisions.model.side_by_side import SideBySide


def _draw(document: Document, wishes: Wishes) -> Drawn:
    from provisions.render.pdf.drawing import render

    return render(document, wishes)


def _draw_beside(pair: SideBySide) -> Drawn:
    from provisions.render.pdf.facing import render

    return render(pair)


def _prepare() -> None:
    from provisions.render.pdf.drawing import prepare

    prepare()


PDF: Final = Format(
    "pdf", "application/pdf", _draw, _draw_beside, has_watermark=True, effort=16, prepare=_prepare
)
