"""The document as one reads it aloud: headings and blocks, one after another.

The formats that are lines of text (txt, md) and the plain text in the JSON are drawn from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from provisions.model.block import Block, Items, Marker, Paragraph, lines
from provisions.model.document import Annex, Definitions, Document, Provision
from provisions.model.frozen import dataclass
from provisions.model.inline import Footnote, Text
from provisions.model.numbering import decimal, item
from provisions.model.walk import footnotes
from provisions.render.closing import badges_explained, colophon, definition_sentences, open_points
from provisions.render.headings import annex_mark, badge, entry_mark, front_anchor, section_mark
from provisions.wording.safe_words import clean

CHECKBOX = "☐"
BULLET = "-"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading. `level` is 2 to 4; `mark` is its number or empty; `anchor` what refers to it.

    `badge` stands behind the title and is no part of it.
    """

    level: int
    mark: str
    title: str
    anchor: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Blocks that follow a heading; headings among them are of `level`."""

    blocks: tuple[Block, ...]
    level: int = 4


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of the blocks before them."""

    notes: tuple[Footnote, ...]


Piece: TypeAlias = Head | Body | Notes
"""What is read in one go."""


def reading(document: Document) -> Iterator[Piece]:
    """Walk through everything after the cover, in order."""
    for page in document.front:
        yield Head(2, "", page.title, front_anchor(page))
        yield from _body((*([Paragraph((Text(page.note),))] if page.note else ()), *page.blocks), 3)
    for place, section in enumerate(document.sections):
        yield Head(2, section_mark(section.number), section.title, section.id)
        if place == 0 and (told := badges_explained(document)):
            yield Body(told)
        for provision in section.provisions:
            yield from _provision(provision, document)
    if document.definitions is not None:
        yield from _definitions(document.definitions, document)
    for annex in document.annexes:
        yield from _annex(annex, document)
    # Whoever reads from the top wants the text first; where there are pages, these are the second.
    if document.blanks:
        yield Head(2, "", document.labels["blanks_title"], "_blanks")
        yield Body(open_points(document), 3)
    if document.colophon:
        yield Head(2, "", document.labels["colophon_title"], "_colophon")
        yield Body(colophon(document))


def _provision(provision: Provision, document: Document) -> Iterator[Piece]:
    badge_ = badge(provision, document)
    yield Head(3, decimal(provision.number), provision.title, provision.id, badge_)
    yield from _body(provision.blocks)


def _definitions(definitions: Definitions, document: Document) -> Iterator[Piece]:
    yield Head(2, section_mark(definitions.number), definitions.title, "_definitions")
    yield Body((Paragraph(definitions.intro), *definition_sentences(document)))


def _annex(annex: Annex, document: Document) -> Iterator[Piece]:
    yield Head(2, f"{annex_mark(annex, document)}.", annex.title, f"_{annex.id}")
    yield from _body(annex.intro, 3)
    for entry in annex.entries:
        yield Head(3, entry_mark(annex, entry.number), entry.title, f"{annex.id}_{entry.provision}")
        yield from _body(entry.blocks)
    yield from _body(annex.closing, 3)


def _body(blocks: tuple[Block, ...], level: int = 4) -> Iterator[Piece]:
    yield Body(blocks, level)
    if notes := tuple(footnotes(blocks)):
        yield Notes(notes)


def marks(items: Items) -> Iterator[str]:
    """Write the mark of each item of a list, as printed."""
    for entry in items.items:
        match items.marker:
            case Marker.LETTER:
                yield item(items.level, entry.number)
            case Marker.CHECKBOX:
                yield CHECKBOX
            case Marker.BULLET:
                yield BULLET


def plain_text(blocks: tuple[Block, ...]) -> str:
    """Write out `blocks`, a line for each paragraph and item, with the marks of the items."""
    return "\n".join(map(clean, _plain_lines(blocks)))


def _plain_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Items):
            for mark, entry in zip(marks(block), block.items, strict=True):
                first, *rest = tuple(_plain_lines(entry.blocks)) or ("",)
                yield f"{mark} {first}"
                yield from rest
        else:
            yield from lines((block,))
