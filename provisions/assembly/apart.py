"""Annexes in files of their own: each a whole document, which no reference leads out of."""

from dataclasses import replace

from provisions.model.document import Annex, Document
from provisions.model.inline import (
    Blank,
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Link,
    Strong,
    TermUse,
    Text,
    plain,
)
from provisions.model.label import filled
from provisions.model.walk import footnotes, map_inlines


def without_annexes(document: Document) -> Document:
    """The terms alone."""
    return replace(document, annexes=()) if document.annexes else document


def annex_documents(document: Document) -> tuple[Document, ...]:
    """Each annex of `document` as a document of its own, in their order; none where it has none.

    The title says which annex it is, and of what. The terms are not in it: references to them are words,
    and notes count from 1.
    """
    return tuple(_alone(annex, document) for annex in document.annexes)


def _alone(annex: Annex, document: Document) -> Document:
    mark = f"{document.labels['annex']} {annex.letter}"
    title = filled(document.labels["annex_apart"], annex=mark, title=annex.title, terms=document.title)
    return replace(
        document,
        title=title,
        sections=(),
        definitions=None,
        blanks=(),
        front=(),
        # What is open is listed, and filled in, in the terms.
        cover=tuple(row for row in document.cover if not any(isinstance(i, Blank) for i in row.content)),
        assumed=(),
        foot=(),
        of_draft=document.state == "draft",
        annexes=(_in_words(annex),),
        manifest=replace(document.manifest, annex=annex.id),
    )


def _in_words(annex: Annex) -> Annex:
    """`annex` without a reference to what stands in another file."""
    bodies = (annex.intro, *(entry.blocks for entry in annex.entries), annex.closing)
    first = min((note.number for blocks in bodies for note in footnotes(blocks)), default=1)

    def line(inlines: Inlines) -> Inlines:
        return tuple(_word(inline, first - 1) for inline in inlines)

    return replace(
        annex,
        intro=map_inlines(annex.intro, line),
        entries=tuple(replace(entry, blocks=map_inlines(entry.blocks, line)) for entry in annex.entries),
        closing=map_inlines(annex.closing, line),
    )


def _word(inline: Inline, before: int) -> Inline:
    """`inline` as it reads in the annex alone; `before` is how many notes the terms have."""
    match inline:
        case CrossReference() | TermUse():
            return Text(plain((inline,)))
        case Footnote(number, content):
            return Footnote(number - before, tuple(_word(child, before) for child in content))
        case Strong(children) | Emphasis(children) | Link(children) | Foreign(children):
            return replace(inline, children=tuple(_word(child, before) for child in children))
        case _:
            return inline
