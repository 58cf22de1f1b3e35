"""One web page: a whole document, two texts beside each other, or a light part.

`markup` turns blocks into HTML, `frame` fills the templates around them, for paper too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.render.format import Drawn, Format, Wishes

if TYPE_CHECKING:
    from provisions.model.document import Document
    from provisions.model.side_by_side import SideBySide
    from provisions.render.part import Drawer


def _draw(document: Document, wishes: Wishes) -> Drawn:
    from provisions.render.web.page import render

    return Drawn(render(document, wishes))


def _draw_beside(pair: SideBySide) -> Drawn:
    from provisions.render.web.facing import render

    return Drawn(render(pair))


def _drawer() -> Drawer:
    from provisions.render.part import Drawer
    from provisions.render.web.light import anchors, part_page, part_size

    return Drawer(anchors, part_page, part_size, needs_headings=True, draws_whole=True)


HTML: Final = Format("html", "text/html; charset=utf-8", _draw, _draw_beside, _drawer)
