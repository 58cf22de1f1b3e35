"""Footnotes: their part, and what refers to it (ECMA-376 § 17.11)."""

from typing import Final

from lxml.etree import _Element

from provisions.model.inline import Footnote
from provisions.render.word.elements import add, new, paragraph, put
from provisions.render.word.runs import Look, begin_run, run
from provisions.render.word.story import Story

_MOST: Final = 32767
"""Word takes no larger id, though its type could hold one."""
_SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))
_MARK: Final = Look("FootnoteReference")


def begin_note(story: Story, note: Footnote) -> _Element:
    """Begin the paragraph of `note`.

    Word counts notes itself, so the document has to count alike. Raises ValueError if it does not, or
    if there are more notes than Word takes.
    """
    story.first_note = story.first_note or note.number
    counted = story.first_note + story.note_count
    if note.number != counted:
        raise ValueError(f"note numbered {note.number} where Word counts {counted}")
    if story.notes is None:
        story.notes = _notes()
    story.note_count += 1
    if story.note_count > _MOST:
        raise ValueError(f"more than {_MOST} notes")
    body = paragraph(add(story.notes, "footnote", id=story.note_count), "FootnoteText")
    add(begin_run(body, _MARK), "footnoteRef")
    run(body, " ")
    return body


def call(story: Story, parent: _Element) -> None:
    """Refer to the note that was begun last."""
    add(begin_run(parent, _MARK), "footnoteReference", id=story.note_count)


def _notes() -> _Element:
    """Begin the part of the notes with the lines that divide them from the text."""
    root = new("footnotes")
    for kind, id_ in _SEPARATORS:
        body = add(add(root, "footnote", type=kind, id=id_), "p")
        add(add(body, "pPr"), "spacing", before=0, after=0, line=240, lineRule="auto")
        add(begin_run(body), kind)
    return root


def set_up_notes(first: int, settings: _Element, section: _Element) -> None:
    """Say how notes look and count, from `first` on; nothing for 0, that is without notes."""
    if not first:
        return
    said = put(settings, "footnotePr")
    if first > 1:
        add(said, "numStart", val=first)
        add(put(section, "footnotePr"), "numStart", val=first)
    for _, id_ in _SEPARATORS:
        add(said, "footnote", id=id_)
