"""The marks and anchors of headings, and what they head, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from provisions.model.block import Block, Heading
from provisions.model.document import Annex, Document, Provision
from provisions.model.front import FrontPage
from provisions.model.label import of_family
from provisions.model.numbering import decimal

BADGES: Final = ("law", "promise", "unexamined")
"""What can stand behind a provision."""


def section_mark(number: tuple[int, ...]) -> str:
    """Write the number of a section as its heading shows it: `4.`."""
    return f"{decimal(number)}."


def front_anchor(page: FrontPage) -> str:
    """Name the place of a page that stands before the terms; no id of a provision begins so."""
    return f"_front_{page.id}"


def annex_mark(annex: Annex, document: Document) -> str:
    """Write the mark of an annex: `Annex A`."""
    return f"{document.labels['annex']} {annex.letter}"


def entry_mark(annex: Annex, number: tuple[int, ...]) -> str:
    """Write the number of an entry of an annex, which is not that of its provision: `A 5.4`."""
    return f"{annex.letter}\N{NO-BREAK SPACE}{decimal(number)}"


def badge(provision: Provision, document: Document) -> str:
    """Say what stands behind a provision: law, the platform's promise, or law that nobody has read.

    Empty in an excerpt: it is put into terms that have no such marks. Empty where no law was read for any
    of the document's places: the same mark behind every title tells nothing; the colophon says it once.
    """
    if document.excerpt is not None or document.is_unread:
        return ""
    return document.labels.get(of_family("badge", provision.badge), provision.badge)


def chapters(content: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Part the blocks of a page before each heading; the first chapter may have none."""
    chapter: list[Block] = []
    for block in content:
        if isinstance(block, Heading) and chapter:
            yield tuple(chapter)
            chapter = []
        chapter.append(block)
    if chapter:
        yield tuple(chapter)
