"""What a document may be cut between: chapters, entries, blocks, and at last items and rows.

A chapter is a section, the definitions, an annex or the open blanks; an entry is a provision or what an
annex says of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from provisions.model.block import Block, Heading, Items, Table
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.inline import Footnote, Inline, TermUse
from provisions.model.walk import each_inline, footnotes
from provisions.render.reading import Body, Head, Notes, Piece, reading

_DEFINITIONS = "_definitions"


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """What stays together: a block, with the heading before it.

    `terms` are the defined terms it uses, `defines` the one it explains or empty. `cut_from` is the
    whole list or table of which it holds one item or row; None for what is whole.
    """

    part: Body
    terms: frozenset[str] = frozenset()
    defines: str = ""
    cut_from: Block | None = None

    def pieces(self) -> tuple[Leaf, ...]:
        """Cut it between the items of its list or the rows of its table; empty if it has none to cut."""
        if self.cut_from is not None:
            return ()
        *before, last = self.part.blocks
        single = _singles(last)
        if len(single) < 2:
            return ()
        bodies = [Body((*before, single[0]), self.part.level)]
        bodies += [Body((block,), self.part.level) for block in single[1:]]
        return tuple(Leaf(body, self.terms, self.defines, last) for body in bodies)


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A heading and what stands below it, in order."""

    head: Head
    children: list[Branch | Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A leaf and the headings over it; `entry` is None for what belongs to the chapter itself."""

    chapter: Branch
    entry: Branch | None
    leaf: Leaf


def outline(document: Document) -> tuple[Branch, ...]:
    """Build the tree of `document`, everything after its cover; notes come again with `noted`."""
    terms = [entry.term for entry in document.definitions.entries] if document.definitions else []
    chapters: list[Branch] = []
    entry: Branch | None = None
    for part in reading(document):
        if isinstance(part, Head):
            branch = Branch(part)
            if part.level == 2:
                chapters.append(branch)
                entry = None
            else:
                chapters[-1].children.append(branch)
                entry = branch
            continue
        if isinstance(part, Notes):
            continue
        if isinstance(part, Body) and part.level == 3:
            entry = None  # the opening and the closing words of an annex
        owner = entry or chapters[-1]
        defines = terms if owner.head.anchor == _DEFINITIONS else []
        owner.children.extend(_leaves(part, defines))
    return tuple(chapters)


def _leaves(part: Piece, defines: list[str]) -> Iterator[Leaf]:
    if isinstance(part, Body) and defines:
        intro, *sentences = part.blocks
        yield Leaf(Body((intro,), part.level))
        for term, sentence in zip(defines, sentences, strict=True):
            yield Leaf(Body((sentence,), part.level), defines=term)
    elif isinstance(part, Body):
        for blocks in _headed(part.blocks):
            yield Leaf(Body(blocks, part.level), _terms(each_inline(blocks)))


def _headed(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Give the blocks one by one, each with the headings before it."""
    waiting: tuple[Block, ...] = ()
    for block in blocks:
        waiting = (*waiting, block)
        if not isinstance(block, Heading):
            yield waiting
            waiting = ()
    if waiting:
        yield waiting


def _terms(inlines: Iterable[Inline]) -> frozenset[str]:
    return frozenset(inline.term for inline in inlines if isinstance(inline, TermUse))


def _singles(block: Block) -> list[Block]:
    match block:
        case Items(items):
            return [replace(block, items=(item,)) for item in items]
        case Table(_, _, rows):
            return [replace(block, rows=(row,), bears=()) for row in rows]
        case _:
            return []


def joined(stream: list[Piece], leaf: Leaf, last: Leaf | None) -> None:
    """Put `leaf` at the end of `stream`; pieces of one list or table that meet are one again."""
    before = stream[-1] if stream else None
    is_next = last is not None and leaf.cut_from is not None and leaf.cut_from is last.cut_from
    if is_next and isinstance(before, Body):
        stream[-1] = replace(
            before, blocks=(*before.blocks[:-1], _one(before.blocks[-1], leaf.part.blocks[-1]))
        )
    else:
        stream.append(leaf.part)


def noted(stream: Iterable[Piece]) -> Iterator[Piece]:
    """Put the notes of each entry below it, so that a part has those that it calls and no others."""
    waiting: list[Footnote] = []
    level = 0
    for part in stream:
        is_next = isinstance(part, Body) and part.level != level
        if waiting and (isinstance(part, Head) or is_next):
            yield Notes(tuple(waiting))
            waiting = []
        yield part
        if isinstance(part, Body):
            waiting += footnotes(part.blocks)
            level = part.level
    if waiting:
        yield Notes(tuple(waiting))


def _one(first: Block, second: Block) -> Block:
    match first, second:
        case Items(), Items():
            return replace(first, items=(*first.items, *second.items))
        case Table(), Table():
            return replace(first, rows=(*first.rows, *second.rows))
        case _:
            raise TypeError("only lists and tables are cut")
