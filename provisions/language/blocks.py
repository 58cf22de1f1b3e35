"""Labelled text taken apart: lines, then paragraphs and items, with the runs of words under each label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from provisions.model.place import Place
from provisions.model.template import Choice, Node, Output, Reference, Template, Words

_ITEM = re.compile(r"([ \t]*)(?:\d+\.|[-*])[ \t]+")
_NEXT_SENTENCE = re.compile(r"[.!?]['\")”’]*\s+[A-Z“]")


@dataclass
class Run:
    """Nodes under one set of labels."""

    names: tuple[str, ...]
    place: Place
    nodes: list[Node] = field(default_factory=list)


@dataclass
class Block:
    """A paragraph, an item or an empty line: `mark` is what an item begins with."""

    indent: int
    mark: Words | None
    nodes: list[Node]
    blank: bool = False
    runs: list[Run] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        """Whether its last words lead into a list."""
        return not self.blank and tail(self.nodes).endswith(":")


def blocks_of(template: Template) -> Iterator[Block]:
    """The paragraphs, items and empty lines of `template`."""
    open_block: Block | None = None
    for line in _lines(template):
        text = line[0].text if line and isinstance(line[0], Words) else ""
        if not text.strip() and not said(line):
            if open_block:
                yield _ended(open_block)
            open_block = None
            yield Block(0, None, line, blank=True)
            continue
        item = _ITEM.match(text)
        if item is None and open_block is not None:
            open_block.nodes.extend(line)
            continue
        if open_block:
            yield _ended(open_block)
        open_block = _new_block(line, text, item)
    if open_block:
        yield _ended(open_block)


def _ended(block: Block) -> Block:
    """`block` without the end of its last line, which goes with its last words."""
    last = block.nodes[-1] if block.nodes else None
    if isinstance(last, Words) and last.text.endswith("\n"):
        block.nodes[-1:] = cut(last, 0, len(last.text) - 1)
    return block


def _new_block(line: list[Node], text: str, item: "re.Match[str] | None") -> Block:
    if item is None:
        return Block(len(text) - len(text.lstrip(" \t")), None, line)
    first = line[0]
    assert isinstance(first, Words)
    (mark,) = cut(first, 0, item.end())
    return Block(len(item[1]), mark, [*cut(first, item.end(), len(text)), *line[1:]])


def _lines(template: Template) -> Iterator[list[Node]]:
    """The nodes of each line; its end stays with it."""
    line: list[Node] = []
    for node in template:
        if not isinstance(node, Words):
            line.append(node)
            continue
        text, at, number, column = node.text, 0, node.line, node.column
        while (end := text.find("\n", at) + 1) > 0:
            line.append(Words(text[at:end], number, column))
            yield line
            line, at, number, column = [], end, number + 1, 1
        if at < len(text):
            line.append(Words(text[at:], number, column))
    if line:
        yield line


def end_of_led(blocks: Sequence[Block], index: int, *, always: bool) -> int:
    """The end of the list that hangs on the block at `index`: the next index, if none does."""
    block, end = blocks[index], index + 1
    if not block.leads and not (always and block.mark is not None):
        return end
    last = end
    while end < len(blocks):
        member = blocks[end]
        hangs = (
            member.blank or member.indent > block.indent or (block.mark is None and member.mark is not None)
        )
        if not hangs:
            break
        end += 1
        last = last if member.blank else end
    return last


def cut(words: Words, start: int, end: int) -> tuple[Words, ...]:
    """The words from `start` to `end` of `words`, with their own place; nothing if there are none."""
    if end <= start:
        return ()
    if start == 0 and end == len(words.text):
        return (words,)
    return (Words(words.text[start:end], *_point(words, start)),)


def joined(nodes: Sequence[Node]) -> list[Node]:
    """`nodes` with words that were cut at the ends of lines in one piece, where nothing lay between.

    Whoever looks for a phrase finds it where it goes on in the next line.
    """
    if len(nodes) < 2:
        return list(nodes)
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Words) and isinstance(last, Words) and _goes_on(last, node):
            found[-1] = Words(last.text + node.text, last.line, last.column)
        else:
            found.append(node)
    return found


def _goes_on(words: Words, following: Words) -> bool:
    return _point(words, len(words.text)) == (following.line, following.column)


def place_of(file: str, words: Words, offset: int, length: int) -> Place:
    """Where the character at `offset` of `words` stands."""
    line, column = _point(words, offset)
    return Place(file, line, column, length)


def _point(words: Words, offset: int) -> tuple[int, int]:
    """The line and the column of the character at `offset` of `words`."""
    text = words.text
    before = text.rfind("\n", 0, offset)
    if before < 0:
        return words.line, words.column + offset
    return words.line + text.count("\n", 0, offset), offset - before


def first_place(file: str, nodes: Sequence[Node]) -> Place:
    """Where `nodes` begin."""
    for node in nodes:
        match node:
            case Words():
                return place_of(file, node, 0, max(1, len(node.text.rstrip())))
            case Output() | Reference():
                return node.place
            case Choice(branches):
                return branches[0].place
    return Place(file)


def line_end(block: Block) -> Words:
    """The end of the line on which `block` ends."""
    last = block.nodes[-1] if block.nodes else None
    line = last.line if isinstance(last, Words) else 0
    return Words("\n", line or (block.mark.line if block.mark else 0))


def prints(node: Node) -> bool:
    """Whether `node` can put something on the page."""
    return not isinstance(node, Words) or node.text.strip() != ""


def said(nodes: Sequence[Node]) -> bool:
    """Whether `nodes` say anything."""
    return any(map(prints, nodes))


def unconditional(nodes: Sequence[Node]) -> list[Node]:
    """What of `nodes` does not stand inside an `if`."""
    return [node for node in nodes if not isinstance(node, Choice)]


def tail(nodes: Sequence[Node]) -> str:
    """The words that `nodes` end with; nothing if they end with something else."""
    for node in reversed(nodes):
        if isinstance(node, Words) and node.text.strip():
            return node.text.rstrip()
        if not isinstance(node, Words):
            return ""
    return ""


def sentences_in(nodes: Sequence[Node]) -> int:
    """How many sentences `nodes` hold."""
    text = "".join(node.text if isinstance(node, Words) else "x" for node in nodes)
    return 1 + len(_NEXT_SENTENCE.findall(text))
