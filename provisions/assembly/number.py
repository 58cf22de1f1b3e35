"""Pass 5: numbers. Only now: nothing that follows can take a provision away."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from provisions.model.block import Block, Item, Items, Marker
from provisions.model.inline import CrossReference, Inline, Inlines, Text
from provisions.model.numbering import decimal
from provisions.model.selection import Selection

Numbers: TypeAlias = Mapping[str, tuple[int, ...]]
"""The number of each section and provision, by id."""


def outline_numbers(selection: Selection, start_at: int) -> dict[str, tuple[int, ...]]:
    """The number of each section and provision that is in, by id."""
    numbers: dict[str, tuple[int, ...]] = {}
    for s, (section, provisions) in enumerate(selection.sections, start_at):
        numbers[section.id] = (s,)
        for p, selected in enumerate(provisions, 1):
            numbers[selected.clause.provision] = (s, p)
    return numbers


def numbers_of(ids: Iterable[str], numbers: Mapping[str, tuple[int, ...]]) -> Inlines:
    """The numbers of provisions as references to them, with commas between, for the cell of a table."""
    references: list[Inline] = []
    for id_ in ids:
        references += [Text(", ")] * bool(references)
        references.append(CrossReference(id_, "", decimal(numbers[id_])))
    return tuple(references)


def number_items(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with their lettered items numbered.

    Letters run on through the whole provision, as Word's own numbering does, so that 4.1(e) is one
    place only; (i), (ii) begin again under each letter.
    """
    return _Letters().number(blocks)


class _Letters:
    def __init__(self) -> None:
        self._next = [1, 1]

    def number(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        if not isinstance(block, Items):
            return block
        if block.marker is not Marker.LETTER:
            return replace(block, items=tuple(Item(0, self.number(i.blocks)) for i in block.items))
        return replace(block, items=tuple(self._item(item, block.level) for item in block.items))

    def _item(self, item: Item, level: int) -> Item:
        number = self._next[min(level, 1)]
        self._next[min(level, 1)] += 1
        if level == 0:
            self._next[1] = 1
        return Item(number, self.number(item.blocks))
