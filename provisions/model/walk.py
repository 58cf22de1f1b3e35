"""Visits and rebuilds blocks and inlines without caring what they are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from provisions.model.block import Block, Heading, Item, Items, Paragraph, Table
from provisions.model.inline import Emphasis, Foreign, Inline, Inlines, Link, Strong


def map_inlines(blocks: tuple[Block, ...], change: Callable[[Inlines], Inlines]) -> tuple[Block, ...]:
    """`blocks` with every line of inlines changed by `change`, in reading order."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, content=change(block.content))
        case Items(items):
            return replace(block, items=tuple(Item(i.number, map_inlines(i.blocks, change)) for i in items))
        case Table(_, head, rows):
            new_head = tuple(map(change, head))
            return replace(block, head=new_head, rows=tuple(tuple(map(change, row)) for row in rows))


def map_deep(inlines: Inlines, change: Callable[[Inline], Iterable[Inline]]) -> Inlines:
    """`inlines` with each innermost inline replaced by what `change` gives for it."""
    changed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Strong | Emphasis | Link | Foreign):
            changed.append(replace(inline, children=map_deep(inline.children, change)))
        else:
            changed.extend(change(inline))
    return tuple(changed)


def each_inline(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every innermost inline of `blocks`, in reading order."""
    for block in blocks:
        match block:
            case Paragraph(content) | Heading(content):
                yield from innermost(content)
            case Items(items):
                for item in items:
                    yield from each_inline(item.blocks)
            case Table(_, head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from innermost(cell)


def innermost(inlines: Inlines) -> Iterator[Inline]:
    """Every inline that has no children of its own."""
    for inline in inlines:
        if isinstance(inline, Strong | Emphasis | Link | Foreign):
            yield from innermost(inline.children)
        else:
            yield inline
