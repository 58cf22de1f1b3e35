"""Cuts a document into files that are each no larger than a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import count, islice
from typing import Final

from provisions.model.block import Item, Items, Marker, Paragraph
from provisions.model.diagnostic import Diagnostic, Severity, UsageError
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines, Text
from provisions.model.label import filled
from provisions.render import FORMATS, draw
from provisions.render.part import Drawer, Page
from provisions.render.parts import words
from provisions.render.parts.outline import Branch, Leaf, Placed, noted, outline
from provisions.render.parts.packing import Filling, Packer, Sizes
from provisions.render.parts.single import short_manifest, single
from provisions.render.reading import Body, Head, Piece, reading

# From this limit on a part has room to explain its own words and to carry its share of the manifest.
_ROOMY: Final = 8_000
_TRIES: Final = 4
# A line of the contents is never cut, so it has to fit in the smallest part.
_PARTS_IN_A_LINE: Final = 6


@dataclass(frozen=True, slots=True)
class File:
    """One part. `provisions` counts those that begin in it; `is_one` says that nothing in it can be cut."""

    name: str
    data: bytes
    provisions: int
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """The files in order, and what their reader should know: warnings, never errors."""

    files: tuple[File, ...]
    notes: tuple[Diagnostic, ...] = ()


def cut(document: Document, format_: str, stem: str, limit: int) -> Cut:
    """Draw `document` in files of at most `limit` bytes, their names beginning with `stem`.

    A document that fits is one file; in HTML it is a light page all the same. Otherwise the contents
    come first, with the size of every part. A part is larger than the limit only if one paragraph is,
    and a note says so. Raises UsageError if the limit leaves no room for text (`limit-too-small`), and
    ValueError for a format that is always made whole.
    """
    chapters = outline(document)
    drawer = _drawer(format_)
    whole = single(document, chapters, drawer) if drawer.draws_whole else draw(document, format_).data
    if len(whole) <= limit or not chapters:
        return Cut((File(f"{stem}.{format_}", whole, sum(1 for _ in document.provisions())),))
    files: list[File] = []
    room = limit
    for _ in range(_TRIES):
        files = _cut(document, format_, stem, room, chapters)
        over = max((len(file.data) - limit for file in files if not file.is_one), default=0)
        if over <= 0:
            break
        # Pieces can take more together than apart, as where a wide mark moves a whole list.
        room -= over
    return Cut(tuple(files), tuple(_notes(files, limit)))


def _drawer(format_: str) -> Drawer:
    drawer = FORMATS[format_].drawer
    if drawer is None:
        raise ValueError(f"{format_} is always made whole")
    return drawer()


def _cut(document: Document, format_: str, stem: str, room: int, chapters: tuple[Branch, ...]) -> list[File]:
    for width in count(2):
        series = words.Series(document, stem, format_, _drawer(format_), width)
        cutter = _Cutter(series, room, chapters)
        if cutter.parts <= series.last:
            return cutter.files()
    raise AssertionError("count never ends")


def _notes(files: list[File], limit: int) -> Iterator[Diagnostic]:
    large = [file for file in files if len(file.data) > limit]
    if not large:
        return
    listed = ", ".join(f"{file.name} ({len(file.data):,})" for file in large[:3])
    more = f" and {len(large) - 3} more" if len(large) > 3 else ""
    kilobytes = -(-max(len(file.data) for file in large) // 1000)
    yield Diagnostic(
        "part-over-limit",
        f"a paragraph is never cut, so these are larger than {limit:,} bytes: {listed}{more}",
        hint=f"nothing is larger with a limit of {kilobytes} kB",
        severity=Severity.WARNING,
    )


def _too_small(format_: str, room: int, frame: int) -> Diagnostic:
    return Diagnostic(
        "limit-too-small",
        f"{room:,} bytes are too few for a part in {format_}: what it says of itself takes {frame:,}",
        expected=f"a limit of at least {-(-2 * frame // 1000)} kB for {format_}",
        hint="plain text (txt) takes the least",
    )


class _Cutter:
    def __init__(self, series: words.Series, room: int, chapters: tuple[Branch, ...]) -> None:
        self._series = series
        self._document = series.document
        self._drawer = series.drawer
        self._is_roomy = room >= _ROOMY
        self._room = room
        # Where a heading is, is known only when all is packed; sizes are taken as if far away.
        self._names = self._drawer.anchors(self._document.title, reading(self._document))
        self._far = {anchor: series.whereabouts(series.last, name) for anchor, name in self._names.items()}
        self._provisions = frozenset(provision.id for provision in self._document.provisions())
        self._texts = self._packed(chapters, self._longest(chapters), series.last)
        self._contents = self._packed_contents() if len(self._texts) > 1 else []

    @property
    def parts(self) -> int:
        return len(self._texts) + len(self._contents)

    def files(self) -> list[File]:
        """Draw the texts first: the contents tell their sizes."""
        first = len(self._contents) + 1
        anchors = [self._drawer.anchors(self._document.title, filling.stream) for filling in self._texts]
        self._found = {
            anchor: (number, name)
            for number, names in enumerate(anchors, first)
            for anchor, name in names.items()
        }
        texts = [self._file(number, filling) for number, filling in enumerate(self._texts, first)]
        if self._contents:
            self._write_contents([len(file.data) for file in texts], anchors)
        return [*(self._file(number, filling) for number, filling in enumerate(self._contents, 1)), *texts]

    def _longest(self, chapters: tuple[Branch, ...]) -> str:
        """Write what the most wordy part could say that it holds."""
        entries = [
            words.name_of(Placed(chapter, entry, Leaf(Body(()))))
            for chapter in chapters
            for entry in (None, *(child for child in chapter.children if isinstance(child, Branch)))
        ]
        name = max(entries, key=lambda name: len(name.encode()))
        return filled(self._document.labels["part_range"], first=name, last=name)

    def _packed(self, chapters: tuple[Branch, ...], holds: str, number: int) -> list[Filling]:
        last = self._series.last
        lead = words.lead(self._series, number, last, holds)
        foot = words.foot(self._series, last - 1, last, self._is_roomy)
        frame = len(self._drawer.part_page(self._page(number, lead, (), foot, {})))
        if 2 * frame > self._room:
            raise UsageError([_too_small(self._series.extension, self._room, frame)])
        sizes = Sizes(
            cache(self._head_size), cache(self._leaf_size), cache(self._terms_size), cache(self._holding_size)
        )
        # Where nothing needs it, the name of the chapter can be spared.
        repeats = self._is_roomy or self._drawer.needs_headings
        return Packer(self._room - frame, sizes, self._document.labels["part_continued"], repeats).pack(
            chapters
        )

    def _packed_contents(self) -> list[Filling]:
        """Pack the contents as if every number were the longest, so that there is room for the true ones."""
        labels, last = self._document.labels, self._series.last
        lines = self._lines([10 * self._room for _ in self._texts], lambda _: last, self._names)
        self._intro = Paragraph((Text(filled(labels["part_intro"], parts=last)),))
        # The list first: as much of it as can be is on the first screen of a telephone.
        blocks = (Items(tuple(lines), Marker.BULLET), self._intro, *words.about(self._document))
        leaves: list[Branch | Leaf] = [Leaf(Body((block,))) for block in blocks]
        chapter = Branch(Head(2, "", labels["contents"], "_contents"), leaves)
        return self._packed((chapter,), labels["contents"], 1)

    def _write_contents(self, sizes: list[int], anchors: list[Mapping[str, str]]) -> None:
        """Put the true numbers and sizes into the contents."""
        first = len(self._contents) + 1
        names = {anchor: name for found in anchors for anchor, name in found.items()}
        lines = self._lines(sizes, lambda place: first + place, names)
        intro = Paragraph((Text(filled(self._document.labels["part_intro"], parts=self.parts)),))
        for filling in self._contents:
            for place, part in enumerate(filling.stream):
                if not isinstance(part, Body):
                    continue
                block = part.blocks[0]
                if isinstance(block, Items):
                    block = replace(block, items=tuple(islice(lines, len(block.items))))
                filling.stream[place] = Body((intro if block is self._intro else block,))

    def _lines(
        self, sizes: list[int], number: Callable[[int], int], names: Mapping[str, str]
    ) -> Iterator[Item]:
        """Write a line for each chapter, or a few where it is in many parts; the size of a part once."""
        places: dict[Branch, list[int]] = {}
        for place, filling in enumerate(self._texts):
            for placed in filling.places:
                found = places.setdefault(placed.chapter, [])
                found += [place] if place not in found[-1:] else []
        told: set[int] = set()
        for chapter, found in places.items():
            for start in range(0, len(found), _PARTS_IN_A_LINE):
                numbered = []
                for place in found[start : start + _PARTS_IN_A_LINE]:
                    numbered.append((number(place), None if place in told else sizes[place]))
                    told.add(place)
                name = "" if start else names.get(chapter.head.anchor, "")
                yield words.entry_of_contents(self._series, chapter.head, name, numbered, bool(start))

    def _head_size(self, head: Head) -> int:
        return self._drawer.part_size(head, self._document)

    def _leaf_size(self, leaf: Leaf) -> int:
        parts = noted((words.located(leaf.part, self._far.get),))
        return sum(self._drawer.part_size(part, self._document) for part in parts)

    def _terms_size(self, terms: frozenset[str]) -> int:
        if self._is_roomy:
            parts = words.explained(self._document, terms)
            return sum(self._drawer.part_size(part, self._document) for part in parts)
        lines = words.pointed(self._series, terms, self._series.last)
        body = Body(tuple(Paragraph(line) for line in lines))
        return self._drawer.part_size(body, self._document) if lines else 0

    def _holding_size(self, entries: frozenset[str]) -> int:
        lines = self._holding(entries & self._provisions, self._far.get)
        return sum(self._drawer.part_size(Body((Paragraph(line),)), self._document) for line in lines)

    def _holding(self, present: frozenset[str], elsewhere: words.Elsewhere) -> tuple[Inlines, ...]:
        return words.holding(self._document, present, elsewhere, with_titles=self._is_roomy)

    def _file(self, number: int, filling: Filling) -> File:
        document, parts = self._document, self.parts
        lead = words.lead(self._series, number, parts, words.holds(document, filling.places))
        lead = (*lead, *self._holding(filling.entries & self._provisions, self._elsewhere(number)))
        stream, foot = self._explaining(number, filling)
        anchors = self._drawer.anchors(document.title, stream)
        foot = (*foot, *words.foot(self._series, number, parts, self._is_roomy))
        page = self._page(number, lead, stream, foot, anchors)
        begun = len(self._provisions.intersection(filling.anchors))
        return File(self._series.file(number), self._drawer.part_page(page), begun, len(filling.places) == 1)

    def _elsewhere(self, number: int) -> words.Elsewhere:
        """Where a heading is, for part `number`; None for those that it has itself."""

        def elsewhere(target: str) -> tuple[str, str] | None:
            where, name = self._found.get(target, (number, ""))
            return None if where == number else self._series.whereabouts(where, name)

        return elsewhere

    def _explaining(self, number: int, filling: Filling) -> tuple[tuple[Piece, ...], tuple[Inlines, ...]]:
        """Give the stream of a part and the line about its terms: one of the two explains them."""
        elsewhere = self._elsewhere(number)
        stream = tuple(words.located(part, elsewhere) for part in noted(filling.stream))
        terms = filling.terms - {place.leaf.defines for place in filling.places}
        if self._is_roomy:
            return (*stream, *words.explained(self._document, terms)), ()
        where, _ = self._found.get("_definitions", (number, ""))
        return stream, words.pointed(self._series, terms, where)

    def _page(
        self,
        number: int,
        lead: tuple[Inlines, ...],
        stream: tuple[Piece, ...],
        foot: tuple[Inlines, ...],
        anchors: Mapping[str, str],
    ) -> Page:
        name = filled(self._document.labels["part_name"], part=number)
        edition = self._document.edition if self._is_roomy else ""
        manifest = short_manifest(self._document) if self._is_roomy else ""
        return Page(self._document, name, edition, lead, stream, foot, anchors, manifest)
