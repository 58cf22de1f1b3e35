"""The pages of the file: paper and margins, and the sections in Word's sense (ECMA-376 § 17.6).

Each section has a running head of its own: the pages before the terms, the terms, each annex, the rest.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, NamedTuple, Self

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import add, drop, paragraph, place, put
from provisions.render.word.template import Template

NAMED: Final = "\N{SECTION SIGN}"
"""What a head says that names the section on its page."""
GAP: Final = 400
"""Between columns, in twips: 7 mm."""
_SIDES: Final = ("top", "bottom", "left", "right", "gutter")


class Page(NamedTuple):
    """Paper and margins in twips (twentieths of a point)."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    gutter: int

    @property
    def measure(self) -> int:
        """The width of the text, in twips."""
        return self.width - self.left - self.right - self.gutter

    @property
    def room(self) -> float:
        """The height of the text, in points. Word takes a margin below 0 as its opposite."""
        return (self.height - abs(self.top) - abs(self.bottom)) / 20

    def column(self, count: int) -> Self:
        """Return a page as wide as one of `count` columns of this one."""
        wide = (self.measure - GAP * (count - 1)) // count
        return self._replace(right=self.right + self.measure - wide)


class Room(NamedTuple):
    """A section of the file, in Word's sense: its properties, and what its running head says.

    `head` is empty for the title of the document; NAMED stands for the name of the section that is on
    the page.
    """

    section: _Element
    head: str = ""


def is_annex(head: str) -> bool:
    """Tell whether pages with this head belong to an annex."""
    return head not in ("", NAMED)


def page_of(section: _Element) -> Page:
    """Read paper and margins from the properties of a section."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("the template has no page")
    return Page(
        width=int(size.get(w("w"), "0")),
        height=int(size.get(w("h"), "0")),
        **{side: int(margins.get(w(side), "0")) for side in _SIDES},
    )


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)


class _Begun(NamedTuple):
    """Where a section begins, what its head says, and in how many columns it stands."""

    head: str
    first: _Element
    columns: int = 1


@dataclass(slots=True)
class Rooms:
    """Notes where a section begins, for they can be closed only when the contents are in their place.

    `has_cover`: the first page is a cover, with a head of its own.
    """

    template: Template
    has_cover: bool
    _begun: list[_Begun] = field(default_factory=list)

    @contextmanager
    def of(self, head: str, body: _Element) -> Iterator[None]:
        """Begin a section with what is added to `body` in this context, if anything is."""
        before = len(body)
        yield
        if not self._is_ours and not is_annex(head):
            # A head of somebody else says the same before the terms, in them and behind the annexes.
            head = ""
        if len(body) > before and head != (self._begun[-1].head if self._begun else ""):
            self._begun.append(_Begun(head, body[before]))

    def set_in_columns(self, alone: _Element, count: int) -> None:
        """Set one element of the body in columns, below what is above it; what follows begins a page."""
        body, after = self.template.word.element.body, alone.getnext()
        before = [each for each in self._begun if body.index(each.first) < body.index(alone)]
        head = before[-1].head if before else ""
        sections = [_Begun(head, alone, count)]
        if after is not None and after not in (body[-1], *(each.first for each in self._begun)):
            sections.append(_Begun(head, after))
        self._begun[len(before) : len(before)] = sections

    @property
    def _is_ours(self) -> bool:
        return all(margin.is_ours for margin in self.template.margins)

    def closed(self) -> list[Room]:
        """Close each section where the next begins, and list them."""
        last, body = self.template.section, self.template.word.element.body
        begun = self._begun
        if not begun or begun[0].first is not body[0]:
            begun = [_Begun("", body[0]), *begun]
        if self._is_ours and not self.has_cover:
            drop(last, "titlePg")
        rooms = []
        for each, after in zip_longest(begun, begun[1:]):
            section = last
            if after is not None:
                section = deepcopy(last)
                place(_end_before(body, after.first), section)
                # Only a cover, or the first page of a letter, is of another kind.
                drop(last, "titlePg")
            self._describe(section, each)
            rooms.append(Room(section, each.head))
        return rooms

    def _describe(self, section: _Element, begun: _Begun) -> None:
        """Say in how many columns a section stands, and whether its pages have an edge."""
        if begun.columns > 1:
            put(section, "type", val="continuous")
            put(section, "cols", num=begun.columns, space=GAP)
        if self.template.edge is not None and is_annex(begun.head):
            place(section, deepcopy(self.template.edge))


def _end_before(body: _Element, start: _Element) -> _Element:
    """Find the properties of the paragraph before `start`, which ends a section; made where there is none."""
    before = start.getprevious()
    if before is None or before.tag != w("p"):
        before = paragraph(body, "TableEnd")
        start.addprevious(before)
    if not len(before) or before[0].tag != w("pPr"):
        # A paragraph of somebody else can do without.
        before.insert(0, add(before, "pPr"))
    return before[0]
