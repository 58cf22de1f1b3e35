"""A whole document as one light part, with its contents at the head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from provisions.model.block import Item, Items, Marker, Paragraph
from provisions.model.document import Document
from provisions.model.inline import CrossReference, Inlines, Text
from provisions.render import cover
from provisions.render.data.document import manifest_json
from provisions.render.part import Drawer, Page
from provisions.render.parts.outline import Branch
from provisions.render.reading import Body, Head, reading


def single(document: Document, chapters: Iterable[Branch], drawer: Drawer) -> bytes:
    """Draw all of `document` as one part that stands alone."""
    contents = Items(tuple(map(_chapter, chapters)), Marker.BULLET)
    stream = tuple(chain((Head(2, "", document.labels["contents"]), Body((contents,))), reading(document)))
    return drawer.part_page(
        Page(
            document=document,
            name="",
            edition=document.edition,
            lead=tuple(_cover(document)),
            stream=stream,
            foot=(),
            anchors=drawer.anchors(document.title, stream),
            manifest=short_manifest(document),
        )
    )


def short_manifest(document: Document) -> str:
    """Write where the document comes from without the hash of every clause, which follow from the pack's.

    Hashes do not compress: those of sixty clauses weigh as much as three provisions.
    """
    return manifest_json(replace(document.manifest, clauses=()))


def _cover(document: Document) -> Iterator[Inlines]:
    for label, content in cover.cover(document):
        yield (Text(f"{label}: "), *content)


def _chapter(chapter: Branch) -> Item:
    # By section: whoever holds a telephone sees all of it at once.
    head = chapter.head
    line: Inlines = (CrossReference(head.anchor, "", f"{head.mark} {head.title}".strip()),)
    return Item(0, (Paragraph(line),))
