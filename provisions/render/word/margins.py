"""Headers and footers of our template, filled; our mark and watermark, also in those of somebody else."""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.cover import page_words
from provisions.render.word.elements import add, paragraph, properties, put, safe
from provisions.render.word.inlines import inlines
from provisions.render.word.metrics import width
from provisions.render.word.package import attach, relate
from provisions.render.word.page import NAMED, Room, is_annex
from provisions.render.word.runs import Look, field, runs, tab
from provisions.render.word.story import Story
from provisions.render.word.template import VML, WATERMARK, Margin, Template

_STATUS: Final = Look("StatusMark")
_SPID: Final = "{urn:schemas-microsoft-com:office:office}spid"
_LENGTHS: Final = re.compile(r"width:[^;]*;height:[^;]*")
_SHARE: Final = 0.84
"""How much of the shorter side of the text the slanting word takes."""
_HEIGHT: Final = 0.95
"""Of the shape, in ems. Word fits a whole line into it, LibreOffice the capitals: this is between the two."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What headers and footers say: how many `pages` there are, about, and the `mark`, empty for none.

    `watermark` are the words across the pages, empty for none.
    """

    template: Template
    story: Story
    pages: int
    mark: str
    watermark: str

    def put_around(self, rooms: Iterable[Room]) -> None:
        """Put headers and footers around the text of each of `rooms`."""
        made: dict[tuple[str, str, str], str] = {}
        for room in rooms:
            place = 0
            for margin in self.template.margins:
                if margin.which == "first" and room.section.find(w("titlePg")) is None:
                    continue
                speaks = margin.is_ours or (margin.kind == "header" and is_annex(room.head))
                head = room.head if speaks else ""
                of = (margin.kind, margin.which, head)
                if of not in made:
                    made[of] = self._make(margin, head, len(made) + 1)
                said = {"type": margin.which, "r:id": made[of]}
                room.section.insert(place, add(room.section, f"{margin.kind}Reference", **said))
                place += 1

    def _make(self, margin: Margin, head: str, number: int) -> str:
        """Make the part of a header or footer, the `number`-th; return the id by which the text names it."""
        tree, key = deepcopy(margin.tree), f"rIdMargin{number}"
        if margin.is_ours:
            self._set_stops(tree[0])
            fill = self._fill_header if margin.kind == "header" else self._fill_footer
            fill(tree[0], "" if margin.which == "first" else head, number, is_first=margin.which == "first")
        elif margin.kind == "header":
            self._add_to_header(tree, head, number)
        elif self.story.document.foot:
            inlines(self.story, paragraph(tree, "Footer"), self.story.document.foot)
        name = f"word/{margin.kind}{number}.xml"
        relate(attach(self.template.word.part, key, margin.kind, name, tree), margin.related)
        return key

    def _set_stops(self, line: _Element) -> None:
        """Stop at the margin of this page: in Word a tab stop stays where it is when the margins move."""
        styles = [each for each in self.template.sheet if each.get(w("styleId")) in ("Header", "Footer")]
        theirs = {stop.get(w("pos"), "") for style in styles for stop in style.iter(w("tab"))}
        for stops in line.iterfind(f"{w('pPr')}/{w('tabs')}"):
            stops[-1].set(w("pos"), str(self.story.measure))
            for place in sorted(theirs - {"", stops[-1].get(w("pos"))}):
                # The style of somebody else has its own, and ours would be but the third.
                stops.insert(0, add(stops, "tab", val="clear", pos=place))

    def _fill_header(self, line: _Element, head: str, number: int, *, is_first: bool) -> None:
        """Put what the page belongs to at the left, on the first page nothing, and the mark at the right."""
        self._cross(line, number)
        title = self.story.document.title
        if head == NAMED:
            # By the level: names of built-in styles differ between languages of Word. A program that does
            # not know the field shows the title.
            field(line, "STYLEREF 1", title)
        elif not is_first:
            runs(line, head or title, from_right=self.story.is_rtl)
        if self.mark:
            tab(line)
            runs(line, self.mark, _STATUS)

    def _fill_footer(self, line: _Element, head: str, _: int, *, is_first: bool) -> None:
        """Put the help line or the title at the left, “Page x of y” at the right; Word counts pages anew."""
        document = self.story.document
        if document.foot:
            inlines(self.story, line, document.foot)
        elif head:
            runs(line, document.title, from_right=self.story.is_rtl)
        if is_first:
            return
        fields = {"page": ("PAGE", "1"), "pages": ("NUMPAGES", str(self.pages))}
        words, places = page_words(document.labels)
        tab(line)
        for said, place in zip_longest(words, places):
            if said:
                runs(line, said)
            if place:
                field(line, *fields[place])

    def _add_to_header(self, tree: _Element, head: str, number: int) -> None:
        """Add to a header that is not ours what no page goes without: that it is an annex, and the mark."""
        if head:
            runs(paragraph(tree, "Header"), head, from_right=self.story.is_rtl)
        if self.mark:
            line = paragraph(tree, "Header")
            put(properties(line), "jc", val="right")
            self._cross(line, number)
            runs(line, self.mark, _STATUS)

    def _cross(self, line: _Element, number: int) -> None:
        """Put the watermark into the line of a header; nothing if there is none."""
        long, high = fitted(self.watermark, min(self.story.measure / 20, self.story.page.room))
        for run in deepcopy(self.template.watermark) if self.watermark else ():
            line.insert(1, run)
            for shape in run.iter(f"{VML}shape"):
                shape.set("id", f"{WATERMARK}{number}")
                shape.set(_SPID, f"_x0000_s{2048 + number}")
                lengths = f"width:{long:.1f}pt;height:{high:.1f}pt"
                shape.set("style", _LENGTHS.sub(lengths, shape.get("style", "")))
                for words in shape.iter(f"{VML}textpath"):
                    words.set("string", safe(self.watermark))


def fitted(words: str, side: float) -> tuple[float, float]:
    """Find length and height of `words` so that, at 45°, they take a share of `side`; all in points."""
    ratio = max(width(words, bold=True), 1) / 1000 / _HEIGHT
    # A rectangle turned by 45° is as wide as its two sides together, divided by the square root of 2.
    long = side * _SHARE * 2**0.5 / (1 + 1 / ratio)
    return long, long / ratio
