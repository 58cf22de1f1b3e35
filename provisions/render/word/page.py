"""The pages of the file: paper and margins, and the sections in Word's sense (ECMA-376 § 17.6).

Each section has a running head of its own: the pages before the terms, the terms, each annex, the rest.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import drop, paragraph, place, reach
from provisions.render.word.template import Template

NAMED: Final = "\N{SECTION SIGN}"
"""What a head says that names the section on its page."""
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
        last = self.template.section
        body = self.template.word.element.body
        heads = [head for head, _ in self._begun]
        starts = [start for _, start in self._begun if start is not body[0]]
        heads = heads if len(starts) < len(heads) else ["", *heads]
        if self._is_ours and not self.has_cover:
            drop(last, "titlePg")
        rooms = []
        for index, start in enumerate(starts):
            section = deepcopy(last)
            place(reach(_last_paragraph(start), "pPr"), section)
            rooms.append(Room(section, heads[index]))
            # Only a cover, or the first page of a letter, is of another kind.
            drop(last, "titlePg")
        rooms.append(Room(last, heads[-1] if heads else ""))
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
