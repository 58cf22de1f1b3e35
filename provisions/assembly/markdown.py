"""Pass 3: Markdown, with its slots, to blocks and inlines of our own."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from provisions.assembly.fill import Filled
from provisions.assembly.plain import plain_blocks
from provisions.model.block import Block, Item, Items, Marker, Paragraph
from provisions.model.inline import Emphasis, Inline, Inlines, Mark, Strong, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@cache
def _parser() -> "MarkdownIt":
    """CommonMark with paragraphs, lists and emphasis, and nothing else."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(
        ["list", "emphasis", "escape", "newline", "balance_pairs", "fragments_join"]
    )


# One document says nearly everything once; documents for many platforms say most of it alike.
@lru_cache(maxsize=4096)
def parse(filled: Filled) -> tuple[Block, ...]:
    """The blocks of `filled`. List items have no numbers yet."""
    plain = plain_blocks(filled)
    return parsed(filled) if plain is None else plain


def parsed(filled: Filled) -> tuple[Block, ...]:
    """The same by the parser of CommonMark, whatever stands there."""
    tokens = _parser().parse(filled.markdown)
    return tuple(_Blocks(filled, tokens).read(0, len(tokens), 0))


def parse_line(filled: Filled) -> Inlines:
    """The inlines of a single paragraph; several are joined with a space."""
    paragraphs = [b.content for b in parse(filled) if isinstance(b, Paragraph)]
    joined: list[Inline] = []
    for content in paragraphs:
        joined.extend((Text(" "), *content) if joined else content)
    return tuple(joined)


class _Blocks:
    def __init__(self, filled: Filled, tokens: "Sequence[Token]") -> None:
        self._filled = filled
        self._tokens = tokens

    def read(self, start: int, end: int, level: int) -> Iterator[Block]:
        index = start
        while index < end:
            token = self._tokens[index]
            close = self._close(index)
            match token.type:
                case "paragraph_open":
                    yield self._paragraph(self._tokens[index + 1])
                case "ordered_list_open":
                    yield Items(tuple(self._items(index, close, level)), Marker.LETTER, level)
                case "bullet_list_open":
                    yield Items(tuple(self._items(index, close, level)), Marker.BULLET, level)
            index = close + 1

    def _items(self, start: int, end: int, level: int) -> Iterator[Item]:
        index = start + 1
        while index < end:
            close = self._close(index)
            yield Item(0, tuple(self.read(index + 1, close, level + 1)))
            index = close + 1

    def _close(self, index: int) -> int:
        """The index of the token that closes the one at `index`; itself if it opens nothing."""
        depth = 0
        for at in range(index, len(self._tokens)):
            depth += self._tokens[at].nesting
            if depth == 0:
                return at
        return len(self._tokens) - 1

    def _paragraph(self, inline: "Token") -> Paragraph:
        line = inline.map[0] if inline.map else 0
        children = inline.children or []
        content = tuple(_merged(self._inlines(iter(children))))
        return Paragraph(content, place=self._filled.place(line))

    def _inlines(self, tokens: Iterator[Any]) -> Iterator[Inline]:
        for token in tokens:
            match token.type:
                case "text":
                    yield from self._filled.inlines(token.content)
                case "softbreak" | "hardbreak":
                    yield Text(" ")
                case "strong_open":
                    yield Strong(tuple(_merged(self._inlines(tokens))))
                case "em_open":
                    yield Emphasis(tuple(_merged(self._inlines(tokens))))
                case "strong_close" | "em_close":
                    return


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring texts as one, without double spaces between them."""
    held = ""
    for inline in inlines:
        if isinstance(inline, Text) and not isinstance(inline, Mark):
            text = inline.text.lstrip(" ") if held.endswith(" ") else inline.text
            held += text
            continue
        if held:
            yield Text(held)
            held = ""
        yield inline
    if held:
        yield Text(held)
