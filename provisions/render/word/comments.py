"""Drafting notes as comments in the margin, at the heading of their provision (ECMA-376 § 17.13.4).

They are anchored at headings, never in the text: LibreOffice 7.4 shows the wrong footnote after a
comment that stands between two.
"""

import re
from collections.abc import Iterator
from typing import Final

from provisions.model.document import Document, Note
from provisions.render.word.languages import language_tags
from provisions.render.word.package import Part, wordprocessing
from provisions.render.word.paragraphs import paragraph
from provisions.render.word.runs import Look, runs
from provisions.render.word.xml import NAMESPACES, encoded, quoted

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST_INITIALS: Final = 9
"""Word refuses a file with longer ones."""
_RUNNING: Final = frozenset({"wording", "force"})
"""Topics whose sentences make one paragraph; of the others each is looked up by itself."""
_LEAD: Final = Look(bold=True)
_MARK: Final = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


def anchored(number: int, content: str) -> str:
    """Anchor comment `number` at `content`, the inside of a paragraph."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def comments(document: Document) -> Part:
    """Write the notes of `document`, a comment for each provision that has some, numbered from 0."""
    labels, day = document.labels, document.manifest.date
    author = f"w:author={quoted(labels['notes_author'])}"
    initials = f"w:initials={quoted(labels['notes_initials'][:_LONGEST_INITIALS])}"
    # The document's own date, for there is no other clock; Word does not take a date that is none.
    date = f' w:date="{day}T00:00:00Z"' if _DAY.fullmatch(day) else ""
    is_rtl = language_tags(document.language).is_rtl
    noted = (provision.notes for provision in document.provisions() if provision.notes)
    written = "".join(
        f'<w:comment w:id="{number}" {author}{date} {initials}>{_comment(notes, is_rtl)}</w:comment>'
        for number, notes in enumerate(noted)
    )
    data = encoded(f"<w:comments {NAMESPACES}>{written}</w:comments>")
    return Part("word/comments.xml", wordprocessing("comments"), data)


def _comment(notes: tuple[Note, ...], is_rtl: bool) -> str:
    """Write the paragraphs of one comment; the first begins with the mark that Word looks for."""
    lines = list(_lines(notes))
    return "".join(
        paragraph(
            "CommentText",
            ("" if index else _MARK)
            + (runs(f"{lead}. ", _LEAD, is_rtl) if lead else "")
            + runs(words, from_right=is_rtl),
        )
        for index, (lead, words) in enumerate(lines)
    )


def _lines(notes: tuple[Note, ...]) -> Iterator[tuple[str, str]]:
    """Give each paragraph with the heading that it begins with; empty for those that follow."""
    for note in notes:
        sentences = (" ".join(note.lines),) if note.topic in _RUNNING else note.lines
        for index, words in enumerate(sentences):
            yield "" if index else note.lead, words
