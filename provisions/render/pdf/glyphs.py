"""Characters that the fonts of the PDF cannot draw, found before they turn into empty boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from provisions.model.block import Block, Heading, Items, Paragraph, Table
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.inline import Emphasis, Footnote, Foreign, Inlines, Link, Strong, Value, plain
from provisions.model.place import Place
from provisions.render.cover import cover
from provisions.render.reading import Body, Head, Notes, reading
from provisions.wording.safe_words import clean

FACES: Final = ("SourceSerif4-Regular.ttf", "Amiri-Regular.ttf")
"""One face of each family; the faces of a family cover the same characters."""

_SCRIPTS: Final = "Latin, Greek, Cyrillic or Arabic"
# Nothing is drawn for these: controls, formats (Unicode § 5.21 default ignorable), line breaks.
_UNDRAWN: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


@dataclass(frozen=True, slots=True)
class _Words:
    """Some words of the document, where the reader finds them, and where they were written."""

    text: str
    found: str
    place: Place | None = None


def require_glyphs(page: str, *documents: Document) -> None:
    """Make sure that everything in `page`, drawn from `documents`, can be drawn.

    Raises `UsageError` with a diagnostic for each text that has characters without a glyph.
    """
    missing = without_glyph(page)
    if not missing:
        return
    found = {
        (words.text, words.found): _diagnostic(words, missing)
        for document in documents
        for words in _all_words(document)
        if not missing.isdisjoint(clean(words.text))
    }
    raise UsageError(found.values() or [_diagnostic(_Words(page, "in the document"), missing)])


def without_glyph(text: str) -> frozenset[str]:
    """Pick the characters of `text` that no bundled font has."""
    return frozenset(
        sign
        for sign in set(text) - _coverage()
        if unicodedata.category(sign) not in _UNDRAWN and sign not in _VARIATION_SELECTORS
    )


@lru_cache(maxsize=1)
def _coverage() -> frozenset[str]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    signs: set[str] = set()
    for face in FACES:
        font = (files("provisions.render.pdf") / "fonts" / face).read_bytes()
        signs.update(map(chr, TTFont(BytesIO(font), lazy=True).getBestCmap()))
    return frozenset(signs)


def _diagnostic(words: _Words, missing: frozenset[str]) -> Diagnostic:
    signs = [sign for sign in dict.fromkeys(clean(words.text)) if sign in missing]
    named = ", ".join(
        f"“{sign}” (U+{ord(sign):04X} {unicodedata.name(sign, 'unnamed')})" for sign in signs[:3]
    )
    more = f" and {len(signs) - 3} more" if len(signs) > 3 else ""
    return Diagnostic(
        "pdf-no-glyph",
        f"the fonts of the PDF cannot draw {named}{more}, {words.found}",
        words.place,
        expected=f"{_SCRIPTS} letters",
        hint="docx, html, md, txt and json can hold it: they use the reader's fonts",
    )


def _all_words(document: Document) -> Iterator[_Words]:
    yield _Words(document.title, "in the title")
    for label, content in cover(document):
        yield _Words(label, "on the cover")
        yield _Words(plain(content), f"in “{label}” on the cover")
    yield _Words(document.edition, "on the cover")
    where = ""
    for part in reading(document):
        if isinstance(part, Head):
            where = f"in {part.mark} {part.title}".replace("  ", " ")
            yield _Words(part.title, "in a heading")
        elif isinstance(part, Body):
            # The words of a note are told where its number stands.
            yield from _in_blocks(part.blocks, where)
        elif not isinstance(part, Notes):
            yield from _in_line(part.content, where)
    yield from _drawn(document)
    for label in document.labels.values():
        yield _Words(label, "in the labels of this language")


def _drawn(document: Document) -> Iterator[_Words]:
    """Everything that pages have and lines of text have not."""
    for page in document.front:
        large = [(each.about, each.content) for each in page.figures]
        large += [(each.about, each.content) for each in page.line]
        for about, content in large:
            yield _Words(about, f"in {page.title}")
            yield from _in_line(content, f"in {page.title}")
    for provision in document.provisions():
        for limit in provision.times:
            yield _Words(limit.about, f"in {provision.title}")
            yield from _in_line(limit.content, f"in {provision.title}")
    yield from _in_line(document.foot, "at the foot of each page")


def _in_blocks(blocks: Iterable[Block], where: str) -> Iterator[_Words]:
    for block in blocks:
        match block:
            case Paragraph(content, _, place):
                yield from _in_line(content, where, place)
            case Heading(content):
                yield from _in_line(content, where)
            case Items(items):
                for item in items:
                    yield from _in_blocks(item.blocks, where)
            case Table(caption, head, rows):
                yield _Words(caption, where)
                for cell in (cell for row in (head, *rows) for cell in row):
                    yield from _in_line(cell, where)


def _in_line(content: Inlines, where: str, place: Place | None = None) -> Iterator[_Words]:
    for inline in content:
        match inline:
            case Value(text, parameter):
                # The value comes from the profile, not from the place of the sentence around it.
                yield _Words(text, f"in the value of `{parameter}`, {where}")
            case Strong(children) | Emphasis(children) | Link(children) | Foreign(children):
                yield from _in_line(children, where, place)
            case Footnote(number, words):
                yield from _in_line(words, f"in note {number}, {where}")
            case _:
                yield _Words(plain((inline,)), where, place)
