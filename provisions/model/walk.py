"""Visits and rebuilds blocks and inlines without caring what they are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from provisions.model.block import Block, Heading, Item, Items, Paragraph, Table, each_line
from provisions.model.inline import Emphasis, Footnote, Foreign, Inline, Inlines, Link, Strong

_SPANS = (Strong, Emphasis, Link, Foreign)


def map_inlines(blocks: tuple[Block, ...], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """`blocks` with every line of inlines changed by `change`, in reading order."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Paragraph() | Heading():
            content = change(block.content)
            return block if content is block.content else replace(block, content=content)
        case Items(items):
            return replace(block, items=tuple(Item(i.number, map_inlines(i.blocks, change)) for i in items))
        case Table(_, head, rows):
            new_head = tuple(map(change, head))
            return replace(block, head=new_head, rows=tuple(tuple(map(change, row)) for row in rows))


def map_deep(inlines: Inlines, change: Callable[[Inline], Iterable[Inline]]) -> Inlines:
    """`inlines` with each innermost inline replaced by what `change` gives for it."""
    changed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, _SPANS):
            changed.append(replace(inline, children=map_deep(inline.children, change)))
        elif isinstance(inline, Footnote):
            changed.append(replace(inline, content=map_deep(inline.content, change)))
        else:
            changed.extend(change(inline))
    return tuple(changed)


def each_inline(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every innermost inline of `blocks`, in reading order."""
    for line in each_line(blocks):
        yield from innermost(line)


def innermost(inlines: Inlines) -> Iterator[Inline]:
    """Every inline that has no children of its own; those of a note where its number stands."""
    for inline in inlines:
        if isinstance(inline, _SPANS):
            yield from innermost(inline.children)
        elif isinstance(inline, Footnote):
            yield from innermost(inline.content)
        else:
            yield inline


def footnotes(blocks: Iterable[Block]) -> Iterator[Footnote]:
    """Every note of `blocks`, in the order of its numbers."""
    for line in each_line(blocks):
        yield from footnotes_of(line)


def footnotes_of(inlines: Inlines) -> Iterator[Footnote]:
    """Every note of one line."""
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield inline
        elif isinstance(inline, _SPANS):
            yield from footnotes_of(inline.children)
