"""Pass 7: references get the number and title of what they name."""

from collections.abc import Iterator, Mapping

from provisions.model.block import Block
from provisions.model.capital import capitalised
from provisions.model.inline import CrossReference, Inline, Inlines, Text, plain
from provisions.model.numbering import decimal
from provisions.model.walk import innermost, map_deep, map_inlines

_SENTENCE_ENDS = (".", "!", "?", ".”", "?”")


class Resolver:
    """Knows every numbered unit of one document."""

    def __init__(
        self,
        numbers: Mapping[str, tuple[int, ...]],
        titles: Mapping[str, str],
        label: str,
        elsewhere: Mapping[str, str],
    ) -> None:
        """`label` is what a numbered unit is called in running text: “section”.

        `elsewhere` says what to call what an excerpt does not print, by id.
        """
        self._numbers = numbers
        self._titles = titles
        self._label = label
        self._elsewhere = elsewhere

    def knows(self, target: str) -> bool:
        """Whether `target` is in the document, or in the whole of which it is an excerpt."""
        return target in self._numbers or target in self._elsewhere

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """`blocks` with every reference resolved."""
        return map_inlines(blocks, self.line)

    def line(self, inlines: Inlines) -> Inlines:
        """One line with every reference resolved; one that begins a sentence has a capital."""
        if not any(isinstance(inline, CrossReference) for inline in innermost(inlines)):
            return inlines
        before = ""

        def change(inline: Inline) -> Iterator[Inline]:
            nonlocal before
            begins = not before.strip() or before.rstrip().endswith(_SENTENCE_ENDS)
            yield self._resolve(inline, begins_sentence=begins)
            before = plain((inline,)) or before

        return map_deep(inlines, change)

    def _resolve(self, inline: Inline, *, begins_sentence: bool) -> Inline:
        if not isinstance(inline, CrossReference) or not self.knows(inline.target):
            return inline
        if inline.target not in self._numbers:
            words = self._elsewhere[inline.target]
            return Text(capitalised(words) if begins_sentence else words)
        title = self._titles[inline.target] if inline.title else ""
        label = capitalised(self._label) if begins_sentence else self._label
        return CrossReference(inline.target, label, decimal(self._numbers[inline.target]), title)
