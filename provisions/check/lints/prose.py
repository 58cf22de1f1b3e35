"""The prose of a clause part, as lints read it: sentences with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain

from provisions.language.blocks import place_of
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.template import Choice, Output, Reference, Stretch, Template, Words, nodes

VALUE, REFERENCE = "14 days", "section 5.3"
"""What stands for a value and for a reference when words are counted."""

_FIRST = {VALUE: "Fourteen days", REFERENCE: "Section 5.3"}
"""The same at the beginning of a sentence, which is known by its capital."""

_END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[A-Z“‘(])|\n\s*\n|\n\s*(?:\d+\.|-)\s+|;\s*\n|:\s*\n")


_WORD = re.compile(r"[A-Za-z0-9’'-]+")
_LETTER = re.compile("[A-Za-z]")

_MARKER = re.compile(r"\s*(?:(?:\d+\.|-)\s+)?")
"""What stands before the first word of a sentence: the mark of a list item."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item and its words; values and references are replaced by samples.

    It stands in `prose` from `start` to `end`.
    """

    text: str
    prose: Prose
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it begins, and how much of it stands on that line; worked out only when somebody asks."""
        return self.prose.first_line(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of prose from `start` on, and where it was written; a sample stands at one place."""

    start: int
    node: Words | Output | Reference

    def place(self, clause: Clause, offset: int, length: int) -> Place:
        if isinstance(self.node, Words):
            return place_in(clause, self.node, offset - self.start, length)
        return self.node.place


@dataclass(frozen=True)
class Prose:
    """One part of a clause, one alternative of each inline choice."""

    clause: Clause
    part: str
    text: str
    pieces: tuple[_Piece, ...]

    def place(self, offset: int, length: int = 1) -> Place:
        """Where the character at `offset` stands in the file; that of its value or reference, if in one."""
        if not self.pieces:
            return self.clause.place
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        end = self.pieces[at + 1].start if at + 1 < len(self.pieces) else len(self.text)
        return self.pieces[at].place(self.clause, offset, max(1, min(length, end - offset)))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Each sentence, list items counted as sentences."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        at = 0
        for match in [*_END.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            text = " ".join(self.text[at:end].split()).lstrip("-0123456789. ")
            if _LETTER.search(text):
                yield Sentence(text, self, at, end, tuple(_WORD.findall(text)))
            at = match.end() if match else end

    def first_line(self, at: int, end: int) -> Place:
        """Where the sentence from `at` to `end` begins, and how much of it stands on that line."""
        found = _MARKER.match(self.text, at, end)
        start = found.end() if found else at
        return self.place(start, len(self.text[start:end].partition("\n")[0].rstrip()))


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Some parts of a clause, known by which clause it is: to compare two costs more than to read one."""

    clause: Clause
    parts: tuple[str, ...]

    def __hash__(self) -> int:
        return hash((id(self.clause), self.parts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.clause is other.clause and self.parts == other.parts


def prose(clause: Clause, part: str) -> Prose:
    """The prose of `part` of `clause`."""
    return _prose(_Asked(clause, (part,)))


# Several lints read each part of a clause, one lint after the other.
@lru_cache(maxsize=16)
def _prose(asked: _Asked) -> Prose:
    clause, (part,) = asked.clause, asked.parts
    text, pieces, flat = "", [], list[Words | Output | Reference]()
    _flatten(getattr(clause.parts, part) or (), flat)
    for node in flat:
        pieces.append(_Piece(len(text), node))
        text += _sample(node, text)
    return Prose(clause, part, text, tuple(pieces))


def _sample(node: Words | Output | Reference, before: str) -> str:
    if isinstance(node, Words):
        return node.text
    sample = VALUE if isinstance(node, Output) else REFERENCE
    begins = not before.rstrip() or before.rstrip().endswith((".", "!", "?"))
    return _FIRST[sample] if begins else sample


def _flatten(template: Template, found: list[Words | Output | Reference]) -> None:
    # A list, here and below: each level of a generator would hand each node up.
    for node in template:
        if isinstance(node, Stretch):
            _flatten(node.body, found)
        elif not isinstance(node, Choice):
            found.append(node)
        elif any("\n" in _words(branch.body) for branch in node.branches):
            for branch in node.branches:
                _flatten(branch.body, found)
        else:
            # Inside a sentence only one branch is read; the longest is the hardest.
            _flatten(max(node.branches, key=lambda branch: len(_words(branch.body))).body, found)


def _words(template: Template) -> str:
    return "".join(node.text for node in nodes(template) if isinstance(node, Words))


def stretches(clause: Clause, parts: tuple[str, ...]) -> tuple[Words, ...]:
    """Every stretch of words of some parts; the places in it are exact."""
    return _stretches(_Asked(clause, parts))


def all_words(clause: Clause, parts: tuple[str, ...]) -> str:
    """All words of some parts, a line for each stretch: what is not in it, is in none."""
    return _all_words(_Asked(clause, parts))


@lru_cache(maxsize=4)
def _stretches(asked: _Asked) -> tuple[Words, ...]:
    found = map(nodes, (getattr(asked.clause.parts, part) or () for part in asked.parts))
    return tuple(node for node in chain.from_iterable(found) if isinstance(node, Words))


@lru_cache(maxsize=4)
def _all_words(asked: _Asked) -> str:
    return "\n".join(words.text for words in _stretches(asked))


def place_in(clause: Clause, words: Words, offset: int, length: int) -> Place:
    """Where the character at `offset` of a stretch stands."""
    return place_of(clause.place.file, words, offset, length)
