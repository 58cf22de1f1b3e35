"""Pass 3 for text without emphasis: paragraphs, and lists in the way that clauses write them.

Nearly all clauses are so. The parser of CommonMark reads them alike, but to load it takes as long as to
assemble a third of a document, and it takes more than twice as long for each text. Whatever could mean
something else than it does here is left to it.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import Final

from provisions.assembly.fill import Filled
from provisions.model.block import Block, Item, Items, Marker, Paragraph
from provisions.model.frozen import dataclass

_MARKERS: Final = {"1. ": Marker.LETTER, "- ": Marker.BULLET}

# Deeper than four lists nobody writes, and the parser stops at some depth.
_LINE: Final = re.compile(r"(?:( {0,9})(1\. |- )| *)([^\s\d+-].*)")
_OTHER: Final = re.compile(r"[*_\\\t\r\0]")
"""Emphasis, escapes, and white space that the parser turns into something else."""


def plain_blocks(filled: Filled) -> tuple[Block, ...] | None:
    """The blocks of `filled`; None where it takes the parser to say what they are."""
    if _OTHER.search(filled.markdown):
        return None
    try:
        return tuple(_blocks(filled, _said(filled.markdown)))
    except _Unclear:
        return None


class _Unclear(Exception):
    """It takes the parser to say what a line is, or which list an item belongs to."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A paragraph, or the first of an item, after `mark`; it begins on line `at` (from 0) of the Markdown."""

    indent: int
    mark: str
    lines: list[str]
    at: int


def _said(markdown: str) -> deque[_Said]:
    """The paragraphs of `markdown`. Raises _Unclear if a line could be something else."""
    found: deque[_Said] = deque()
    is_open = False
    for at, line in enumerate(markdown.split("\n")):
        if not line.strip(" "):
            is_open = False
            continue
        if (match := _LINE.fullmatch(line)) is None:
            raise _Unclear
        indent, mark, words = match.groups()
        if mark:
            found.append(_Said(len(indent), mark, [words], at))
        elif is_open:
            found[-1].lines.append(words)
        elif found and found[-1].mark and line.startswith(" "):
            # Far enough to the right it is of the item.
            raise _Unclear
        else:
            found.append(_Said(0, "", [words], at))
        is_open = True
    return found


def _blocks(filled: Filled, said: deque[_Said]) -> Iterator[Block]:
    while said:
        yield _items(filled, said, 0, 0) if said[0].mark else _paragraph(filled, said.popleft())


def _items(filled: Filled, said: deque[_Said], indent: int, level: int) -> Items:
    """The list that begins here. Raises _Unclear if it stands elsewhere than at `indent`."""
    mark = said[0].mark
    if said[0].indent != indent:
        raise _Unclear
    items = []
    while said and said[0].mark and said[0].indent == indent:
        if said[0].mark != mark:
            raise _Unclear
        blocks: list[Block] = [_paragraph(filled, said.popleft())]
        if said and said[0].mark and said[0].indent > indent:
            blocks.append(_items(filled, said, indent + len(mark), level + 1))
        items.append(Item(0, tuple(blocks)))
    return Items(tuple(items), _MARKERS[mark], level)


def _paragraph(filled: Filled, said: _Said) -> Paragraph:
    lines = "\n".join(said.lines).strip().split("\n")
    words = " ".join(line.rstrip(" ") for line in lines)
    return Paragraph(tuple(filled.inlines(words)), place=filled.place(said.at))
