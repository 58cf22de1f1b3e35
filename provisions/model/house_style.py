"""What the words of a contract with users are held to, as coordinators keep it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

_PIECE = re.compile(r"\(([^()\[\]]+)\)|\[([^()\[\]]+)\]|([^\s()\[\]]+)")


@dataclass(frozen=True)
class BadPhrase:
    """A phrase that does not belong in a contract, and why, or what to write instead.

    `say` is words; `(a/b)` is either, `[a]` may be there or not.
    """

    say: str
    why: str

    @property
    def pattern(self) -> str:
        """The regular expression of the words, which may stand on two lines."""
        return rf"\b{''.join(_expressions(self.say))}(?!\w)"

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Words of which one has to be there, small: as few and as long as the phrase has."""
        needed = [
            (either or word).casefold().split("/")
            for either, optional, word in pieces(self.say)
            if not optional
        ]
        return tuple(max(needed, key=lambda words: min(map(len, words))))


def pieces(say: str) -> list[tuple[str, str, str]]:
    """Each piece of a phrase: alternatives, or what may be missing, or a word. Raises ValueError."""
    found = [match.groups("") for match in _PIECE.finditer(say)]
    if re.sub(r"\s", "", _PIECE.sub("", say)):
        raise ValueError("a bracket that is opened or closed only, or inside another")
    if not found or found[0][1] or all(optional for _, optional, _ in found):
        raise ValueError("a phrase begins with a word that has to be there")
    return [(either, optional, word) for either, optional, word in found]


def _expressions(say: str) -> Iterator[str]:
    for number, (either, optional, word) in enumerate(pieces(say)):
        space = r",?\s+" if number else ""
        parts = (either or optional).split("/") if not word else [word]
        alternatives = "|".join(map(_words, parts))
        yield f"(?:{space}(?:{alternatives})){'?' if optional else ''}"


def _words(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


@dataclass(frozen=True)
class HouseStyle:
    """The phrases that do not belong in a contract, and the names that have a capital."""

    phrases: tuple[BadPhrase, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)
    """The words of those names."""
    through_national_law: frozenset[str] = frozenset()
    """Kinds of source that bind a platform only through national law."""
    within: Mapping[str, str] = field(default_factory=dict)
    """Places that are part of another, by id: what is law there is law here."""

    @cached_property
    def patterns(self) -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
        """Of each phrase, words of which one has to be there, its pattern, and why it does not belong."""
        return tuple((p.hints, re.compile(p.pattern, re.IGNORECASE), p.why) for p in self.phrases)
