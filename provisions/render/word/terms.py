"""Sections, provisions and definitions: the contract itself."""

from functools import partial

from provisions.model.block import Paragraph
from provisions.model.document import Definition, Definitions, Provision, Section
from provisions.model.front import FrontPage
from provisions.model.inline import plain
from provisions.model.numbering import decimal
from provisions.render.front import defined, section_mark
from provisions.render.word.blocks import FRONT, TERMS, blocks
from provisions.render.word.comments import anchored
from provisions.render.word.inlines import inlines
from provisions.render.word.names import term_mark
from provisions.render.word.paragraphs import heading, paragraph
from provisions.render.word.runs import Look, runs
from provisions.render.word.story import Markup, Story

_DEFINITIONS = "definitions of terms"
"""Names the section of definitions in the contents; no id has spaces, so none is the same."""


def terms(story: Story) -> Markup:
    """Write every numbered section. The first begins a page."""
    document = story.document
    markup = [_front(story, page) for page in document.front]
    markup += [_section(story, one, starts_page=index == 0) for index, one in enumerate(document.sections)]
    if document.definitions:
        markup.append(_definitions(story, document.definitions, starts_page=not document.sections))
    return "".join(markup)


def _front(story: Story, page: FrontPage) -> Markup:
    """Write a page that stands before the numbered text."""
    story.letters[:] = [0, 0]
    head = heading(story, "UnnumberedHeading", f"front {page.id}", (1, "", page.title))
    return head + blocks(story, page.blocks, FRONT)


def _section(story: Story, section: Section, *, starts_page: bool) -> Markup:
    """Write a section heading and its provisions."""
    entry = (1, section_mark(section.number), section.title)
    head = heading(story, "Heading1", section.id, entry, starts_page=starts_page)
    return head + "".join(_provision(story, one) for one in section.provisions)


def _provision(story: Story, provision: Provision) -> Markup:
    """Write heading and text. Letters start again (see `numbering`)."""
    story.letters[:] = [0, 0]
    entry = (2, decimal(provision.number), provision.title)
    around = partial(anchored, story.comment()) if provision.notes else None
    head = heading(story, "Heading2", provision.id, entry, around=around)
    return head + blocks(story, provision.blocks, TERMS)


def _definitions(story: Story, definitions: Definitions, *, starts_page: bool) -> Markup:
    """Write the words that the terms use, as their last section."""
    entry = (1, section_mark(definitions.number), definitions.title)
    head = heading(story, "Heading1", _DEFINITIONS, entry, starts_page=starts_page)
    intro = blocks(story, (Paragraph(definitions.intro),) if definitions.intro else (), TERMS)
    return head + intro + "".join(_definition(story, one) for one in definitions.entries)


def _definition(story: Story, definition: Definition) -> Markup:
    """Write one term and what it means."""
    _, meaning = defined(definition, story.document)
    story.lay("Definition", definition.name + plain(meaning))
    name = runs(definition.name, Look("DefinedTerm"), story.is_rtl)
    return paragraph("Definition", story.bookmark(term_mark(definition.term), name) + inlines(story, meaning))
