"""What every format prints beside the provisions: defined terms, what is still open, the colophon.

Every fixed word comes from `document.labels`.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from provisions.model.block import Block, Heading, Paragraph, Role, Table
from provisions.model.document import TABLE, Definition, Document, OpenBlank
from provisions.model.inline import Blank, CrossReference, Inline, Inlines, Strong, Text, plain
from provisions.model.label import Family, LabelName, filled, of_family
from provisions.model.numbering import decimal
from provisions.model.walk import innermost
from provisions.render.cover import is_for_children, provenance
from provisions.render.headings import BADGES, badge
from provisions.wording.safe_words import sentence

# Whether it is for children → the line that explains the marks behind titles, and what says one of them.
_EXPLAINED: Final[dict[bool, tuple[LabelName, Family]]] = {
    False: ("badges", "means"),
    True: ("badges_child", "means_child"),
}


def defined(definition: Definition, document: Document) -> tuple[Inline, Inlines]:
    """Split a definition in two: the term in bold, and what it means, to the full stop."""
    said = Text(f" {document.labels['definition_joint']} ")
    return Strong((Text(definition.name),)), (said, *meaning(definition))


def meaning(definition: Definition) -> Inlines:
    """Write what a term means, to the full stop."""
    end = Text(sentence(plain(definition.content))[len(plain(definition.content)) :])
    return (*definition.content, end)


def definition_sentences(document: Document) -> tuple[Block, ...]:
    """Write a paragraph for each definition; none if there are no definitions."""
    if document.definitions is None:
        return ()
    entries = (defined(entry, document) for entry in document.definitions.entries)
    return tuple(Paragraph((term, *meaning)) for term, meaning in entries)


def open_points(document: Document, *, can_be_filled: bool = False) -> tuple[Block, ...]:
    """List what is still open: the values that nobody has filled, by group, and what was taken as so.

    `can_be_filled`: each is a blank there as well, for a format in which filling one fills it everywhere.
    """
    labels = document.labels
    blocks: list[Block] = [Paragraph((Text(labels["blanks_intro"]),))] if document.blanks else []
    where = printed_in(document)
    for group, blanks in groupby(document.blanks, key=lambda blank: blank.group):
        title = labels.get(of_family("blank_group", group), group)
        rows = tuple(_open_row(blank, where[blank.parameter], can_be_filled) for blank in blanks)
        head = ((Text(labels["blank_column"]),), (Text(labels["blank_where"]),))
        blocks += [Heading((Text(title),)), Table(title, head, rows, (86, 14), titled=True, brief=True)]
    if document.assumed and document.state == "draft":
        blocks += [Heading((Text(labels["assumed_title"]),)), Paragraph((Text(labels["assumed_intro"]),))]
        blocks += [
            Paragraph((Strong((Text(f"{label}:"),)), Text(f" {sentence(words)}")))
            for label, words in document.assumed
        ]
    return tuple(blocks)


def _open_row(blank: OpenBlank, where: Inlines, can_be_filled: bool) -> tuple[Inlines, Inlines]:
    # The cells of a table are filled one by one, where they stand.
    is_filled_here = can_be_filled and blank.type != TABLE
    return (Blank(blank.parameter, blank.asks) if is_filled_here else Text(blank.asks),), where


def badges_explained(document: Document) -> tuple[Paragraph, ...]:
    """Say what the marks behind titles mean: those that this document has, before the first of them.

    Nothing where titles have none. Children are told in words of their edition.
    """
    shown = {provision.badge for provision in document.provisions() if badge(provision, document)}
    if not shown:
        return ()
    labels = document.labels
    lead, family = _EXPLAINED[is_for_children(document)]
    marks = (
        filled(labels[of_family(family, name)], badge=labels[of_family("badge", name)])
        for name in BADGES
        if name in shown
    )
    said = filled(labels[lead], marks=labels["class_separator"].join(marks))
    return (Paragraph((Text(said),), Role.NOTE),)


def colophon(document: Document) -> tuple[Paragraph, ...]:
    """Tell how the document was made, and with what."""
    rows = [
        Paragraph((Strong((Text(f"{label}:"),)), Text(f" {words}"))) for label, words in document.colophon
    ]
    return (*rows, Paragraph((Text(f"{provenance(document)}."),)))


def printed_in(document: Document) -> dict[str, Inlines]:
    """List where each blank stands: the provisions that print it, as references, and the definitions."""
    numbers = {provision.id: decimal(provision.number) for provision in document.provisions()}
    defining = document.definitions
    inlines = (i for entry in (defining.entries if defining else ()) for i in innermost(entry.content))
    defined = {inline.parameter for inline in inlines if isinstance(inline, Blank)}
    found: dict[str, Inlines] = {}
    for blank in document.blanks:
        places: list[Inline] = [CrossReference(t, "", numbers[t]) for t in blank.provisions if t in numbers]
        if defining and blank.parameter in defined:
            places.append(Text(decimal(defining.number)))
        found[blank.parameter] = tuple(piece for place in places for piece in (Text(", "), place))[1:]
    return found
