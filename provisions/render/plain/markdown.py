"""The document as CommonMark, as a Git host shows it; tables as GitHub writes them.

Escaping is by construction: every word passes `escaped`, and a line begins with markup of ours or
passes `_begun`. Marks such as `(a)` are words in a bullet list, since renderers renumber lists of
their own; references lead to headings by the names that Git hosts give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from provisions.model.block import Block, Heading, Items, Marker, Paragraph, Table
from provisions.model.document import Document
from provisions.model.inline import (
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Link,
    Strong,
    Value,
    plain,
)
from provisions.render import cover
from provisions.render.part import Page
from provisions.render.plain.marks import Marked
from provisions.render.reading import Body, Head, Notes, Piece, marks, reading
from provisions.wording.addresses import is_address, percent_encoded
from provisions.wording.safe_words import clean, isolated, isolates

# Whatever may mean something inside a line, here or in a dialect of a Git host: emphasis, code,
# links, HTML, entities, cells, math, strikethrough (CommonMark § 2.4 lets every one be escaped).
_MEANT: Final = re.compile(r"[\\`*_\[\]<>|~$#]|&(?=[#A-Za-z]|$)")
# Whatever may begin a list, a rule or an underline (CommonMark § 4.1, 4.3, 5.2).
_BEGINS: Final = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+=])")
_PLAIN_ADDRESS: Final = re.compile(r"[A-Za-z0-9:/?.=_%#&+,@-]+")
_ADDRESS_MEANT: Final = re.compile(r"[\\<>&]")
_BACKSLASHED: Final = r"\\\g<0>"
_ADDRESS_ALONE: Final = re.compile(r"(<[^>]*>|[^\x00-\x20]+)?([\x00-\x20]+[\"'(].*)?", re.DOTALL)
_NOT_IN_SLUG: Final = re.compile(r"[^\w\- ]")

Slugs = Mapping[str, str]


def render(document: Document) -> bytes:
    """Draw `document` as Markdown in UTF-8; each paragraph is one line."""
    parts = tuple(reading(document))
    slugs = heading_names(document.title, parts)
    chunks = [*_cover(document)]
    for part in parts:
        chunks += _part(part, document, slugs)
    return _written(chunks)


def anchors(title: str, stream: Iterable[Piece]) -> Slugs:
    """Map the ids of the headings of `stream` to the names that Git hosts give them."""
    names = heading_names(title, tuple(stream))
    return {anchor: name for anchor, name in names.items() if anchor}


def part_page(page: Page) -> bytes:
    """Draw one part of a document as Markdown in UTF-8."""
    chunks = [f"# {escaped(page.document.title).strip()}"]
    if page.edition:
        chunks.append(_begun(escaped(page.edition)))
    chunks += _listed(page.lead)
    for part in page.stream:
        chunks += _part(part, page.document, page.anchors)
    return _written([*chunks, *_listed(page.foot)])


def part_size(part: Piece, document: Document) -> int:
    """Count the bytes that `part` adds to a file at most, with the blank line after it."""
    return len(_written(list(_part(part, document, {})))) + 1


def _listed(lines: tuple[Inlines, ...]) -> Iterator[str]:
    if lines:
        yield "\n".join(f"- {_begun(inlines(content, {}))}" for content in lines)


def _written(chunks: list[str]) -> bytes:
    return "".join(f"{chunk}\n\n" for chunk in chunks).rstrip("\n").encode() + b"\n"


def escaped(text: str) -> str:
    """Write `text` so that CommonMark reads it as words, wherever in a line it stands."""
    return _MEANT.sub(_BACKSLASHED, clean(text))


def heading_names(title: str, parts: tuple[Piece, ...]) -> Slugs:
    """Map the ids of headings to the names that Git hosts give them.

    A host takes the letters, digits, hyphens and spaces of a heading; from the second of its kind
    on, it counts.
    """
    slugs: dict[str, str] = {}
    seen = {_slug(title): 0}
    for part in parts:
        for anchor, words in _headings(part):
            slug = name = _slug(words)
            while name in seen:
                seen[slug] += 1
                name = f"{slug}-{seen[slug]}"
            seen[name] = 0
            slugs[anchor] = name
    return slugs


def _headings(part: Piece) -> Iterator[tuple[str, str]]:
    if isinstance(part, Head):
        badge = f" [{part.badge}]" if part.badge else ""
        yield part.anchor, f"{part.mark} {part.title}{badge}".strip()
    elif isinstance(part, Body):
        for block in part.blocks:
            if isinstance(block, Heading):
                yield "", plain(block.content)


def _slug(words: str) -> str:
    return _NOT_IN_SLUG.sub("", clean(words).strip().lower()).replace(" ", "-")


def _cover(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title).strip()}"
    if document.edition and document.excerpt is None:
        yield _begun(escaped(document.edition))
    rows = [(escaped(label).strip(), inlines(content, {})) for label, content in cover.cover(document)]
    if rows and document.excerpt is None:
        yield "\n".join(f"- **{label}:** {words}" for label, words in rows)


def _part(part: Piece, document: Document, slugs: Slugs) -> Iterator[str]:
    if isinstance(part, Head):
        badge = f" [{part.badge}]" if part.badge else ""
        words = f"{part.mark} {part.title}{badge}".strip()
        yield f"{'#' * part.level} {escaped(words).strip()}"
    elif isinstance(part, Notes):
        yield from (_note(note, slugs) for note in part.notes)
    else:
        yield from _blocks(part.blocks, slugs, part.level)


def _note(note: Footnote, slugs: Slugs) -> str:
    """Write a note as Git hosts read it; CommonMark, which knows no notes, shows it as it stands."""
    words = inlines(note.content, slugs).strip()
    # A word alone, or one with a title in brackets, would be the address of a link (CommonMark § 4.7);
    # words that no-break spaces join are one word.
    end = "&nbsp; &nbsp;" if _ADDRESS_ALONE.fullmatch(words) else ""
    return f"[^{note.number}]: {words} {end}".rstrip()


def _begun(written: str) -> str:
    """Begin a block with `written`, which is words and not the start of a list or a rule."""
    return _BEGINS.sub(r"\1\\", written.strip())


def _blocks(blocks: tuple[Block, ...], slugs: Slugs, level: int = 4) -> Iterator[str]:
    bullet = "*"
    for block in blocks:
        match block:
            case Paragraph(content):
                yield _begun(inlines(content, slugs))
            case Heading(content):
                yield f"{'#' * level} {inlines(content, slugs).strip()}"
            case Table():
                yield from _table(block, slugs)
            case Items():
                # Two lists with the same bullet, one after the other, would be one.
                bullet = "*" if bullet == "-" else "-"
                yield _items(block, slugs, bullet)
        if not isinstance(block, Items):
            bullet = "*"


def _items(items: Items, slugs: Slugs, bullet: str) -> str:
    entries = [
        _item("" if items.marker is Marker.BULLET else f"{mark} ", item.blocks, slugs)
        for mark, item in zip(marks(items), items.items, strict=True)
    ]
    is_tight = not any("\n\n" in entry for entry in entries)
    indented = (f"{bullet} {entry}".replace("\n", "\n  ").replace("\n  \n", "\n\n") for entry in entries)
    return ("\n" if is_tight else "\n\n").join(line.rstrip() for line in indented)


def _item(mark: str, content: tuple[Block, ...], slugs: Slugs) -> str:
    match content:
        case (Paragraph(words), *rest):
            first = f"{mark}{inlines(words, slugs)}" if mark else _begun(inlines(words, slugs))
        case rest:
            first = mark.strip()
    following = list(_blocks(tuple(rest), slugs))
    if len(rest) == 1 and isinstance(rest[0], Items):
        return f"{first}\n{following[0]}"
    return "\n\n".join([first, *following])


def _table(table: Table, slugs: Slugs) -> Iterator[str]:
    if not table.titled:
        yield _begun(escaped(table.caption))
    rows = [[inlines(cell, slugs).strip() for cell in row] for row in (table.head, *table.rows)]
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    yield "\n".join((head, f"|{' --- |' * len(table.head)}", *body))


def inlines(content: Inlines, slugs: Slugs, inside: frozenset[str] = frozenset()) -> str:
    """Write a line of the document. `inside` are the marks it is in already, `[` for a link."""
    written = ""
    pieces = [piece for inline in content for piece in _pieces(inline, slugs, inside)]
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            # An exclamation mark before a link would make it a picture.
            is_picture = piece.startswith("[") and written.endswith("!")
            written = f"{written[:-1]}\\!{piece}" if is_picture else written + piece
            continue
        after = next((str(other) for other in pieces[place + 1 :] if str(other)), "")
        written += piece.between(written[-1:], after[:1])
    return written


def _pieces(inline: Inline, slugs: Slugs, inside: frozenset[str]) -> Iterator[str | Marked]:
    match inline:
        case Strong(children):
            yield from _marked("**", "strong", children, slugs, inside)
        case Emphasis(children):
            yield from _marked("_", "em", children, slugs, inside)
        case Link(children, url):
            yield from _link(children, url, slugs, inside)
        case Foreign(children):
            before, after = isolates(plain(children))
            yield before
            for child in children:
                yield from _pieces(child, slugs, inside)
            yield after
        case Value(text):
            yield isolated(escaped(text))
        case Footnote(number):
            yield f"[^{number}]"
        case CrossReference(target) if (inline.address or target in slugs) and "[" not in inside:
            name = plain((replace(inline, title="", part=""),))
            yield f"[{escaped(name)}]({inline.address or f'#{slugs[target]}'})"
            yield escaped(plain((inline,))[len(name) :])
        case _:
            yield escaped(plain((inline,)))


def _marked(
    mark: str, tag: str, children: Inlines, slugs: Slugs, inside: frozenset[str]
) -> Iterator[str | Marked]:
    if mark in inside:
        for child in children:
            yield from _pieces(child, slugs, inside)
        return
    words = inlines(children, slugs, inside | {mark})
    core = words.strip()
    if not core:
        yield words
        return
    # A mark beside a space is not seen; the space moves out.
    start = words.index(core)
    yield words[:start]
    yield Marked(mark, tag, core)
    yield words[start + len(core) :]


def _link(children: Inlines, url: str, slugs: Slugs, inside: frozenset[str]) -> Iterator[str | Marked]:
    words = inlines(children, slugs, inside | {"["})
    if "[" in inside or not is_address(url) or not words.strip():
        # Without brackets around them, marks are beside what stands before and after.
        for child in children:
            yield from _pieces(child, slugs, inside | {"["})
        return
    address = percent_encoded(url)
    if not _PLAIN_ADDRESS.fullmatch(address):
        address = f"<{_ADDRESS_MEANT.sub(_BACKSLASHED, address)}>"
    yield f"[{words}]({address})"
