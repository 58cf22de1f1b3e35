"""Drafting notes as comments in the margin, at the heading of their provision (ECMA-376 § 17.13.4).

Where a comment stands between the first footnote and the second, LibreOffice 7.4 shows wrong footnotes from
there on, so those are moved behind the call of the second.
"""

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from provisions.model.document import Note
from provisions.render.cover import midnight
from provisions.render.word.elements import MOMENT, add, new, paragraph
from provisions.render.word.runs import Look, begin_run, runs
from provisions.render.word.story import Story

_LONGEST_INITIALS: Final = 9
"""Word refuses a file with longer ones."""
_RUNNING: Final = frozenset({"wording", "force"})
"""Topics whose sentences make one paragraph; of the others each is looked up by itself."""
_LEAD: Final = Look(bold=True)
_REFERENCE: Final = Look("CommentReference")


def comment(story: Story, begun: _Element) -> None:
    """Anchor the next comment at the paragraph `begun`, outside its bookmarks: no reference has it."""
    number = next(story.comments)
    start = add(begun, "commentRangeStart", id=number)
    begun.insert(1, start)
    end, called = add(begun, "commentRangeEnd", id=number), begin_run(begun, _REFERENCE)
    add(called, "commentReference", id=number)
    if story.notes.count == 1:
        story.notes.waiting += [start, end, called]


def comments(story: Story) -> _Element:
    """Write the notes of the document, a comment for each provision that has some, numbered from 0."""
    document, labels = story.document, story.document.labels
    root = new("comments")
    day = midnight(document)
    # Word does not take a date that is none.
    date = f"{day:{MOMENT}}" if day else None
    initials = labels["notes_initials"][:_LONGEST_INITIALS]
    noted = (provision.notes for provision in document.provisions() if provision.notes)
    for number, notes in enumerate(noted):
        begun = add(root, "comment", id=number, author=labels["notes_author"], date=date, initials=initials)
        for index, (lead, words) in enumerate(_lines(notes)):
            line = paragraph(begun, "CommentText")
            if index == 0:
                # The mark that Word looks for.
                add(begin_run(line, _REFERENCE), "annotationRef")
            if lead:
                runs(line, f"{lead}. ", _LEAD, story.is_rtl)
            runs(line, words, from_right=story.is_rtl)
    return root


def _lines(notes: tuple[Note, ...]) -> Iterator[tuple[str, str]]:
    """Give each paragraph with the heading that it begins with; empty for those that follow."""
    for note in notes:
        sentences = (" ".join(note.lines),) if note.topic in _RUNNING else note.lines
        for index, words in enumerate(sentences):
            yield "" if index else note.lead, words
