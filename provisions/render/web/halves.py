"""Contents in two halves on paper: with what the second one begins, beside the first.

Columns of CSS would do, but WeasyPrint draws what is in them three times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provisions.model.document import Document
from provisions.render.cover import is_for_children
from provisions.render.headings import front_anchor

_MOST: Final = 54
"""So many lines fit in a half of a page; longer contents are one list over pages."""
_HELP: Final = 2
"""So many of them the line with help takes at the foot of a page for children."""
_LONG: Final = 32
"""A title of more signs takes two lines there."""
_GAP: Final = 0.65
"""What stands clear above and below a section or a page before them, in lines."""


def second_half(document: Document) -> str:
    """Name the anchor with which the second half of the contents begins; empty where they have none.

    That is a section, or an entry of an annex that stands alone: the one that leaves the halves most alike.
    """
    lines = list(_lines(document))
    whole = sum(height for _, height, _ in lines)
    begins, before = {}, 0.0
    for anchor, height, may_begin in lines:
        if may_begin:
            begins[anchor] = max(before, whole - before)
        before += height
    best = min(begins, key=lambda anchor: begins[anchor], default="")
    return best if begins.get(best, whole) <= _MOST - _HELP * is_for_children(document) else ""


def _lines(document: Document) -> Iterator[tuple[str, float, bool]]:
    """List anchors of the contents, how many lines each takes, and whether a half may begin there."""
    is_alone = not document.sections
    for page in document.front:
        yield front_anchor(page), 1 + _GAP, False
    for section in document.sections:
        yield section.id, _height(section.title) + _GAP, True
        for provision in section.provisions:
            yield provision.id, _height(provision.title), False
    for annex in document.annexes:
        yield annex.id, 1, False
        for entry in annex.entries:
            yield f"{annex.id}_{entry.provision}", _height(entry.title), is_alone
    # What is open, definitions, and how the document was made.
    yield "", bool(document.blanks) + bool(document.definitions) + bool(document.colophon), False


def _height(title: str) -> int:
    return 1 + (len(title) > _LONG)
