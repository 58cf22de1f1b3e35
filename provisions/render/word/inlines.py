"""Inlines → runs, fields, links, content controls and footnotes, added to a paragraph."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml.etree import _Element

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
    Value,
)
from provisions.render.word.controls import blank
from provisions.render.word.elements import add, new, paragraph, put
from provisions.render.word.names import term_mark
from provisions.render.word.runs import PLAIN, Look, begin_run, jump, run, runs
from provisions.render.word.story import Story
from provisions.wording.addresses import is_address, percent_encoded


def inlines(story: Story, parent: _Element, content: Inlines, look: Look = PLAIN) -> None:
    """Write `content` into a paragraph."""
    for each in content:
        _DRAWN[type(each)](story, parent, each, look)


def _text(story: Story, parent: _Element, text: Text, look: Look) -> None:
    runs(parent, text.text, look, story.is_rtl)


def _strong(story: Story, parent: _Element, strong: Strong, look: Look) -> None:
    inlines(story, parent, strong.children, look._replace(bold=True))


def _emphasis(story: Story, parent: _Element, emphasis: Emphasis, look: Look) -> None:
    inlines(story, parent, emphasis.children, look._replace(italic=True))


def _foreign(story: Story, parent: _Element, foreign: Foreign, look: Look) -> None:
    inlines(story, parent, foreign.children, look._replace(lang=foreign.lang))


def _value(story: Story, parent: _Element, value: Value, look: Look) -> None:
    runs(parent, value.text, look._replace(style=look.style or "Value"), story.is_rtl)


def _blank(story: Story, parent: _Element, asked: Blank, look: Look) -> None:
    story.blanks.setdefault(asked.parameter, asked.asks)
    blank(parent, story.control(), asked.parameter, asked.asks, look, takes_lines=story.is_form)


def _cross_reference(story: Story, parent: _Element, to: CrossReference, look: Look) -> None:
    if to.label:
        runs(parent, f"{to.label}\N{NO-BREAK SPACE}", look, story.is_rtl)
    if to.number and not story.number(parent, to.target, to.number, look):
        runs(parent, to.number, look, story.is_rtl)
    if to.title:
        runs(parent, f" ({to.title})", look, story.is_rtl)


def _term_use(story: Story, parent: _Element, use: TermUse, look: Look) -> None:
    if look.style or use.term not in story.terms:
        runs(parent, use.text, look, story.is_rtl)
    else:
        runs(jump(parent, term_mark(use.term)), use.text, look._replace(style="TermUse"), story.is_rtl)


def _link(story: Story, parent: _Element, link: Link, look: Look) -> None:
    if look.style or not is_address(link.url):
        inlines(story, parent, link.children, look)
        return
    id_ = story.link(percent_encoded(link.url))
    inside = add(parent, "hyperlink", **{"r:id": id_}, history=1)
    inlines(story, inside, link.children, look._replace(style="Hyperlink"))


def _footnote(story: Story, parent: _Element, note: Footnote, look: Look) -> None:
    body = begin_note(story, note)
    with story.in_note():
        inlines(story, body, note.content)
    add(begin_run(parent, _MARK), "footnoteReference", id=story.note_count)
    if story.note_count == 2:
        parent.extend(story.waiting)


# A style on the look means that the words are inside a link, which cannot hold another (ECMA-376 § 17.16.22).
_DRAWN: Final[Mapping[type[Inline], Callable[[Story, Any, Any, Look], None]]] = {
    Text: _text,
    Strong: _strong,
    Emphasis: _emphasis,
    Foreign: _foreign,
    Value: _value,
    Blank: _blank,
    CrossReference: _cross_reference,
    TermUse: _term_use,
    Link: _link,
    Footnote: _footnote,
}


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
