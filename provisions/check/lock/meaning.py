"""What words mean, as far as coordinators say it: one spelling for all that say the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from provisions.model.frozen import dataclass
from provisions.model.risky import Phrase, Risky

TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\w+(?:[’'\-]\w+)*|[^\w\s]")

_NEGATED = {"any": "no", "anything": "nothing", "anyone": "nobody", "anybody": "nobody"}
_ALIKE = {
    "no": "not",
    "without": "not",
    "our": "we",
    "ours": "we",
    "your": "you",
    "yours": "you",
    "their": "they",
    "theirs": "they",
    "its": "it",
}
"""Forms that say of the same what another form says."""

_SUPPORT = frozenset({"do", "does", "did"})
_REACH = 4
"""Words from “not” to the “any” that belongs to it."""

_STARTS = frozenset(".;:!?…")
_PARTS = _STARTS | frozenset(",()–")
_GENERIC = frozenset({"every", "each", "any"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word: `key` is the same for all that say the same, in each of its forms; `said` is for readers.

    `first`: a sentence or a part of one, after a comma or the like, begins with it. `generic`: it is “every”
    at the beginning of a sentence, where what is said of one is said of every one.
    """

    key: str
    said: str
    first: bool = False
    generic: bool = False


def words_meant(text: str, risky: Risky) -> list[Word]:
    """The words of `text` in their order; marks left out, short forms written out."""
    short, same = _tables(risky.same)
    words = [_folded(match[0]) for match in TOKEN.finditer(text)]
    words = _negated(list(_replaced(words, words, short)))
    return list(_parted(_replaced(words, list(map(stem, words)), same)))


def _parted(words: Iterable[str]) -> Iterator[Word]:
    """Words with what stands before them; marks are left out."""
    before = "."
    for word in words:
        if len(word) > 1 or word.isalnum():
            yield Word(
                _ALIKE.get(word) or stem(word), word, before in _PARTS, before in _STARTS and word in _GENERIC
            )
            before = ""
        elif before not in _STARTS:
            before = word if word in _PARTS else before


def _folded(word: str) -> str:
    return word if word.startswith("{") else word.casefold().replace("'", "’")


@lru_cache(8)
def _tables(same: tuple[tuple[Phrase, Phrase], ...]) -> tuple[dict[Phrase, Phrase], dict[Phrase, Phrase]]:
    """What stands for a phrase: a short form (“don’t”) as it is, all others by the keys of their words."""
    short: dict[Phrase, Phrase] = {}
    others: dict[Phrase, Phrase] = {}
    for words, stand_for in same:
        if words != stand_for and any("’" in word for word in words):
            short[words] = stand_for
        elif words != stand_for:
            others[tuple(map(stem, words))] = stand_for
    for words, stand_for in same:
        if words == stand_for and stand_for not in short.values():
            # So that none of its words is replaced by itself.
            others.setdefault(tuple(map(stem, words)), words)
    for words, stand_for in others.items():
        others[words] = _last(stand_for, others)
    return short, others


def _last(phrase: Phrase, table: Mapping[Phrase, Phrase]) -> Phrase:
    """What stands for what stands for `phrase`, to the end; `phrase` itself where that leads in a circle."""
    found = phrase
    for _ in table:
        following = table.get(tuple(map(stem, found)), found)
        if following == found:
            return found
        found = following
    return phrase


def _replaced(words: list[str], keys: list[str], same: Mapping[Phrase, Phrase]) -> Iterator[str]:
    """`words` with the first phrase of a group in place of each other one, found by `keys`; longest first."""
    longest = max(map(len, same), default=0)
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            phrase = tuple(keys[at : at + length])
            if phrase in same:
                yield from same[phrase]
                at += length
                break
        else:
            yield words[at]
            at += 1


def _negated(words: list[str]) -> list[str]:
    """With “take no money” for “not take any money”."""
    found = list(words)
    for at, word in enumerate(words):
        if word != "not":
            continue
        for other in range(at + 1, min(at + _REACH + 1, len(words))):
            if words[other] in _NEGATED:
                found[at], found[other] = "", _NEGATED[words[other]]
                if at and words[at - 1] in _SUPPORT:
                    found[at - 1] = ""
            if words[other] in _NEGATED or not words[other][0].isalnum():
                break
    return [word for word in found if word]


@lru_cache(10_000)
def stem(word: str) -> str:
    """`word` without the endings of English: one for `delete`, `deletes`, `deleted` and `deleting`."""
    if word.startswith("{") or len(word) < 4:
        return word
    cut = re.sub(r"(?:’s|s’|’)$", lambda match: "s" if match[0] == "s’" else "", word)
    if cut.endswith(("ies", "ied")):
        cut = cut[:-3] + "y"
    elif re.search(r"(?:x|z|ch|sh)es$", cut):
        cut = cut[:-2]
    elif re.search(r"[^sui]s$", cut) and len(cut) > 3:
        cut = cut[:-1]
    elif re.search(r"\w{3}ed$", cut):
        cut = cut[:-2]
    elif re.search(r"\w{3}ing$", cut):
        cut = cut[:-3]
    if len(cut) > 4 and re.search(r"([bdgmnprt])\1$", cut):
        cut = cut[:-1]
    # Without its end, “note” would deny.
    return cut[:-1] if len(cut) > 3 and cut.endswith("e") and cut != "note" else cut


@lru_cache(200)
def stems(words: frozenset[str]) -> frozenset[str]:
    """The keys of `words`."""
    return frozenset(map(stem, words))
