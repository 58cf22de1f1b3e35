"""Fills parts up to a limit, cutting where it hurts least: between chapters, then entries, then blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace

from provisions.model.frozen import dataclass
from provisions.render.parts.outline import Branch, Leaf, Placed, joined
from provisions.render.reading import Head, Piece


@dataclass(frozen=True, slots=True)
class Sizes:
    """The most bytes that something can take in a part.

    That is a heading, a leaf, the explanation of a set of terms, and the line with what other parts say
    once for a set of entries, which are told by the ids of their headings.
    """

    head: Callable[[Head], int]
    leaf: Callable[[Leaf], int]
    terms: Callable[[frozenset[str]], int]
    holding: Callable[[frozenset[str]], int]


@dataclass(slots=True)
class Filling:
    """What one part holds. `anchors` are the ids of what begins in it, `entries` of all entries in it."""

    places: list[Placed] = field(default_factory=list)
    stream: list[Piece] = field(default_factory=list)
    terms: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    size: int = 0

    @property
    def anchors(self) -> list[str]:
        """The ids of the headings that begin here, in order."""
        return [part.anchor for part in self.stream if isinstance(part, Head) and part.anchor]


class Packer:
    """Packs chapters into parts. Every leaf is measured a few times at most, however long the document."""

    def __init__(self, room: int, sizes: Sizes, continued: str, repeats_chapters: bool) -> None:
        """`room` is in bytes, without the frame; `continued` writes the title of what was cut (`{title} …`).

        `repeats_chapters` says in which chapter a part goes on, and not only in which entry.
        """
        self._room = room
        self._sizes = sizes
        self._continued = continued
        self._repeats_chapters = repeats_chapters
        self._begun: set[Branch] = set()
        self._filled: list[Filling] = [Filling()]

    def pack(self, chapters: Iterable[Branch]) -> list[Filling]:
        """Give the parts, in order; a leaf that is larger than the room has a part of its own."""
        for chapter in chapters:
            self._branch(chapter, chapter, None)
        return [filling for filling in self._filled if filling.places]

    def _branch(self, branch: Branch, chapter: Branch, entry: Branch | None) -> None:
        run = list(_leaves(branch, chapter, entry))
        if not run or self._added(run):
            return
        # What has to be cut begins a part of its own, so that it is cut as seldom as can be.
        self._turn()
        for child in branch.children:
            if isinstance(child, Branch):
                self._branch(child, chapter, child)
            else:
                self._leaf(Placed(chapter, entry, child))

    def _leaf(self, place: Placed) -> None:
        if self._added([place]):
            return
        pieces = place.leaf.pieces()
        for piece in pieces:
            self._leaf(replace(place, leaf=piece))
        if not pieces:
            self._turn()
            self._add([place])

    def _added(self, run: list[Placed]) -> bool:
        """Put `run` into this part or a new one, if it fits."""
        if self._cost(run, self._filled[-1]) <= self._room:
            self._add(run)
            return True
        if self._cost(run, Filling()) <= self._room:
            self._turn()
            self._add(run)
            return True
        return False

    def _cost(self, run: list[Placed], filling: Filling) -> int:
        heads = sum(map(self._sizes.head, self._heads(run, filling)))
        leaves = sum(self._sizes.leaf(place.leaf) for place in run)
        terms = filling.terms.union(*(place.leaf.terms for place in run))
        more = self._sizes.terms(terms) - self._sizes.terms(filling.terms)
        entries = filling.entries | _entries(run)
        more += self._sizes.holding(entries) - self._sizes.holding(filling.entries)
        return filling.size + heads + leaves + more

    def _heads(self, run: list[Placed], filling: Filling) -> Iterator[Head]:
        last = filling.places[-1] if filling.places else None
        for place in run:
            yield from self._heads_of(place, last)
            last = place

    def _heads_of(self, place: Placed, last: Placed | None) -> Iterator[Head]:
        is_new = last is None or place.chapter is not last.chapter
        if is_new and (self._repeats_chapters or place.entry is None or place.chapter not in self._begun):
            yield self._head(place.chapter)
        if place.entry is not None and (last is None or place.entry is not last.entry):
            yield self._head(place.entry)

    def _head(self, branch: Branch) -> Head:
        if branch not in self._begun:
            return branch.head
        return replace(
            branch.head, title=self._continued.format(title=branch.head.title), anchor="", badge=""
        )

    def _add(self, run: list[Placed]) -> None:
        filling = self._filled[-1]
        filling.size = self._cost(run, filling)
        filling.entries |= _entries(run)
        for place in run:
            last = filling.places[-1] if filling.places else None
            heads = list(self._heads_of(place, last))
            filling.stream += heads
            joined(filling.stream, place.leaf, None if heads or last is None else last.leaf)
            filling.places.append(place)
            filling.terms |= place.leaf.terms
            self._begun |= {place.chapter} | ({place.entry} if place.entry else set())

    def _turn(self) -> None:
        if self._filled[-1].places:
            self._filled.append(Filling())


def _leaves(branch: Branch, chapter: Branch, entry: Branch | None) -> Iterator[Placed]:
    for child in branch.children:
        if isinstance(child, Branch):
            yield from _leaves(child, chapter, child)
        else:
            yield Placed(chapter, entry, child)


def _entries(run: Iterable[Placed]) -> frozenset[str]:
    return frozenset(place.entry.head.anchor for place in run if place.entry is not None)
