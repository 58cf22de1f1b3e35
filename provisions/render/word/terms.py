"""The contract itself, what explains it, what stands behind both, and drafting notes in the margin.

Notes are comments at the heading of their provision (ECMA-376 § 17.13.4). Where a comment stands between the
first footnote and the second, LibreOffice 7.4 shows wrong footnotes from there on, so those are moved behind
the call of the second.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Paragraph
from provisions.model.document import Annex, AnnexEntry, Definition, Definitions, Document, Note, Provision
from provisions.model.inline import Text
from provisions.model.label import filled
from provisions.model.numbering import decimal
from provisions.opc.names import w
from provisions.render import closing
from provisions.render.closing import defined
from provisions.render.cover import midnight
from provisions.render.headings import annex_mark, badge, entry_mark, section_mark
from provisions.render.times import foot_line
from provisions.render.word.blocks import ANNEX, ENTRY, FRONT, TERMS, blocks, heading, stay_on_page
from provisions.render.word.elements import MOMENT, add, fit, paragraph
from provisions.render.word.inlines import inlines, number, words
from provisions.render.word.names import contents_mark, term_mark
from provisions.render.word.runs import Look, begin_run, runs, tab
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
        _comment(story, begun, provision.notes)
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


_LONGEST_INITIALS: Final = 9
"""Word refuses a file with longer ones."""
_RUNNING: Final = frozenset({"wording", "force"})
"""Topics whose sentences make one paragraph; of the others each is looked up by itself."""


def _comment(story: Story, begun: _Element, notes: tuple[Note, ...]) -> None:
    """Put the comment of `notes` at the paragraph `begun`, outside its bookmarks: no reference has it."""
    labels, day, number = story.document.labels, midnight(story.document), len(story.comments) - 1
    start = add(begun, "commentRangeStart", id=number)
    begun.insert(1, start)
    end, called = add(begun, "commentRangeEnd", id=number), begin_run(begun, Look("CommentReference"))
    add(called, "commentReference", id=number)
    if story.notes.count == 1:
        story.notes.waiting += [start, end, called]
    root = story.comments
    root.append(deepcopy(root[0]))
    initials = labels["notes_initials"][:_LONGEST_INITIALS]
    fit(root[-1], "comment", id=number, author=labels["notes_author"], initials=initials)
    if day is None:
        # Word does not take a date that is none.
        del root[-1].attrib[w("date")]
    else:
        root[-1].set(w("date"), f"{day:{MOMENT}}")
    for index, (lead, words_) in enumerate(_lines(notes)):
        # The first line has the mark that Word looks for.
        line = paragraph(root[-1], "CommentText") if index else root[-1][0]
        if lead:
            runs(line, f"{lead}. ", Look(bold=True), story.is_rtl)
        runs(line, words_, from_right=story.is_rtl)


def _lines(notes: tuple[Note, ...]) -> Iterator[tuple[str, str]]:
    """Give each paragraph with the heading that it begins with; empty for those that follow."""
    for note in notes:
        sentences = (" ".join(note.lines),) if note.topic in _RUNNING else note.lines
        for index, words_ in enumerate(sentences):
            yield "" if index else note.lead, words_


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
_APART: Final = 480
"""Between the terms and how they were made, in twips."""


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
        title = (1, "", document.labels["colophon_title"])
        begun = heading(story, parent, "UnnumberedHeading", _COLOPHON, title)
        if not document.annexes:
            stay_on_page(story, begun, before=_APART)
        blocks(story, parent, closing.colophon(document), _SMALL)
