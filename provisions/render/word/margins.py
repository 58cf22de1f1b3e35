"""Headers and footers of our template, filled; and our mark in those of somebody else (ECMA-376 § 17.10)."""

from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from typing import Final, NamedTuple

from docx.document import Document as Word
from docx.opc.part import Part
from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.cover import page_words
from provisions.render.word.elements import add, paragraph, properties, put
from provisions.render.word.inlines import inlines
from provisions.render.word.package import link, part, relate, wordprocessing
from provisions.render.word.page import NAMED
from provisions.render.word.runs import Look, field, runs, tab
from provisions.render.word.story import Story
from provisions.render.word.template import Margin, Picture, Template
from provisions.render.word.watermark import draw

_STATUS: Final = Look("StatusMark")


def surround(template: Template, story: Story, pages: int, said: str, *, is_crossed: bool) -> None:
    """Put the headers and footers around the text of each room of `story`, `pages` are how many, about.

    `said` is the mark, empty for none; `is_crossed`: it stands across the pages too.
    """
    made: dict[tuple[str, str, str], str] = {}
    for room in story.rooms:
        place = 0
        for margin in template.margins:
            if margin.is_ours and margin.which == "first" and room.section.find(w("titlePg")) is None:
                continue
            of = (margin.kind, margin.which, room.head if margin.is_ours else "")
            if of not in made:
                made[of] = f"rIdMargin{len(made) + 1}"
                whole = replace(margin, tree=deepcopy(margin.tree))
                surroundings = _Surroundings(story, len(made), pages, room.head, said, is_crossed)
                _make(template, whole, surroundings)
            named = add(room.section, f"{margin.kind}Reference", type=margin.which, **{"r:id": made[of]})
            room.section.insert(place, named)
            place += 1


class _Surroundings(NamedTuple):
    """What a header or footer can say, and its number among them."""

    story: Story
    number: int
    pages: int
    head: str
    said: str
    is_crossed: bool


def _make(template: Template, margin: Margin, around: _Surroundings) -> None:
    """Make the part of a header or footer."""
    word = template.word
    if margin.is_ours:
        _fill(margin, around)
    elif margin.kind == "header":
        _put_mark(margin, template.watermark, around)
    name = f"word/{margin.kind}{around.number}.xml"
    made = part(word, name, wordprocessing(margin.kind), margin.tree)
    for inner, address in margin.links.items():
        link(made, inner, address)
    for inner, picture in margin.pictures.items():
        relate(made, inner, "image", picture_part(word, picture))
    relate(word.part, f"rIdMargin{around.number}", margin.kind, made)


def picture_part(word: Word, picture: Picture) -> Part:
    """Make the part of a picture. One that is used twice is one part, for its name comes from its bytes."""
    name = f"word/media/{sha256(picture.data).hexdigest()[:16]}.{picture.extension}"
    return part(word, name, picture.media_type, picture.data)


def _fill(margin: Margin, around: _Surroundings) -> None:
    """Fill a header or footer of ours."""
    line = margin.tree[0]
    for stop in line.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
        # In Word a tab stop stays where it is when the margins move.
        stop.set(w("pos"), str(around.story.page.measure))
    if margin.kind == "header":
        draw(line, around.story, around.number, is_crossed=around.is_crossed)
        _fill_header(line, around, margin.which)
    else:
        _fill_footer(line, around, margin.which)


def _fill_header(line: _Element, around: _Surroundings, which: str) -> None:
    """Put what the page belongs to at the left, the mark at the right; on the first page the mark alone."""
    title = around.story.document.title
    if which != "first" and around.head == NAMED:
        # By the level: names of built-in styles differ between languages of Word. A program that does
        # not know the field shows the title.
        field(line, "STYLEREF 1", title)
    elif which != "first":
        runs(line, around.head or title, from_right=around.story.is_rtl)
    if around.said:
        tab(line)
        runs(line, around.said, _STATUS)


def _fill_footer(line: _Element, around: _Surroundings, which: str) -> None:
    """Put the help line or the title at the left, “Page x of y” at the right. Word counts the pages anew."""
    document = around.story.document
    if document.foot:
        inlines(around.story, line, document.foot)
    elif around.head and which != "first":
        runs(line, document.title, from_right=around.story.is_rtl)
    if which == "first":
        return
    fields = {"page": ("PAGE", "1"), "pages": ("NUMPAGES", str(around.pages))}
    words, places = page_words(document.labels)
    tab(line)
    for index, said in enumerate(words):
        if said:
            runs(line, said)
        if index < len(places):
            field(line, *fields[places[index]])


def _put_mark(margin: Margin, watermark: list[_Element], around: _Surroundings) -> None:
    """Add the mark to a header that is not ours, and our watermark; a final text has neither."""
    if not around.said:
        return
    line = paragraph(margin.tree, "Header")
    put(properties(line), "jc", val="right")
    for run in watermark:
        line.append(deepcopy(run))
    draw(line, around.story, around.number, is_crossed=around.is_crossed)
    runs(line, around.said, _STATUS)
