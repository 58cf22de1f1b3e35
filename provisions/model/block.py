"""What a provision or an annex entry is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

from provisions.model.answer import Answer
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines, plain
from provisions.model.place import Place


class Role(StrEnum):
    """What a paragraph is for; renderers choose the look."""

    BODY = "body"
    NOTE = "note"


class Marker(StrEnum):
    """How the items of a list are marked."""

    LETTER = "letter"
    BULLET = "bullet"
    CHECKBOX = "checkbox"


@dataclass(frozen=True, slots=True)
class Bearing:
    """That the words from `start` to `end`, counted in the plain text, bear `atoms` (their ids)."""

    start: int
    end: int
    atoms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `place` is where its first word stands in the clause file, if it has one.

    `bears` are the passages of it that bear atoms, in order.
    """

    content: Inlines
    role: Role = Role.BODY
    place: Place | None = None
    bears: tuple[Bearing, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `number` counts through the provision for letters, 0 for bullets."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `level` is 0 for (a), (b); 1 for (i), (ii) inside an item.

    `is_ladder`: each item goes further than the one before, and is drawn a step further on.
    """

    items: tuple[Item, ...]
    marker: Marker
    level: int = 0
    is_ladder: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an annex entry or a front page. `icon` names a picture beside it, if it has one."""

    content: Inlines
    icon: str = ""


@dataclass(frozen=True, slots=True)
class CellBearing:
    """That the cell in `row` and `column`, counted from 0 without the head, bears `atoms` (their ids)."""

    row: int
    column: int
    atoms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A row as data. `values` holds each column that has one, whether it is printed or not.

    `confirmed`: the platform says that it is so; else it is a proposal, and its open cells are blanks.
    `certainty` is `sure` or `guess` where the library says how far it can know; `added`: the platform
    has put the row there.
    """

    id: str
    confirmed: bool
    certainty: str
    added: bool
    values: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Records:
    """What a table of the terms holds, as data: the table's id, its columns with their types, its rows.

    `printed` are the columns that the document shows, in order.
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    printed: tuple[str, ...]
    rows: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. `caption` is its accessible name; `widths` are shares of 100.

    `records` are its rows as data, and `bears` what its cells bear, if the platform fills it.
    `titled`: the words above it give its caption already. `brief`: where rows are lines, its head is one.
    """

    caption: str
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...]
    records: Records | None = None
    bears: tuple[CellBearing, ...] = ()
    titled: bool = False
    brief: bool = False


Block: TypeAlias = Paragraph | Items | Heading | Table


def innermost_blocks(blocks: Iterable[Block]) -> Iterator[Paragraph | Heading | Table]:
    """Every block that has no blocks of its own, in reading order: those of lists in place of the lists."""
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                yield from innermost_blocks(item.blocks)
        else:
            yield block


def each_line(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """The words of each paragraph, heading and cell of `blocks`, in reading order."""
    for block in innermost_blocks(blocks):
        if isinstance(block, Table):
            for row in (block.head, *block.rows):
                yield from row
        else:
            yield block.content


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of `blocks`, a string for each paragraph, heading or table cell, in order."""
    return map(plain, each_line(blocks))


def bearings(blocks: Iterable[Block]) -> Iterator[Bearing | CellBearing]:
    """What the paragraphs and cells of `blocks` bear, in order."""
    for block in innermost_blocks(blocks):
        if not isinstance(block, Heading):
            yield from block.bears


def borne_passages(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of each passage that bears atoms, with their ids, in order."""
    for block in innermost_blocks(blocks):
        if isinstance(block, Paragraph):
            text = plain(block.content)
            yield from ((text[b.start : b.end], b.atoms) for b in block.bears)
