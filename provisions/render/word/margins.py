"""Sections of the file, in Word's sense (ECMA-376 § 17.6), with their headers and footers.

Each has a running head of its own: the pages before the terms, the terms, each annex, the rest.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.model.frozen import dataclass
from provisions.opc.names import w
from provisions.render.cover import page_words
from provisions.render.paging.widths import width
from provisions.render.word.elements import add, drop, paragraph, place, put, reach, safe
from provisions.render.word.inlines import inlines
from provisions.render.word.package import attach, relate
from provisions.render.word.runs import Look, field, runs, tab
from provisions.render.word.story import Story
from provisions.render.word.template import VML, WATERMARK, Margin, Template

NAMED: Final = "\N{SECTION SIGN}"
"""What a head says that names the section on its page."""
_STATUS: Final = Look("StatusMark")
_SPID: Final = "{urn:schemas-microsoft-com:office:office}spid"
_LENGTHS: Final = re.compile(r"width:[^;]*;height:[^;]*")
_SHARE: Final = 0.84
"""How much of the shorter side of the text the slanting word takes."""
_HEIGHT: Final = 0.95
"""Of the shape, in ems. Word fits a whole line into it, LibreOffice the capitals: this is between the two."""


class Room(NamedTuple):
    """A section: its properties, and its running head; empty for the title of the document."""

    section: _Element
    head: str = ""


def is_annex(head: str) -> bool:
    """Tell whether pages with this head belong to an annex."""
    return head not in ("", NAMED)


def rooms(template: Template, begun: Sequence[tuple[str, _Element]], *, has_cover: bool) -> list[Room]:
    """Close each section where the next begins, and list them.

    `begun` are the heads and the first elements of all but the first, which begins the text. `has_cover`: the
    first page is a cover, with a head of its own.
    """
    last, is_ours = template.section, all(margin.is_ours for margin in template.margins)
    starts = [("", template.word.element.body[0])]
    for head, start in begun:
        # A head of somebody else says the same before the terms, in them and behind the annexes.
        head = head if is_ours or is_annex(head) else ""
        if start is starts[0][1]:
            starts = [(head, start)]
        elif head != starts[-1][0]:
            starts.append((head, start))
    if is_ours and not has_cover:
        drop(last, "titlePg")
    made = []
    for (head, _), (_, start) in pairwise(starts):
        made.append(Room(deepcopy(last), head))
        place(reach(_last_paragraph(start), "pPr"), made[-1].section)
        # Only a cover, or the first page of a letter, is of another kind.
        drop(last, "titlePg")
    made.append(Room(last, starts[-1][0]))
    for room in made:
        if template.edge is not None and is_annex(room.head):
            place(room.section, deepcopy(template.edge))
    return made


def _last_paragraph(start: _Element) -> _Element:
    """Find the paragraph that ends what stands before `start`; after a table one is made."""
    before = start.getprevious()
    if before is None or before.tag != w("p"):
        before = paragraph(None, "TableEnd")
        start.addprevious(before)
    return before


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What headers and footers say: how many `pages` there are, about, the `mark` and `watermark`, if any."""

    template: Template
    story: Story
    pages: int
    mark: str
    watermark: str

    def put_around(self, rooms: Iterable[Room]) -> None:
        """Put headers and footers around the text of each of `rooms`."""
        made: dict[tuple[str, str, str], str] = {}
        for room in rooms:
            at = 0
            for margin in self.template.margins:
                if margin.which == "first" and room.section.find(w("titlePg")) is None:
                    continue
                speaks = margin.is_ours or (margin.kind == "header" and is_annex(room.head))
                head = room.head if speaks else ""
                of = (margin.kind, margin.which, head)
                if of not in made:
                    made[of] = self._make(margin, head, len(made) + 1)
                said = {"type": margin.which, "r:id": made[of]}
                room.section.insert(at, add(room.section, f"{margin.kind}Reference", **said))
                at += 1

    def _make(self, margin: Margin, head: str, number: int) -> str:
        """Make the part of a header or footer, the `number`-th; return the id by which the text names it."""
        tree, key = deepcopy(margin.tree), f"rIdMargin{number}"
        is_first = margin.which == "first"
        if margin.is_ours:
            self._set_stops(tree[0])
        if margin.is_ours and margin.kind == "header":
            self._fill_header(tree[0], "" if is_first else head, number, is_first=is_first)
        elif margin.is_ours:
            self._fill_footer(tree[0], "" if is_first else head, is_first=is_first)
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
            for at in sorted(theirs - {"", stops[-1].get(w("pos"))}):
                # The style of somebody else has its own, and ours would be but the third.
                stops.insert(0, add(stops, "tab", val="clear", pos=at))

    def _fill_header(self, line: _Element, head: str, number: int, *, is_first: bool) -> None:
        """Put what the page belongs to at the left, on the first page nothing, and the mark at the right."""
        title = self.story.document.title
        if head == NAMED:
            # By the level: names of built-in styles differ between languages of Word. A program that does
            # not know the field shows the title.
            field(line, "STYLEREF 1", title)
        elif not is_first:
            runs(line, head or title, from_right=self.story.is_rtl)
        if self.mark:
            tab(line)
        self._put_mark(line, number)

    def _add_to_header(self, tree: _Element, head: str, number: int) -> None:
        """Add to a header that is not ours what no page goes without: that it is an annex, and the mark."""
        if head:
            runs(paragraph(tree, "Header"), head, from_right=self.story.is_rtl)
        if self.mark:
            line = paragraph(tree, "Header")
            put(line[0], "jc", val="right")
            self._put_mark(line, number)

    def _fill_footer(self, line: _Element, head: str, *, is_first: bool) -> None:
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
        for said, counted in zip_longest(words, places):
            if said:
                runs(line, said)
            if counted:
                field(line, *fields[counted])

    def _put_mark(self, line: _Element, number: int) -> None:
        """Say how finished the text is, and cross the page with it where that is wished."""
        if self.mark:
            runs(line, self.mark, _STATUS)
        if not self.watermark:
            return
        long, high = fitted(self.watermark, min(self.story.measure / 20, self.story.page.room))
        run = deepcopy(self.template.watermark)
        line.insert(1, run)
        for shape in run.iter(f"{VML}shape"):
            shape.set("id", f"{WATERMARK}{number}")
            shape.set(_SPID, f"_x0000_s{2048 + number}")
            lengths = f"width:{long:.1f}pt;height:{high:.1f}pt"
            shape.set("style", _LENGTHS.sub(lengths, shape.get("style", "")))
        for words in run.iterfind(f".//{VML}shape/{VML}textpath"):
            words.set("string", safe(self.watermark))


def fitted(words: str, side: float) -> tuple[float, float]:
    """Find length and height of `words` so that, at 45°, they take a share of `side`; all in points."""
    ratio = max(width(words, bold=True), 1) / 1000 / _HEIGHT
    # A rectangle turned by 45° is as wide as its two sides together, divided by the square root of 2.
    long = side * _SHARE * 2**0.5 / (1 + 1 / ratio)
    return long, long / ratio
