"""What every format prints behind the provisions: defined terms, and the blanks that are open.

Every fixed word comes from `document.labels`.
"""

from __future__ import annotations

from provisions.model.block import Block, Paragraph, Table
from provisions.model.document import TABLE, Definition, Document, OpenBlank
from provisions.model.inline import Blank, CrossReference, Inline, Inlines, Strong, Text, plain
from provisions.model.numbering import decimal
from provisions.wording.safe_words import sentence


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


def open_blanks(document: Document, *, can_be_filled: bool = False) -> tuple[Paragraph, Table]:
    """List the values that nobody has filled yet, and where they are printed.

    `can_be_filled`: each is a blank there as well, for a format in which filling one fills it everywhere.
    """
    labels = document.labels
    intro = Paragraph((Text(labels["blanks_intro"]),))
    head = ((Text(labels["blank_column"]),), (Text(labels["blank_where"]),))
    rows = tuple(
        (
            (
                # The cells of a table are filled one by one, where they stand.
                Blank(blank.parameter, blank.asks)
                if can_be_filled and blank.type != TABLE
                else Text(blank.asks),
            ),
            printed_in(blank, document),
        )
        for blank in document.blanks
    )
    return intro, Table(labels["blanks_caption"], head, rows, (70, 30))


def printed_in(blank: OpenBlank, document: Document) -> Inlines:
    """List the provisions that print a blank, as references."""
    numbers = {provision.id: decimal(provision.number) for provision in document.provisions()}
    references: list[Inline] = []
    for target in blank.provisions:
        if target in numbers:
            references += [Text(", ")] * bool(references)
            references.append(CrossReference(target, "", numbers[target]))
    return tuple(references)
