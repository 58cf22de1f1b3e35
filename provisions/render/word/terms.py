"""The contract itself, what explains it, and what stands behind both."""

from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Paragraph
from provisions.model.document import Annex, AnnexEntry, Definition, Definitions, Document, Provision
from provisions.model.inline import Text
from provisions.model.label import filled
from provisions.model.numbering import decimal
from provisions.render import closing
from provisions.render.closing import defined
from provisions.render.headings import annex_mark, badge, entry_mark, section_mark
from provisions.render.times import foot_line
from provisions.render.word.blocks import ANNEX, ENTRY, FRONT, TERMS, blocks, heading
from provisions.render.word.comments import comment
from provisions.render.word.elements import paragraph
from provisions.render.word.inlines import inlines, number, words
from provisions.render.word.names import contents_mark, term_mark
from provisions.render.word.runs import Look, runs, tab
from provisions.render.word.story import Entry, Story

_DEFINITIONS: Final = "definitions of terms"
"""Names the section of definitions in the contents; no id has spaces, so none is the same."""


def terms(story: Story, parent: _Element) -> None:
    """Write every numbered section. The first begins a page."""
    document = story.document
    for index, section in enumerate(document.sections):
        entry = (1, section_mark(section.number), section.title)
        heading(story, parent, "Heading1", section.id, entry, starts_page=index == 0)
        if index == 0:
            blocks(story, parent, closing.badges_explained(document), TERMS)
        for provision in section.provisions:
            _provision(story, parent, provision)
    if document.definitions:
        _definitions(story, parent, document.definitions, starts_page=not document.sections)


def _provision(story: Story, parent: _Element, provision: Provision) -> None:
    """Write heading and text. Letters start again, for a level restarts when one above it counts."""
    story.letters[:] = [0, 0]
    entry = (2, decimal(provision.number), provision.title)
    begun = heading(story, parent, "Heading2", provision.id, entry)
    if provision.notes:
        comment(story, begun)
    said = badge(provision, story.document)
    if said:
        # A paragraph of its own, so that neither contents nor references have it. Not in a frame beside
        # the heading: LibreOffice leaves frames out of its text, and draws them before the page.
        words(story, parent, "Badge", said)
    blocks(story, parent, provision.blocks, TERMS)
    # In small type, how long something takes or may take.
    times = foot_line(provision, story.document.labels)
    if times:
        words(story, parent, "ProvisionTimes", times)


def _definitions(story: Story, parent: _Element, definitions: Definitions, *, starts_page: bool) -> None:
    entry = (1, section_mark(definitions.number), definitions.title)
    heading(story, parent, "Heading1", _DEFINITIONS, entry, starts_page=starts_page)
    blocks(story, parent, (Paragraph(definitions.intro),) if definitions.intro else (), TERMS)
    for definition in definitions.entries:
        _definition(story, parent, definition)


def _definition(story: Story, parent: _Element, definition: Definition) -> None:
    _, meaning = defined(definition, story.document)
    story.lay("Definition", (Text(definition.name), *meaning))
    begun = paragraph(parent, "Definition")
    runs(begun, definition.name, Look("DefinedTerm"), story.is_rtl)
    story.mark(begun, term_mark(definition.term))
    inlines(story, begun, meaning)


_SMALL: Final = FRONT._replace(text="Provenance")
_OPEN: Final = FRONT._replace(text="OpenText", heading="OpenHeading", cells=("OpenCellHead", "OpenCell"))
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
    story.letters[:] = [0, 0]
    shown = decimal(entry.number)
    whole = entry_mark(annex, entry.number)
    mark = contents_mark(f"annex {annex.id} {entry.provision}")
    story.entries.append(Entry(2, whole, entry.title, mark))
    story.lay("AnnexEntry", (Text(entry.title),), mark=mark)
    head = paragraph(parent, "AnnexEntry")
    runs(head, whole.removesuffix(shown))
    number(story, head, entry.provision, shown)
    tab(head)
    runs(head, entry.title, from_right=story.is_rtl)
    story.mark(head, mark)
    blocks(story, parent, entry.blocks, ENTRY)


def open_blanks(story: Story, parent: _Element) -> None:
    """List what is still to be filled in, and where; here too, filling one fills it everywhere."""
    document = story.document
    if not document.blanks:
        return
    heading(story, parent, "UnnumberedHeading", _BLANKS, (1, "", document.labels["blanks_title"]))
    points = closing.open_points(document, can_be_filled=True)
    blocks(replace(story, is_form=True), parent, points, _OPEN)


def colophon(story: Story, parent: _Element) -> None:
    """Tell how the document was made, last."""
    document = story.document
    if document.colophon:
        heading(story, parent, "UnnumberedHeading", _COLOPHON, (1, "", document.labels["colophon_title"]))
        blocks(story, parent, closing.colophon(document), _SMALL)
