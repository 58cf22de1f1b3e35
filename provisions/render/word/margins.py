"""Headers and footers of our template, filled; our mark and watermark, also in those of somebody else."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from typing import Final, NamedTuple

from docx.opc.part import Part
from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.cover import page_words
from provisions.render.word.elements import add, paragraph, properties, put, remove, safe
from provisions.render.word.inlines import inlines
from provisions.render.word.metrics import width
from provisions.render.word.package import attach, link
from provisions.render.word.page import NAMED, Room, is_annex
from provisions.render.word.runs import Look, field, runs, tab
from provisions.render.word.story import Story
from provisions.render.word.template import VML, WATERMARK, Margin, Template, shapes

_STATUS: Final = Look("StatusMark")


def surround(
    template: Template, story: Story, rooms: Sequence[Room], pages: int, said: str, *, is_crossed: bool
) -> None:
    """Put the headers and footers around the text of each of `rooms`; `pages` are how many, about.

    `said` is the mark, empty for none; `is_crossed`: it stands across the pages too.
    """
    made: dict[tuple[str, str, str], str] = {}
    styles = [each for each in template.sheet if each.get(w("styleId")) in ("Header", "Footer")]
    stops = frozenset(stop.get(w("pos"), "") for style in styles for stop in style.iter(w("tab"))) - {""}
    for room in rooms:
        place = 0
        for margin in template.margins:
            if margin.which == "first" and room.section.find(w("titlePg")) is None:
                continue
            speaks = margin.is_ours or (margin.kind == "header" and is_annex(room.head))
            head = room.head if speaks else ""
            of = (margin.kind, margin.which, head)
            if of not in made:
                made[of] = f"rIdMargin{len(made) + 1}"
                whole = replace(margin, tree=deepcopy(margin.tree))
                surroundings = _Surroundings(story, len(made), pages, head, said, is_crossed, stops)
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
    stops: frozenset[str]


def _make(template: Template, margin: Margin, around: _Surroundings) -> None:
    """Make the part of a header or footer."""
    if margin.is_ours:
        _fill(margin, around)
    elif margin.kind == "header":
        _add_to_header(margin, template.watermark, around)
    elif around.story.document.foot:
        inlines(around.story, paragraph(margin.tree, "Footer"), around.story.document.foot)
    name = f"word/{margin.kind}{around.number}.xml"
    carry(attach(template.word.part, f"rIdMargin{around.number}", margin.kind, name, margin.tree), margin)


def carry(made: Part, margin: Margin, names: Mapping[str, str] | None = None) -> None:
    """Relate `made` to the links and pictures of `margin`, under other `names` where they are given.

    A picture that is used twice is one part, for its name comes from its bytes.
    """
    keys = {key: (names or {}).get(key, key) for key in (*margin.links, *margin.pictures)}
    link(made, {address: keys[key] for key, address in margin.links.items()})
    for key, picture in margin.pictures.items():
        name = f"word/media/{sha256(picture.data).hexdigest()[:16]}.{picture.extension}"
        attach(made, keys[key], "image", name, picture.data, picture.media_type)


def _fill(margin: Margin, around: _Surroundings) -> None:
    """Fill a header or footer of ours."""
    line = margin.tree[0]
    for stops in line.iterfind(f"{w('pPr')}/{w('tabs')}"):
        # In Word a tab stop stays where it is when the margins move.
        stops[-1].set(w("pos"), str(around.story.page.measure))
        for place in sorted(around.stops - {stops[-1].get(w("pos"))}):
            # The style of somebody else has its own, and ours would be but the third.
            stops.insert(0, add(stops, "tab", val="clear", pos=place))
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


def _add_to_header(margin: Margin, watermark: list[_Element], around: _Surroundings) -> None:
    """Add to a header that is not ours what no page goes without: whether it is an annex, and the mark.

    A final text has no mark.
    """
    if is_annex(around.head):
        runs(paragraph(margin.tree, "Header"), around.head, from_right=around.story.is_rtl)
    if not around.said:
        return
    line = paragraph(margin.tree, "Header")
    put(properties(line), "jc", val="right")
    for run in watermark:
        line.append(deepcopy(run))
    draw(line, around.story, around.number, is_crossed=around.is_crossed)
    runs(line, around.said, _STATUS)


_SPID: Final = "{urn:schemas-microsoft-com:office:office}spid"
_LENGTHS: Final = re.compile(r"width:[^;]*;height:[^;]*")
_SHARE: Final = 0.84
"""How much of the shorter side of the text the slanting word takes."""
_HEIGHT: Final = 0.95
"""Of the shape, in ems. Word fits a whole line into it, LibreOffice the capitals: this is between the two."""


def draw(tree: _Element, story: Story, number: int, *, is_crossed: bool) -> None:
    """Make our watermark in `tree`, the header `number`, that of the document; else take it out."""
    words, page = story.document.labels["watermark"], story.page
    for run in shapes(tree, ours=True):
        if not (is_crossed and words):
            remove(run)
            continue
        long, high = fitted(words, min(page.measure / 20, page.room))
        for shape in run.iter(f"{VML}shape"):
            shape.set("id", f"{WATERMARK}{number}")
            shape.set(_SPID, f"_x0000_s{2048 + number}")
            lengths = f"width:{long:.1f}pt;height:{high:.1f}pt"
            shape.set("style", _LENGTHS.sub(lengths, shape.get("style", "")))
            for line in shape.iter(f"{VML}textpath"):
                line.set("string", safe(words))


def fitted(words: str, side: float) -> tuple[float, float]:
    """Find length and height of `words` so that, at 45°, they take a share of `side`; all in points."""
    ratio = max(width(words, bold=True), 1) / 1000 / _HEIGHT
    # A rectangle turned by 45° is as wide as its two sides together, divided by the square root of 2.
    long = side * _SHARE * 2**0.5 / (1 + 1 / ratio)
    return long, long / ratio
