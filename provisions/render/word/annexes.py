"""Annexes: for each provision, what explains it or what it takes to keep it; then what is still blank."""

from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from provisions.model.document import Annex, AnnexEntry, Document
from provisions.model.label import filled
from provisions.model.numbering import decimal
from provisions.render import closing
from provisions.render.headings import annex_mark, entry_mark
from provisions.render.word.blocks import ANNEX, ENTRY, FRONT, blocks
from provisions.render.word.elements import paragraph
from provisions.render.word.names import contents_mark
from provisions.render.word.paragraphs import heading
from provisions.render.word.runs import runs, tab
from provisions.render.word.story import Entry, Story

_SMALL: Final = replace(FRONT, text="Provenance")
_BLANKS: Final = "open blanks"
"""Names the list of blanks in the contents; no id has spaces, so none is the same."""

_COLOPHON: Final = "how it was made"


def annex_head(annex: Annex, document: Document) -> str:
    """Say on every page of an annex that it is no part of the contract."""
    return filled(document.labels["annex_head"], annex=annex_mark(annex, document))


def write_annex(story: Story, parent: _Element, annex: Annex) -> None:
    """Write heading, introduction, entries and closing."""
    story.letters[:] = [0, 0]
    entry = (1, annex_mark(annex, story.document), annex.title)
    heading(story, parent, "AnnexHeading", f"annex {annex.id}", entry)
    blocks(story, parent, annex.intro, ANNEX)
    for each in annex.entries:
        _entry(story, parent, annex, each)
    blocks(story, parent, annex.closing, ANNEX)


def _entry(story: Story, parent: _Element, annex: Annex, entry: AnnexEntry) -> None:
    """Write what the annex says of one provision, under its number in the terms and the annex's letter."""
    story.letters[:] = [0, 0]
    number = decimal(entry.number)
    whole = entry_mark(annex, entry.number)
    mark = contents_mark(f"annex {annex.id} {entry.provision}")
    story.entries.append(Entry(2, whole, entry.title, mark))
    story.lay("AnnexEntry", entry.title, mark=mark)
    head = paragraph(parent, "AnnexEntry")
    with story.bookmarks(head, mark):
        runs(head, whole.removesuffix(number))
        if not story.number(head, entry.provision, number):
            runs(head, number)
        tab(head)
        runs(head, entry.title, from_right=story.is_rtl)
    blocks(story, parent, entry.blocks, ENTRY)


def open_blanks(story: Story, parent: _Element) -> None:
    """List what is still to be filled in, and where; here too, filling one fills it everywhere."""
    document = story.document
    if not document.blanks:
        return
    heading(story, parent, "UnnumberedHeading", _BLANKS, (1, "", document.labels["blanks_title"]))
    story.is_form = True
    blocks(story, parent, closing.open_points(document, can_be_filled=True), FRONT)
    story.is_form = False


def colophon(story: Story, parent: _Element) -> None:
    """Tell how the document was made, last."""
    document = story.document
    if document.colophon:
        heading(story, parent, "UnnumberedHeading", _COLOPHON, (1, "", document.labels["colophon_title"]))
        blocks(story, parent, closing.colophon(document), _SMALL)
