"""What a change can do to a user: classes of words, and changes that are risky by kind."""

from typing import TypeAlias

from provisions.model.frozen import dataclass

Phrase: TypeAlias = tuple[str, ...]
"""Words in their order, in small letters."""


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words whose coming or going is worth a look; `look` says why.

    `moved`: it is also where they keep neither the word before nor one of so many after; 0: they may stand
    anywhere. `counted`: also where one that stands there once more comes or goes. `went`: it is only where
    one goes. `swapped`: it is only where one goes and another comes.
    """

    look: str
    words: frozenset[str]
    moved: int = 0
    counted: bool = False
    went: bool = False
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class RiskyChange:
    """Changes that are risky by kind: `of` what, of which `facts`, by which `changes`. Empty means all."""

    of: frozenset[str]
    facts: frozenset[str]
    changes: frozenset[str]
    look: str

    def fits(self, kind: str, fact: str, changes: frozenset[str]) -> bool:
        """Whether it speaks of this change of a fact; `fact` is empty where the whole came or went."""
        known = not self.of or kind in self.of
        named = fact in self.facts if self.facts else True
        return known and named and bool(self.changes & changes)


@dataclass(frozen=True, slots=True)
class Risky:
    """The list that coordinators keep. `same` pairs a phrase with the one that stands for it.

    `small` words count for nothing when others are counted: `added` more, or `gone`, are worth a look.
    `labels` are those that become words of a contract.
    """

    words: tuple[WordClass, ...]
    same: tuple[tuple[Phrase, Phrase], ...]
    small: frozenset[str]
    added: int
    gone: int
    labels: tuple[str, ...]
    changes: tuple[RiskyChange, ...]
