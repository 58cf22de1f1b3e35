"""Inlines → runs, fields, links and content controls."""

from collections.abc import Callable, Mapping
from typing import Any, Final

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
from provisions.render.word.fields import jump
from provisions.render.word.names import term_mark
from provisions.render.word.notes import call
from provisions.render.word.runs import PLAIN, Look, changed, runs
from provisions.render.word.story import Markup, Story
from provisions.wording.addresses import is_address, percent_encoded


def inlines(story: Story, content: Inlines, look: Look = PLAIN) -> Markup:
    """Write `content` as the inside of a paragraph."""
    return "".join([_DRAWN[type(one)](story, one, look) for one in content])


def _text(story: Story, text: Text, look: Look) -> Markup:
    return runs(text.text, look, story.is_rtl)


def _strong(story: Story, strong: Strong, look: Look) -> Markup:
    return inlines(story, strong.children, changed(look, bold=True))


def _emphasis(story: Story, emphasis: Emphasis, look: Look) -> Markup:
    return inlines(story, emphasis.children, changed(look, italic=True))


def _foreign(story: Story, foreign: Foreign, look: Look) -> Markup:
    return inlines(story, foreign.children, changed(look, lang=foreign.lang))


def _value(story: Story, value: Value, look: Look) -> Markup:
    return runs(value.text, changed(look, style=look.style or "Value"), story.is_rtl)


def _blank(story: Story, asked: Blank, look: Look) -> Markup:
    story.blanks.setdefault(asked.parameter, asked.asks)
    return blank(story.control(), asked.parameter, asked.asks, look)


def _cross_reference(story: Story, to: CrossReference, look: Look) -> Markup:
    def plain(words: str) -> Markup:
        return runs(words, look, story.is_rtl) if words else ""

    label = plain(f"{to.label}\N{NO-BREAK SPACE}" if to.label else "")
    title = plain(f" ({to.title})" if to.title else "")
    return label + story.number(to.target, to.number, plain) + title


def _term_use(story: Story, use: TermUse, look: Look) -> Markup:
    if look.style or use.term not in story.terms:
        return runs(use.text, look, story.is_rtl)
    return jump(term_mark(use.term), runs(use.text, changed(look, style="TermUse"), story.is_rtl))


def _link(story: Story, link: Link, look: Look) -> Markup:
    if look.style or not is_address(link.url):
        return inlines(story, link.children, look)
    inside = inlines(story, link.children, changed(look, style="Hyperlink"))
    return f'<w:hyperlink r:id="{story.link(percent_encoded(link.url))}" w:history="1">{inside}</w:hyperlink>'


def _footnote(story: Story, note: Footnote, look: Look) -> Markup:
    with story.in_note():
        content = inlines(story, note.content)
    return call(story, note, content)


# A style on the look means that the words are inside a link, which cannot hold another (ECMA-376 § 17.16.22).
_DRAWN: Final[Mapping[type[Inline], Callable[[Story, Any, Look], Markup]]] = {
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
