"""One part of a document as the lightest page that is still sound: a few lines of style, no class.

What a page of a whole document has beside its words (`page.html`) would be half of a part of 14 kB.
A table is a paragraph of labelled lines for each row, as in plain text: it fits every width and can
be cut between rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from markupsafe import Markup

from provisions.model.block import Block, Heading, Items, Marker, Paragraph, Table
from provisions.model.document import Document
from provisions.model.inline import Inlines
from provisions.render.part import Page
from provisions.render.reading import Body, Head, Notes, Piece, marks
from provisions.render.web import markup
from provisions.render.web.markup import element
from provisions.render.web.setting import Setting
from provisions.wording.direction import direction
from provisions.wording.safe_words import clean

# Colours are the browser's own, in light and in dark, and named so that a judge can measure them.
# Lists in which marks are words have no other marks.
_STYLE: Final = Markup(
    "html{background:Canvas;color:CanvasText}"
    "body{max-width:36em;margin:auto;padding:.6em 1em;font:1em/1.5 serif;overflow-wrap:break-word}"
    "h1,h2,h3{line-height:1.25}h1{margin:0;font-size:1.4em}h2{margin:1.5em 0 .6em}"
    "header p,main>h2:first-child,h2+ul{margin:.4em 0}"
    'ol{list-style:"";padding:0}ol>li{margin:.4em 0 .4em 1.5em}ul{padding-inline-start:1.2em}'
)
_BREAK: Final = Markup("<br>")


def anchors(title: str, stream: Iterable[Piece]) -> Mapping[str, str]:
    """Name the headings of `stream`: each has its id."""
    return {part.anchor: clean(part.anchor) for part in stream if isinstance(part, Head) and part.anchor}


def part_page(page: Page) -> bytes:
    """Draw one part of a document as an HTML page in UTF-8."""
    document = page.document
    setting = _setting(document, frozenset(page.anchors))
    head = [
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        *([markup.manifest(page.manifest)] if page.manifest else []),
        element("title", ", ".join(filter(None, (document.title, page.name)))),
        element("style", _STYLE),
    ]
    edition = element("p", page.edition) if page.edition else Markup("")
    body = [
        element("header", element("h1", document.title), edition, _lines(page.lead, setting)),
        element("main", *(piece for part in page.stream for piece in _part(part, document, setting))),
        *([element("footer", _lines(page.foot, setting))] if page.foot else []),
    ]
    html = element(
        "html",
        element("head", *head),
        "\n",
        element("body", *body),
        lang=document.language,
        dir=direction(document.language),
    )
    return f"<!doctype html>\n{html}\n".encode()


def part_size(part: Piece, document: Document) -> int:
    """Count the bytes that `part` adds to a page at most."""
    return len("".join(_part(part, document, _setting(document, frozenset()))).encode())


def _setting(document: Document, targets: frozenset[str]) -> Setting:
    hint = document.labels["value_blank"]
    return Setting(targets, frozenset(), frozenset(), hint, marks_apart=False, is_light=True)


def _part(part: Piece, document: Document, setting: Setting) -> Iterator[Markup]:
    match part:
        case Head(level, mark, title, anchor, badge):
            behind = f" [{badge}]" if badge else ""
            yield Markup("\n")
            yield element(f"h{level}", f"{mark} {title}{behind}".strip(), id=anchor or None)
        case Body(blocks, level):
            yield from _blocks(blocks, setting, level)
        case Notes(notes):
            yield from (markup.note_line(note, setting) for note in notes)


def _lines(lines: tuple[Inlines, ...], setting: Setting) -> Markup:
    return element("p", _BREAK.join(markup.inlines(line, setting) for line in lines)) if lines else Markup("")


def _blocks(blocks: tuple[Block, ...], setting: Setting, level: int = 4) -> Iterator[Markup]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield element("p", markup.inlines(content, setting))
            case Heading(content):
                yield element(f"h{level}", markup.inlines(content, setting))
            case Items():
                yield _items(block, setting, level)
            case Table():
                yield from _rows(block, setting)


def _items(items: Items, setting: Setting, level: int) -> Markup:
    # A mark is text, so that what is copied from the page can be cited.
    is_marked = items.marker is not Marker.BULLET
    written = [
        element("li", f"{mark} " if is_marked else "", *_item(item.blocks, setting, level))
        for mark, item in zip(marks(items), items.items, strict=True)
    ]
    return element("ol" if is_marked else "ul", *written)


def _item(blocks: tuple[Block, ...], setting: Setting, level: int) -> Iterator[Markup]:
    match blocks:
        case (Paragraph(content), *rest):
            yield markup.inlines(content, setting)
            yield from _blocks(tuple(rest), setting, level)
        case rest:
            yield from _blocks(tuple(rest), setting, level)


def _rows(table: Table, setting: Setting) -> Iterator[Markup]:
    names = [markup.inlines(name, setting) for name in table.head]
    for row in table.rows:
        cells = zip(names, row, strict=True)
        yield element(
            "p", _BREAK.join(name + ": " + markup.inlines(cell, setting) for name, cell in cells if cell)
        )
