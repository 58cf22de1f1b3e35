"""The sections of the file, in Word's sense: the pages before the terms, the terms, each annex, the rest.

Each has a running head of its own (ECMA-376 § 17.6).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import drop, paragraph, place, reach
from provisions.render.word.page import NAMED, Room
from provisions.render.word.template import Template


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
        if len(body) > before:
            self._begun.append((head, body[before]))

    def closed(self) -> list[Room]:
        """Close each section where the next begins, and list them; a user's template keeps its own one."""
        last = self.template.section
        if not all(margin.is_ours for margin in self.template.margins):
            return [Room(last)]
        body = self.template.word.element.body
        heads = [head for head, _ in self._begun]
        starts = [start for _, start in self._begun if start is not body[0]]
        heads = heads if len(starts) < len(heads) else ["", *heads]
        if not self.has_cover:
            drop(last, "titlePg")
        rooms = []
        for index, start in enumerate(starts):
            section = deepcopy(last)
            place(reach(_last_paragraph(body, start), "pPr"), section)
            rooms.append(Room(section, heads[index]))
            # Only a cover is a first page of another kind.
            drop(last, "titlePg")
        rooms.append(Room(last, heads[-1] if heads else ""))
        for room in rooms:
            if self.template.edge is not None and room.head not in ("", NAMED):
                place(room.section, deepcopy(self.template.edge))
        return rooms


def _last_paragraph(body: _Element, start: _Element) -> _Element:
    """Find the paragraph that ends what stands before `start`; after a table one is made."""
    before = start.getprevious()
    if before is not None and before.tag == w("p"):
        return before
    made = paragraph(body, "TableEnd")
    start.addprevious(made)
    return made
