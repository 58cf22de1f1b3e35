"""Annexes: for each provision, what explains it or what it takes to keep it; then what is still blank."""

from provisions.model.document import Annex, AnnexEntry
from provisions.model.inline import plain
from provisions.model.numbering import decimal
from provisions.render import front
from provisions.render.front import annex_mark
from provisions.render.word.blocks import ANNEX, ENTRY, blocks
from provisions.render.word.paragraphs import heading, line, paragraph
from provisions.render.word.runs import TAB, runs
from provisions.render.word.story import Markup, Story
from provisions.render.word.tables import table

_BLANKS = "open blanks"
"""Names the list of blanks in the contents; no id has spaces, so none is the same."""


def annexes(story: Story) -> Markup:
    """Write every annex, each on a new page."""
    return "".join(_annex(story, annex) for annex in story.document.annexes)


def _annex(story: Story, annex: Annex) -> Markup:
    """Write heading, introduction, entries and closing."""
    story.letters[:] = [0, 0]
    head = heading(
        story, "AnnexHeading", f"annex {annex.id}", (1, annex_mark(annex, story.document), annex.title)
    )
    intro = blocks(story, annex.intro, ANNEX)
    entries = "".join(_entry(story, entry) for entry in annex.entries)
    return head + intro + entries + blocks(story, annex.closing, ANNEX)


def _entry(story: Story, entry: AnnexEntry) -> Markup:
    """Write what the annex says of one provision, under the number that it has in the terms."""
    story.letters[:] = [0, 0]
    story.lay("AnnexEntry", entry.title)
    number = story.number(entry.provision, decimal(entry.number), runs)
    head = paragraph("AnnexEntry", f"{number}{TAB}{runs(entry.title, from_right=story.is_rtl)}")
    return head + blocks(story, entry.blocks, ENTRY)


def open_blanks(story: Story) -> Markup:
    """List what is still to be filled in, and where; here too, filling one fills it everywhere."""
    document = story.document
    if not document.blanks:
        return ""
    head = heading(story, "UnnumberedHeading", _BLANKS, (1, "", document.labels["blanks_title"]))
    intro, rows = front.open_blanks(document, can_be_filled=True)
    return head + line(story, "BodyText", plain(intro.content)) + table(story, rows)
