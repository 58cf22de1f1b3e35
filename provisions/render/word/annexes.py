"""Annexes: for each provision, what explains it or what it takes to keep it; then what is still blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.model.document import Annex, AnnexEntry
from provisions.model.numbering import decimal
from provisions.render import closing
from provisions.render.headings import annex_mark
from provisions.render.word.blocks import ANNEX, ENTRY, FRONT, blocks
from provisions.render.word.elements import paragraph
from provisions.render.word.paragraphs import heading
from provisions.render.word.runs import runs, tab
from provisions.render.word.story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS: Final = "open blanks"
"""Names the list of blanks in the contents; no id has spaces, so none is the same."""

_COLOPHON: Final = "how it was made"


def annexes(story: Story, parent: _Element) -> None:
    """Write every annex, each on a new page."""
    for annex in story.document.annexes:
        write_annex(story, parent, annex)


def write_annex(story: Story, parent: _Element, annex: Annex) -> None:
    """Write heading, introduction, entries and closing."""
    story.letters[:] = [0, 0]
    entry = (1, annex_mark(annex, story.document), annex.title)
    heading(story, parent, "AnnexHeading", f"annex {annex.id}", entry)
    blocks(story, parent, annex.intro, ANNEX)
    for each in annex.entries:
        _entry(story, parent, each)
    blocks(story, parent, annex.closing, ANNEX)


def _entry(story: Story, parent: _Element, entry: AnnexEntry) -> None:
    """Write what the annex says of one provision, under the number that it has in the terms."""
    story.letters[:] = [0, 0]
    story.lay("AnnexEntry", entry.title)
    head = paragraph(parent, "AnnexEntry")
    number = decimal(entry.number)
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
        blocks(story, parent, closing.colophon(document), FRONT)
