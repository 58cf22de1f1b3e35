"""What a change can do to a user: classes of words, and changes that are risky by kind."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words whose coming or going is worth a look; `look` says why.

    `moved`: it is also where they only stand elsewhere in the sentence. `swapped`: it is only where one goes
    and another comes.
    """

    look: str
    words: frozenset[str]
    moved: bool = False
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
    """The list that coordinators keep. `same` names, by word, the one that stands for all that say the same.

    `small` words count for nothing when others are counted: `added` more, or `gone`, are worth a look.
    `labels` are those that become words of a contract.
    """

    words: tuple[WordClass, ...]
    same: Mapping[str, str]
    small: frozenset[str]
    added: int
    gone: int
    labels: tuple[str, ...]
    changes: tuple[RiskyChange, ...]
