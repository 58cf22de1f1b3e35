"""The pages of the file: paper and margins, and the sections in Word's sense (ECMA-376 § 17.6).

Each section has a running head of its own: the pages before the terms, the terms, each annex, the rest.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import drop, paragraph, place, reach
from provisions.render.word.template import Template

NAMED: Final = "\N{SECTION SIGN}"
"""What a head says that names the section on its page."""
_SIDES: Final = ("top", "bottom", "left", "right", "gutter")


class Page(NamedTuple):
    """How wide the text of a page is, in twips (twentieths of a point), and how high, in points."""

    measure: int
    room: float


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
    """Measure the page by the properties of a section. Raises ValueError if they do not say its size."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("a section without paper or margins")
    top, bottom, left, right, gutter = (int(margins.get(w(side), "0")) for side in _SIDES)
    across, down = (int(size.get(w(side), "0")) for side in ("w", "h"))
    # Word takes a margin below 0 as its opposite.
    return Page(across - left - right - gutter, (down - abs(top) - abs(bottom)) / 20)


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)


@dataclass(slots=True)
class Rooms:
    """Notes where a section begins, for they can be closed only when the contents are in their place.

    `has_cover`: the first page is a cover, with a head of its own.
    """

    template: Template
    has_cover: bool
    _begun: list[tuple[str, _Element]] = field(default_factory=list)

    @contextmanager
    def of(self, head: str, body: _Element) -> Iterator[None]:
        """Begin a section with what is added to `body` in this context, if anything is."""
        before = len(body)
        yield
        if not self._is_ours and not is_annex(head):
            # A head of somebody else says the same before the terms, in them and behind the annexes.
            head = ""
        if len(body) > before and head != (self._begun[-1][0] if self._begun else ""):
            self._begun.append((head, body[before]))

    @property
    def _is_ours(self) -> bool:
        return all(margin.is_ours for margin in self.template.margins)

    def closed(self) -> list[Room]:
        """Close each section where the next begins, and list them."""
        last, first = self.template.section, self.template.word.element.body[0]
        begun = self._begun
        if not begun or begun[0][1] is not first:
            begun = [("", first), *begun]
        if self._is_ours and not self.has_cover:
            drop(last, "titlePg")
        rooms = []
        for (head, _), (_, start) in pairwise(begun):
            section = deepcopy(last)
            place(reach(_last_paragraph(start), "pPr"), section)
            rooms.append(Room(section, head))
            # Only a cover, or the first page of a letter, is of another kind.
            drop(last, "titlePg")
        rooms.append(Room(last, begun[-1][0]))
        for room in rooms:
            if self.template.edge is not None and is_annex(room.head):
                place(room.section, deepcopy(self.template.edge))
        return rooms


def _last_paragraph(start: _Element) -> _Element:
    """Find the paragraph that ends what stands before `start`; after a table one is made."""
    before = start.getprevious()
    if before is not None and before.tag == w("p"):
        return before
    made = paragraph(None, "TableEnd")
    start.addprevious(made)
    return made
