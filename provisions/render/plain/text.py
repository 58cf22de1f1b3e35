"""The document as plain text: 72 columns, for low bandwidth and for reading aloud.

Numbers and references are as in every other format. A table is a block of labelled lines for each
row, since a voice cannot read columns; one that the platform fills has a head and a line for each row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from provisions.model.block import Block, Heading, Items, Paragraph, Table
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.inline import Emphasis, Footnote, Foreign, Inline, Inlines, Link, Strong, Value, plain
from provisions.render import cover
from provisions.render.part import Page
from provisions.render.reading import BULLET, Head, Notes, Piece, marks, reading
from provisions.wording.safe_words import clean, isolated

COLUMNS: Final = 72
_UNDERLINES: Final = {1: "=", 2: "-"}
_BAR: Final = " | "
_BRIEF: Final = "; "
_NOTHING: Final = "\N{EN DASH}"
"""In place of an empty cell, which means what is said above the table."""
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that stand together. `is_tight` leaves out the blank line before them."""

    lines: tuple[str, ...]
    is_tight: bool = False


def render(document: Document) -> bytes:
    """Draw `document` as text in UTF-8, without spaces at the ends of lines."""
    return _written(_chunks(document))


def anchors(title: str, stream: Iterable[Piece]) -> Mapping[str, str]:
    """Name the headings of `stream`: text has no links, so an id stands for itself."""
    return {part.anchor: part.anchor for part in stream if isinstance(part, Head) and part.anchor}


def part_page(page: Page) -> bytes:
    """Draw one part of a document as text in UTF-8."""
    return _written(_chunks_of_page(page))


def part_size(part: Piece, document: Document) -> int:
    """Count the bytes that `part` adds to a text at most, with the blank line before it."""
    return len(_written(_part(part, document, set()))) + 1


def _chunks_of_page(page: Page) -> Iterator[_Chunk]:
    yield _heading(1, "", page.document.title)
    if page.edition:
        yield _paragraph(clean(page.edition))
    yield from _together(page.lead)
    told: set[str] = set()
    for part in page.stream:
        yield from _part(part, page.document, told)
    yield from _together(page.foot)


def _together(lines: tuple[Inlines, ...]) -> Iterator[_Chunk]:
    if lines:
        yield _Chunk(tuple(row for content in lines for row in wrapped(line(content))))


def _written(chunks: Iterable[_Chunk]) -> bytes:
    written: list[str] = []
    for chunk in chunks:
        if written and not chunk.is_tight:
            written.append("")
        written += [line.replace(_NO_BREAK, " ").rstrip() for line in chunk.lines]
    return "".join(f"{line}\n" for line in written).encode()


def line(content: Inlines) -> str:
    """Write a line of the document; addresses follow the words that lead to them."""
    return "".join(map(_inline, content))


def wrapped(text: str, indent: int = 0) -> tuple[str, ...]:
    """Break `text` into lines of at most `COLUMNS` columns, each behind `indent` spaces.

    A single word that is longer, as an address may be, has a line of its own.
    """
    lines: list[str] = []
    current: list[str] = []
    filled = indent
    for word in filter(None, text.strip(_NO_BREAK + " ").split(" ")):
        if current and filled + 1 + width(word) > COLUMNS:
            lines.append(" " * indent + " ".join(current))
            current, filled = [], indent
        filled += width(word) + bool(current)
        current.append(word)
    return (*lines, " " * indent + " ".join(current))


def width(text: str) -> int:
    """Count the columns that `text` takes on a terminal: none for marks and formats, two for wide signs."""
    if text.isascii():
        return len(text)
    return sum(
        1 + (unicodedata.east_asian_width(sign) in ("W", "F"))
        for sign in text
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf")
    )


def _chunks(document: Document) -> Iterator[_Chunk]:
    yield _heading(1, "", document.title)
    if document.edition and document.excerpt is None:
        yield _paragraph(clean(document.edition))
    if document.excerpt is None:
        yield _Chunk(tuple(_facts(document)))
    told: set[str] = set()
    for part in reading(document):
        yield from _part(part, document, told)


def _facts(document: Document) -> Iterator[str]:
    for label, content in cover.cover(document):
        yield from wrapped(f"{clean(label)}: {line(content)}")


def _part(part: Piece, document: Document, told: set[str]) -> Iterator[_Chunk]:
    if isinstance(part, Head):
        yield _heading(part.level, part.mark, f"{part.title} [{part.badge}]" if part.badge else part.title)
    elif isinstance(part, Notes):
        yield from _notes(part.notes, told)
    else:
        yield from _blocks(part.blocks, 0)


def _notes(notes: tuple[Footnote, ...], told: set[str]) -> Iterator[_Chunk]:
    """Write notes; an address that is in `told` was given before, and nobody wants to hear it again."""
    for place, note in enumerate(notes):
        content: list[Inline] = []
        for inline in note.content:
            if isinstance(inline, Link) and inline.url in told:
                content += inline.children
            else:
                content.append(inline)
                told |= {inline.url} if isinstance(inline, Link) else set()
        yield _Chunk(wrapped(f"[{note.number}] {line(tuple(content))}"), is_tight=place > 0)


def _heading(level: int, mark: str, title: str) -> _Chunk:
    lines = wrapped(f"{mark} {clean(title)}".strip())
    if level not in _UNDERLINES:
        return _Chunk(lines)
    return _Chunk((*lines, _UNDERLINES[level] * min(COLUMNS, max(map(width, lines)))))


def _paragraph(text: str, indent: int = 0) -> _Chunk:
    return _Chunk(wrapped(text, indent))


def _blocks(blocks: tuple[Block, ...], indent: int) -> Iterator[_Chunk]:
    for block in blocks:
        match block:
            case Paragraph(content) | Heading(content):
                yield _paragraph(line(content), indent)
            case Items():
                yield from _items(block, indent)
            case Table():
                yield from _table(block, indent)


def _items(items: Items, indent: int) -> Iterator[_Chunk]:
    written = tuple(marks(items))
    hang = max(map(width, written), default=0) + 1
    for place, (mark, item) in enumerate(zip(written, items.items, strict=True)):
        first, *rest = tuple(_blocks(item.blocks, indent + hang)) or (_Chunk(("",)),)
        # The mark stands in the space before the first line.
        head, *tail = first.lines
        marked = f"{' ' * indent}{mark.ljust(hang)}{head[indent + hang :]}"
        yield replace(first, lines=(marked, *tail), is_tight=place > 0 or items.level > 0)
        yield from (replace(chunk, is_tight=True) for chunk in rest)


def _table(table: Table, indent: int) -> Iterator[_Chunk]:
    # A caption names a table to those who cannot see it. Here is none, and the heading above says the same.
    names = [plain(name) for name in table.head]
    if table.records is not None or table.brief:
        yield from _records(table, indent, _BRIEF if table.brief else _BAR)
        return
    for row in table.rows:
        cells = zip(names, row, strict=True)
        yield _Chunk(tuple(_lines_of_row(cells, indent)))


def _records(table: Table, indent: int, bar: str) -> Iterator[_Chunk]:
    """Write the head once and each row in a line of its own: those who fill a table have to see it whole."""
    for place, row in enumerate((table.head, *table.rows)):
        words = bar.join(line(cell) or _NOTHING for cell in row)
        mark, hang = ("", 0) if place == 0 else (f"{BULLET} ", 2)
        first, *rest = wrapped(words, indent + hang)
        marked = f"{' ' * indent}{mark}{first[indent + hang :]}"
        yield _Chunk((marked, *rest), is_tight=place > 0)


def _lines_of_row(cells: Iterable[tuple[str, Inlines]], indent: int) -> Iterator[str]:
    for name, cell in cells:
        if cell:
            yield from wrapped(f"{clean(name)}: {line(cell)}", indent)


def _inline(inline: Inline) -> str:
    match inline:
        case Value(text):
            return isolated(clean(text))
        case Foreign(children):
            return isolated(line(children))
        case Strong(children) | Emphasis(children):
            return line(children)
        case Footnote(number):
            return f"[{number}]"
        case Link(children, url):
            return _with_address(line(children), url)
        case _:
            return clean(plain((inline,)))


def _with_address(words: str, url: str) -> str:
    address = clean(url).removeprefix("mailto:")
    return words if address == words else f"{words} <{address}>"
