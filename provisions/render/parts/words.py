"""What a part says of itself and of the others. Every fixed word comes from `document.labels`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias
from urllib.parse import quote

from provisions.model.block import Block, Item, Paragraph
from provisions.model.document import Definition, Document
from provisions.model.frozen import dataclass
from provisions.model.inline import CrossReference, Inline, Inlines, TermUse, Text
from provisions.model.label import filled
from provisions.model.numbering import decimal
from provisions.model.walk import innermost, map_deep, map_inlines
from provisions.render import closing, cover
from provisions.render.part import Drawer
from provisions.render.parts.outline import Placed
from provisions.render.reading import Body, Head, Piece

Elsewhere: TypeAlias = Callable[[str], tuple[str, str] | None]
"""Tells of the id of a heading in which other part it is (“in part 3”) and its address; None if here."""


@dataclass(frozen=True, slots=True)
class Series:
    """The files of one document in one format: `stem.part-03.html`, with `width` digits."""

    document: Document
    stem: str
    extension: str
    drawer: Drawer
    width: int

    @property
    def last(self) -> int:
        """The highest number that the names have room for."""
        return int(10**self.width - 1)

    def file(self, number: int) -> str:
        """Name the file of part `number`."""
        return f"{self.stem}.part-{number:0{self.width}}.{self.extension}"

    def address(self, number: int, anchor: str = "") -> str:
        """Write the address of part `number`, relative to any other; `anchor` names a heading in it."""
        # With every sign quoted, no name of a file can become a scheme, a host or a path.
        file = quote(self.file(number), safe="")
        return f"{file}#{quote(anchor, safe='')}" if anchor else file

    def link(self, number: int) -> CrossReference:
        """Lead to part `number`. Where nothing leads anywhere, the name of the file is shown."""
        name = filled(self.document.labels["part_name"], part=number)
        file = "" if self.drawer.has_links else self.file(number)
        return CrossReference("", "", name, file, address=self.address(number))

    def whereabouts(self, number: int, anchor: str) -> tuple[str, str]:
        """Say that a heading is in part `number`, and give its address."""
        return filled(self.document.labels["part_reference"], part=number), self.address(number, anchor)


def located(part: Piece, elsewhere: Elsewhere) -> Piece:
    """Give each reference of `part` to another part the number and the address of that one."""

    def change(inline: Inline) -> Iterator[Inline]:
        if isinstance(inline, CrossReference) and not inline.address:
            part, address = elsewhere(inline.target) or ("", "")
            yield replace(inline, part=part, address=address)
        else:
            yield inline

    match part:
        case Body(blocks):
            return replace(part, blocks=map_inlines(blocks, lambda line: map_deep(line, change)))
        case _:
            return part


def lead(series: Series, number: int, count: int, holds: str) -> tuple[Inlines, ...]:
    """Write the lines under the title: whose, of which day, which part of how many, and the contents."""
    document = series.document
    labels = document.labels
    # Each part has to say by itself whose it is, and how far it is.
    lines: list[Inlines] = [
        (Text(f"{label}: "), *content)
        for label, content in cover.cover(document)
        if label == labels["operator"]
    ]
    lines.append((Text(cover.mark(document) or cover.day(document)),))
    lines.append((Text(filled(labels["part_of"], part=number, parts=count, holds=holds)),))
    if number > 1:
        lines.append((Text(f"{labels['contents']}: "), series.link(1)))
    return tuple(lines)


def holding(
    document: Document, present: frozenset[str], elsewhere: Elsewhere, *, with_titles: bool = True
) -> tuple[Inlines, ...]:
    """Write a line with what another part says once, for the provisions `present` in this one; or nothing.

    A part that kept silent on it would seem to promise less. A small part has no room `with_titles`.
    """
    known = {provision.id: provision for provision in document.provisions()}
    names = [
        kept.partition("/")[0]
        for id_ in known
        if id_ in present
        for atom in known[id_].atoms
        for kept in atom.kept_by
    ]
    line: list[Inline] = []
    for name in dict.fromkeys(names):
        found = elsewhere(name) if name in known else None
        if found is not None:
            part, address = found
            number = decimal(known[name].number)
            line.append(Text(", " if line else f"{document.labels['part_holds_too']}: "))
            section, title = document.labels["section"], known[name].title if with_titles else ""
            line.append(CrossReference(name, section, number, title, part, address))
    return (tuple(line),) if line else ()


def about(document: Document) -> tuple[Block, ...]:
    """Write what the cover of the whole document says beside this, once, after the contents."""
    facts: list[Inline] = []
    for label, content in cover.cover(document):
        facts += [Text(f"{'; ' if facts else ''}{label}: "), *content]
    return (Paragraph((*facts, Text("."))),) if facts else ()


def foot(series: Series, number: int, count: int, is_roomy: bool) -> tuple[Inlines, ...]:
    """Write the lines at the end: the part after, and where there is room the part before."""
    labels = series.document.labels
    lines: list[Inlines] = []
    if number > 1 and is_roomy:
        lines.append((Text(f"{labels['part_before']}: "), series.link(number - 1)))
    if number < count:
        lines.append((Text(f"{labels['part_next']}: "), series.link(number + 1)))
    return tuple(lines)


def explained(document: Document, terms: frozenset[str]) -> tuple[Piece, ...]:
    """Explain `terms`, and those that their explanations use, at the end of a part; nothing for none."""
    entries = _closed(document, terms)
    if not entries:
        return ()
    sentences = (closing.defined(entry, document) for entry in entries)
    paragraphs = tuple(Paragraph((term, *meaning)) for term, meaning in sentences)
    return Head(2, "", document.labels["part_words"]), Body(paragraphs)


def _closed(document: Document, terms: frozenset[str]) -> list[Definition]:
    entries = document.definitions.entries if document.definitions else ()
    known = {entry.term: entry for entry in entries}
    waiting, used = set(terms), set[str]()
    while waiting:
        term = waiting.pop()
        used.add(term)
        uses = innermost(known[term].content) if term in known else ()
        waiting |= {inline.term for inline in uses if isinstance(inline, TermUse)} - used
    return [entry for entry in entries if entry.term in used]


def pointed(series: Series, terms: frozenset[str], number: int) -> tuple[Inlines, ...]:
    """Say in a line that part `number` explains `terms`; nothing for none."""
    document = series.document
    names = [entry.name for entry in _closed(document, terms)]
    if not names or document.definitions is None:
        return ()
    before, _, after = document.labels["part_words_elsewhere"].partition("{place}")
    words, _, end = after.partition("{words}")
    listed = f"{words}{document.labels['list_separator'].join(names)}{end}"
    return ((Text(before), series.link(number), Text(listed)),)


def name_of(place: Placed) -> str:
    """Write the number of what a leaf belongs to, as one would cite it: `4.1`, `Annex A, 4.1`."""
    chapter = place.chapter.head
    mark = chapter.mark.rstrip(".")
    if place.entry is None:
        return mark or chapter.title
    is_annex = chapter.anchor.startswith("_")
    return f"{mark}, {place.entry.head.mark}" if is_annex else place.entry.head.mark


def holds(document: Document, places: list[Placed]) -> str:
    """Say from where to where a part goes."""
    first, last = name_of(places[0]), name_of(places[-1])
    return first if first == last else filled(document.labels["part_range"], first=first, last=last)


def size_in_words(document: Document, size: int) -> str:
    """Write a number of bytes."""
    number = f"{size:,}".replace(",", document.labels["thousands_mark"])
    return filled(document.labels["part_size"], bytes=number)


def entry_of_contents(
    series: Series, head: Head, name: str, parts: Iterable[tuple[int, int | None]], is_more: bool = False
) -> Item:
    """Write the line of a chapter in the contents: its title, and the numbers of the parts that have it.

    Each comes with its size, or None where another line has told it. `name` is what links call the heading
    in the first of them; `is_more`: a line before has begun to list them.
    """
    title = f"{head.mark} {head.title}".strip()
    if is_more:
        title = filled(series.document.labels["part_continued"], title=title)
    numbered = list(parts)
    address = series.address(numbered[0][0], name)
    line: list[Inline] = [CrossReference(head.anchor, "", title, address=address)]
    for place, (number, size) in enumerate(numbered):
        told = f", {size_in_words(series.document, size)}" if size is not None else ""
        line += [Text("; " if place else ": "), series.link(number), *([Text(told)] if told else [])]
    return Item(0, (Paragraph(tuple(line)),))
