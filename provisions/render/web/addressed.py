"""Words that are for one class of users alone: what the switch of a page shows and hides.

A sentence is for a class if everything that it bears is addressed to that class. Nothing hides that would
leave a lead-in without its list, or a heading without words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from provisions.model.block import Bearing, Block, Heading, Items, Paragraph, bearings
from provisions.model.document import Document
from provisions.model.inline import Emphasis, Foreign, Inline, Inlines, Link, Strong, Text, Value, plain
from provisions.model.walk import each_inline

CLASSES: Final = ("children", "intermittent")
"""The classes that a reader can choose, in the order of their buttons."""


def addressed(document: Document) -> Document:
    """Give `document` with passages that bear the class for which alone they are, and no others."""
    to = {atom.id: atom.to for provision in document.provisions() for atom in provision.atoms}

    def told(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(_kept(tuple(_told(block, to) for block in blocks)))

    sections = tuple(
        replace(s, provisions=tuple(replace(p, blocks=told(p.blocks)) for p in s.provisions))
        for s in document.sections
    )
    front = tuple(replace(page, blocks=told(page.blocks)) for page in document.front)
    return replace(document, sections=sections, front=front)


def classes(document: Document) -> tuple[str, ...]:
    """List the classes to which something in an `addressed` document is said, in the order of CLASSES."""
    blocks = tuple(block for page in document.front for block in page.blocks)
    blocks += tuple(block for provision in document.provisions() for block in provision.blocks)
    found = {name for passage in bearings(blocks) for name in passage.atoms}
    values = (inline for inline in each_inline(blocks) if isinstance(inline, Value))
    found |= {name for value in values for name, _ in value.parts}
    return tuple(name for name in CLASSES if name in found)


def whose(blocks: tuple[Block, ...]) -> str:
    """Name the class for which all words of addressed `blocks` are; empty where they are for everyone."""
    found = {_whose(block) for block in blocks}
    return found.pop() if len(found) == 1 else ""


def passages(paragraph: Paragraph) -> Iterator[tuple[Inlines, str]]:
    """Cut an addressed paragraph into the words for everyone (empty) and those for a class."""
    rest, at = paragraph.content, 0
    for passage in paragraph.bears:
        before, rest = cut(rest, passage.start - at)
        words, rest = cut(rest, passage.end - max(at, passage.start))
        at = passage.end
        yield before, ""
        yield words, passage.atoms[0]
    yield rest, ""


def cut(content: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """Cut a line after `at` signs of its plain text; a note stays with the words before it."""
    for place, inline in enumerate(content):
        size = len(plain((inline,)))
        if at < size:
            first, second = _halves(inline, at) if at else ((), (inline,))
            return (*content[:place], *first), (*second, *content[place + 1 :])
        at -= size
    return content, ()


def _halves(inline: Inline, at: int) -> tuple[Inlines, Inlines]:
    match inline:
        case Text(text):
            return (Text(text[:at]),), (Text(text[at:]),)
        case Strong(children) | Emphasis(children) | Link(children) | Foreign(children):
            first, second = cut(children, at)
            return (replace(inline, children=first),), (replace(inline, children=second),)
        case _:
            # A value or the name of a section is never cut.
            return (inline,), ()


def _told(block: Block, to: Mapping[str, str]) -> Block:
    match block:
        case Paragraph(bears=bears):
            named = ((passage, {to.get(atom, "") for atom in passage.atoms}) for passage in bears)
            kept = (
                replace(passage, atoms=tuple(names))
                for passage, names in named
                if len(names) == 1 and not names.isdisjoint(CLASSES)
            )
            return replace(block, bears=tuple(kept))
        case Items(items):
            told = (replace(i, blocks=tuple(_told(b, to) for b in i.blocks)) for i in items)
            return replace(block, items=tuple(told))
        case _:
            return block


def _kept(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Say to everyone what could not stand or fall alone."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading):
            groups.append([])
        groups[-1].append(block)
    for group in groups:
        said = [block for block in group if not isinstance(block, Heading)]
        yield from map(_open, group) if whose(tuple(said)) else _led(group)


def _led(blocks: list[Block]) -> Iterator[Block]:
    """A lead-in and its list are for the same readers, or for everyone."""
    after = [*blocks, None][1:]
    opens = False
    for block, following in zip(blocks, after, strict=True):
        if isinstance(block, Paragraph) and isinstance(following, Items):
            opens = _last(block) != whose((following,))
            yield _with_open_end(block) if opens else block
        else:
            yield _open(block) if opens and isinstance(block, Items) and whose((block,)) else block
            opens = False


def _last(paragraph: Paragraph) -> str:
    bears = paragraph.bears
    is_last = bool(bears) and bears[-1].end >= len(plain(paragraph.content).rstrip())
    return bears[-1].atoms[0] if is_last else ""


def _with_open_end(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, bears=paragraph.bears[:-1]) if _last(paragraph) else paragraph


def _open(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, bears=())
        case Items(items):
            return replace(block, items=tuple(replace(i, blocks=tuple(map(_open, i.blocks))) for i in items))
        case _:
            return block


def _whose(block: Block) -> str:
    match block:
        case Paragraph(content=content, bears=bears):
            return _of_all(plain(content), bears)
        case Items(items):
            return whose(tuple(b for item in items for b in item.blocks))
        case _:
            return ""


def _of_all(text: str, bears: tuple[Bearing, ...]) -> str:
    ends = [0, *(end for passage in bears for end in (passage.start, passage.end)), len(text)]
    between = [text[start:end] for start, end in list(pairwise(ends))[::2]]
    names = {name for passage in bears for name in passage.atoms}
    return names.pop() if len(names) == 1 and not "".join(between).strip() else ""
