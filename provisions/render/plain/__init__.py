"""Lines of text: Markdown as Git hosts show it, and text of 72 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.render.format import Drawn, Format, Wishes

if TYPE_CHECKING:
    from provisions.model.document import Document
    from provisions.render.part import Drawer


def _draw_markdown(document: Document, _: Wishes) -> Drawn:
    from provisions.render.plain.markdown import render

    return Drawn(render(document))


def _markdown_drawer() -> Drawer:
    from provisions.render.part import Drawer
    from provisions.render.plain.markdown import anchors, part_page, part_size

    return Drawer(anchors, part_page, part_size)


def _draw_text(document: Document, _: Wishes) -> Drawn:
    from provisions.render.plain.text import render

    return Drawn(render(document))


def _text_drawer() -> Drawer:
    from provisions.render.part import Drawer
    from provisions.render.plain.text import anchors, part_page, part_size

    return Drawer(anchors, part_page, part_size, has_links=False)


MARKDOWN: Final = Format("md", "text/markdown; charset=utf-8", _draw_markdown, drawer=_markdown_drawer)
TEXT: Final = Format("txt", "text/plain; charset=utf-8", _draw_text, drawer=_text_drawer)
