"""Pass: marks in the text become what each paragraph bears, and are gone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from provisions.model.block import Bearing, Block, Item, Items, Paragraph
from provisions.model.inline import Inline, Inlines, Mark, Text, plain


def settle(blocks: tuple[Block, ...], provision: str, ladder: str = "") -> tuple[Block, ...]:
    """`blocks` without marks; their paragraphs say which atoms of `provision` they bear, and where.

    A list whose lead-in bears `ladder` is drawn as one.
    """
    settled = [_block(block, provision) for block in blocks]
    for place, (lead_in, block) in enumerate(pairwise(settled), start=1):
        if isinstance(lead_in, Paragraph) and isinstance(block, Items) and ladder:
            is_ladder = any(f"{provision}/{ladder}" in passage.atoms for passage in lead_in.bears[-1:])
            settled[place] = replace(block, is_ladder=is_ladder)
    return tuple(settled)


def unmarked(inlines: Inlines) -> Inlines:
    """`inlines` without marks, neighbouring texts joined."""
    return tuple(_joined(inline for inline in inlines if not isinstance(inline, Mark)))


def _block(block: Block, provision: str) -> Block:
    match block:
        case Paragraph():
            return replace(
                block, content=unmarked(block.content), bears=tuple(_bearings(block.content, provision))
            )
        case Items():
            items = tuple(Item(item.number, settle(item.blocks, provision)) for item in block.items)
            return replace(block, items=items)
        case _:
            return block


def _bearings(content: Inlines, provision: str) -> Iterator[Bearing]:
    at, start = 0, 0
    atoms: tuple[str, ...] = ()
    for inline in content:
        if not isinstance(inline, Mark):
            at += len(plain((inline,)))
            continue
        if atoms:
            yield Bearing(start, at, atoms)
        # On a page before the terms a label names the provision too.
        start, atoms = at, tuple(n if "/" in n else f"{provision}/{n}" for n in inline.atoms)


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for are_texts, run in groupby(inlines, lambda inline: isinstance(inline, Text)):
        if not are_texts:
            yield from run
        elif text := plain(run):
            yield Text(text)
