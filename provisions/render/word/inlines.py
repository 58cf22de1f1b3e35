"""Inlines → runs, fields, links and content controls, added to a paragraph."""

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
from provisions.render.word.elements import add
from provisions.render.word.names import term_mark
from provisions.render.word.notes import begin_note, call
from provisions.render.word.runs import PLAIN, Look, jump, runs
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
    call(story, parent)


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
