"""A tagged PDF as a screen reader walks it: the elements of its structure and their words in order.

Poppler can tell the same (`pdfinfo -struct-text`) and is asked to on a short file; on a long one it
draws a page anew for every tag and takes minutes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf

from tests.judges.shown import Shown, shown_on


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure: its type after the role map, and the types of what it is in."""

    type: str
    within: tuple[str, ...]
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tags of a PDF say; `pieces` are words in their order, of a line or a part of one.

    `labels` are the places of those pieces that are the label of an item or a note.

    A space at the end of a line, or between a number and its heading, is not in the file: it is
    layout. So pieces can be compared only without spaces.
    """

    elements: tuple[Element, ...]
    pieces: tuple[str, ...]
    labels: frozenset[int] = frozenset()

    @property
    def counts(self) -> Counter[str]:
        """How often each type of element occurs."""
        return Counter(element.type for element in self.elements)


def read(path: Path) -> Tagged:
    """Read the structure of the PDF at `path`; without tags there is nothing to read."""
    return _read(path, path.stat().st_mtime_ns)


# The tests of a file come one after the other, and want the same of it.
@lru_cache(maxsize=2)
def _read(path: Path, _saved: int) -> Tagged:
    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return Tagged((), ())
        root = pdf.Root.StructTreeRoot
        roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
        found = tuple(_Walk(roles, shown_on(pdf)).kids(root.get("/K"), None, ()))
    elements = tuple(part for part in found if isinstance(part, Element))
    pieces, labels, is_label = [], set(), False
    for part in found:
        if isinstance(part, Element):
            is_label = "Lbl" in (part.type, *part.within)
            continue
        labels |= {len(pieces)} if is_label else set()
        pieces.append(part)
    return Tagged(elements, tuple(pieces), frozenset(labels))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk through the structure tree of a file with these roles and shown words."""

    roles: Mapping[str, str]
    shown: Shown

    def kids(self, node: Any, page: Any, within: tuple[str, ...]) -> Iterator[Element | str]:
        """Tell elements and words; references to objects say nothing (ISO 32000-1 § 14.7.4)."""
        if node is None:
            return
        if isinstance(node, int):
            yield self.shown.get((page.objgen, node), "")
        elif isinstance(node, pikepdf.Array):
            for kid in node:
                yield from self.kids(kid, page, within)
        elif "/MCID" in node:
            yield self.shown.get((node.get("/Pg", page).objgen, int(node.MCID)), "")
        elif "/S" in node:
            type_ = self.roles.get(str(node.S), str(node.S)).removeprefix("/")
            yield Element(type_, within, _scope(node))
            yield from self.kids(node.get("/K"), node.get("/Pg", page), (*within, type_))


def _scope(node: Any) -> str:
    attributes = node.get("/A", {})
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one.Scope).removeprefix("/") for one in each if "/Scope" in one), "")
