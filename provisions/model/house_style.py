"""What the words of a contract with users are held to, as coordinators keep it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from provisions.model.frozen import dataclass

_PIECE = re.compile(r"\(([^()\[\]]+)\)|\[([^()\[\]]+)\]|([^\s()\[\]]+)")


@dataclass(frozen=True)
class BadPhrase:
    """A phrase that does not belong in a contract, and why, or what to write instead.

    `say` is words; `(a/b)` is either, `[a]` may be there or not.
    """

    say: str
    why: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression of the words, which may stand on two lines."""
        return re.compile(_expression(self.say), re.IGNORECASE)

    def is_in(self, small: str) -> bool:
        """Whether a text in small letters says it. To disregard case takes three times as long."""
        can_be = all(any(word in small for word in words) for words in self._needed)
        return can_be and self._small_pattern.search(small) is not None

    @cached_property
    def _small_pattern(self) -> re.Pattern[str]:
        return re.compile(_expression(self.say.casefold()))

    @cached_property
    def _needed(self) -> list[tuple[str, ...]]:
        """For each piece that has to be there, a word of each alternative; the longest, most rare, first."""
        pieces_ = [either or word for either, optional, word in pieces(self.say) if not optional]
        ways = [tuple(max(w.split(), key=len, default="") for w in p.casefold().split("/")) for p in pieces_]
        return sorted(ways, key=lambda words: min(map(len, words)), reverse=True)


def pieces(say: str) -> list[tuple[str, str, str]]:
    """Each piece of a phrase: alternatives, or what may be missing, or a word. Raises ValueError."""
    found = [match.groups("") for match in _PIECE.finditer(say)]
    if re.sub(r"\s", "", _PIECE.sub("", say)):
        raise ValueError("brackets that are opened and closed, none inside another")
    if not found or found[0][1] or all(optional for _, optional, _ in found):
        raise ValueError("a phrase begins with a word that has to be there")
    return [(either, optional, word) for either, optional, word in found]


def _expression(say: str) -> str:
    return rf"\b{''.join(_pieces(say))}(?!\w)"


def _pieces(say: str) -> Iterator[str]:
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
