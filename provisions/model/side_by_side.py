"""Two texts of the same terms, provision by provision, for those who explain them."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from provisions.model.document import Definition, Document, Provision, Section
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines

Part = TypeVar("Part", Provision, Section, Definition)


@dataclass(frozen=True, slots=True)
class Facing(Generic[Part]):
    """What stands in one row: None on the side whose text does not have it, never on both."""

    left: Part | None
    right: Part | None

    def either(self) -> Part:
        """The part as the left text has it, or else the right one."""
        part = self.left if self.left is not None else self.right
        assert part is not None
        return part


@dataclass(frozen=True, slots=True)
class FacingSections:
    """A section of both texts: its headings, and its provisions in rows."""

    heading: Facing[Section]
    provisions: tuple[Facing[Provision], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts. `name` heads it; `lacks` is said where it has no such provision."""

    document: Document
    name: str
    lacks: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Which text counts where the two differ: what the terms themselves say of it, in `short`.

    `provision` says so at length; `is_left` tells in which text.
    """

    short: Inlines
    provision: Provision
    is_left: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two documents in rows. `cover` is the document for every user, with the blanks of both texts.

    `rule` is None where the terms do not say which text counts.
    """

    cover: Document
    left: Side
    right: Side
    purpose: str
    sections: tuple[FacingSections, ...]
    definitions: tuple[Facing[Definition], ...]
    rule: Rule | None


def facing_sections(left: Document, right: Document) -> Iterator[FacingSections]:
    """The sections of both documents in one order, and in each its provisions."""
    mine = {section.id: section for section in left.sections}
    other = {section.id: section for section in right.sections}
    for id_ in merged(mine, other):
        heading = Facing(mine.get(id_), other.get(id_))
        lefts = {p.id: p for p in heading.left.provisions} if heading.left else {}
        rights = {p.id: p for p in heading.right.provisions} if heading.right else {}
        rows = (Facing(lefts.get(p), rights.get(p)) for p in merged(lefts, rights))
        yield FacingSections(heading, tuple(rows))


def facing_definitions(left: Document, right: Document) -> Iterator[Facing[Definition]]:
    """The defined terms of both documents in one order."""
    mine = {entry.term: entry for entry in left.definitions.entries} if left.definitions else {}
    other = {entry.term: entry for entry in right.definitions.entries} if right.definitions else {}
    for term in merged(mine, other):
        yield Facing(mine.get(term), other.get(term))


def merged(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """Both orders in one: that of `left`, with what only `right` has after what precedes it there."""
    names = dict.fromkeys(left)
    following: dict[str | None, list[str]] = {}
    before: str | None = None
    for name in right:
        if name in names:
            before = name
        else:
            following.setdefault(before, []).append(name)
    order = list(following.get(None, ()))
    for name in names:
        order += [name, *following.get(name, ())]
    return order
