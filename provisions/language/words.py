"""Splits the inside of `{{ … }}`, `{% … %}` and of conditions into words with their places."""

import re
from typing import NamedTuple

from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.model.place import Place

_WORD = re.compile(
    r"""(?P<name>[A-Za-z_][A-Za-z0-9_]*) | (?P<string>"[^"\n]*"|'[^'\n]*') | (?P<sign>[(),|])
      | (?P<number>[0-9]+) | (?P<space>\s+) | (?P<other>.)""",
    re.VERBOSE,
)

MAX_WORDS = 2_000
"""More words than this in one condition is no condition a person wrote."""


class Word(NamedTuple):
    """A name, a string without its quotes, a number, or a sign; `end` closes every stream."""

    kind: str
    text: str
    offset: int
    source: SourceText

    @property
    def place(self) -> Place:
        """Where it stands; worked out only when somebody asks."""
        return self.source.place(self.offset, len(self.text))


class Words:
    """A stream of words, read from left to right."""

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        """Split `source` between the offsets `start` and `end`."""
        self._words = _split(source, start, end)
        self._next = 0

    @property
    def current(self) -> Word:
        """The word that comes next."""
        return self._words[self._next]

    def take(self) -> Word:
        """The word that comes next, and go on; the last word stays."""
        word = self.current
        if word.kind != "end":
            self._next += 1
        return word

    def at(self, *texts: str) -> bool:
        """Whether the next word is one of `texts`."""
        return self.current.kind in ("name", "sign") and self.current.text in texts

    def take_if(self, *texts: str) -> Word | None:
        """Take the next word if it is one of `texts`."""
        return self.take() if self.at(*texts) else None

    def expect(self, text: str, *, hint: str = "") -> None:
        """Take `text`, or say that it is missing here."""
        if self.take_if(text) is None:
            raise self.unexpected(f"“{text}”", hint=hint)

    def unexpected(self, expected: str, *, hint: str = "") -> Unreadable:
        """That the next word is not what was expected."""
        word = self.current
        found = "the end" if word.kind == "end" else f"“{word.text}”"
        return Unreadable(f"{found} cannot stand here", word.place, expected=expected, hint=hint)


def _split(source: SourceText, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(source.text, start, end):
        kind = str(match.lastgroup)
        if kind == "space":
            continue
        text = match.group()
        words.append(Word(kind, text[1:-1] if kind == "string" else text, match.start(), source))
        if len(words) > MAX_WORDS:
            raise Unreadable(
                "this is too long to read", words[-1].place, expected=f"at most {MAX_WORDS} words"
            )
    words.append(Word("end", "", max(end, start), source))
    return words
