"""Words against words: what went, what came, and which of it is worth a look."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from provisions.model.risky import Risky

_TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\w+(?:[’'\-]\w+)*|[^\w\s]")
_BETWEEN_ITEMS = re.compile(r"[,;.]|\b(?:or|and)\b")
_SHORT = 3
"""Words of an item of a list, which may stand in another place of it."""


@dataclass(frozen=True)
class Reworded:
    """Two texts, and what of the first went and what of the second came."""

    was: str
    now: str

    def shown(self) -> tuple[str, str]:
        """Both, with `[-what went-]` and `{+what came+}` marked."""
        old, new = list(_spans(self.was)), list(_spans(self.now))
        matcher = SequenceMatcher(None, [t for t, _ in old], [t for t, _ in new], autojunk=False)
        changed = [op for op in matcher.get_opcodes() if op[0] != "equal"]
        return (
            _marked(self.was, old, [(i, j) for _, i, j, _, _ in changed], ("[-", "-]")),
            _marked(self.now, new, [(i, j) for _, _, _, i, j in changed], ("{+", "+}")),
        )

    def moved(self, risky: Risky) -> tuple[list[str], list[str]]:
        """The words that went and those that came, small letters, punctuation and equal words left out."""
        old, new = list(_meant(self.was, risky)), list(_meant(self.now, risky))
        went, came = [], []
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, first, last, start, end in matcher.get_opcodes():
            if tag != "equal":
                went += old[first:last]
                came += new[start:end]
        return went, came

    def changes(self, risky: Risky) -> bool:
        """Whether more differs than small words, equal words and the order of short items in a list."""
        words = [word for side in self.moved(risky) for word in side if word not in risky.small]
        return bool(words) and not self._only_reordered()

    def _only_reordered(self) -> bool:
        old, new = _items(self.was), _items(self.now)
        if sorted(old) != sorted(new) or _BETWEEN_ITEMS.findall(self.was) != _BETWEEN_ITEMS.findall(self.now):
            return False
        moved = [one for one, other in zip(old, new, strict=True) if one != other]
        return all(len(item.split()) <= _SHORT for item in moved)

    def looks(self, risky: Risky) -> Iterator[str]:
        """What of the change is worth a look, in words."""
        went, came = self.moved(risky)
        if not self.changes(risky):
            return
        fewer = _counted(went, risky) - _counted(came, risky)
        if fewer >= risky.gone:
            yield f"{fewer} words are gone"
        if -fewer >= risky.added:
            yield f"{-fewer} words are added"
        lost, gained = _without(went, came), _without(came, went)
        yield from _one_sided(lost, gained, risky)
        for each in risky.words:
            old, new = (went, came) if each.moved else (lost, gained)
            words = [f"-{w}" for w in old if w in each.words], [f"+{w}" for w in new if w in each.words]
            if all(words) if each.swapped else any(words):
                yield f"{each.look}: {_listed([*words[0], *words[1]])}"
        for mark, what in (
            ("{{ ref", "it leads elsewhere"),
            ("{{", "another value"),
            ("{%", "where words print"),
        ):
            if any(_slot(word) == mark for word in (*went, *came)):
                yield what
        numbers = [w for w in (*lost, *gained) if w[:1].isdigit()]
        if numbers:
            yield f"a number: {_listed(numbers)}"


def _one_sided(lost: list[str], gained: list[str], risky: Risky) -> Iterator[str]:
    """What only came or only went: a word between others qualifies them."""
    swapped = {word for each in risky.words if each.swapped for word in each.words}
    fewer, more = (
        [w for w in words if w not in risky.small and w not in swapped] for words in (lost, gained)
    )
    if more and not fewer:
        yield f"added, and nothing went: {_listed(more)}"
    if fewer and not more:
        yield f"gone, and nothing came: {_listed(fewer)}"


def _items(text: str) -> list[str]:
    return [" ".join(item.casefold().split()) for item in _BETWEEN_ITEMS.split(text)]


def _without(words: list[str], others: list[str]) -> list[str]:
    """`words` without those that stand among `others`, as often as they do."""
    left = Counter(words) - Counter(others)
    return [word for word, times in left.items() for _ in range(times)]


def _counted(words: list[str], risky: Risky) -> int:
    return sum(word not in risky.small for word in words)


def _slot(word: str) -> str:
    if word.startswith("{{ ref"):
        return "{{ ref"
    return word[:2] if word[:2] in ("{{", "{%") else ""


def _listed(words: list[str], most: int = 6) -> str:
    kept = list(dict.fromkeys(words))
    return ", ".join(kept[:most]) + (" …" if len(kept) > most else "")


def _spans(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _TOKEN.finditer(text):
        yield match[0], match.span()


def _meant(text: str, risky: Risky) -> Iterator[str]:
    for word, _ in _spans(text):
        if len(word) > 1 or word.isalnum():
            folded = word if word.startswith("{") else word.casefold()
            yield risky.same.get(folded, folded)


def _marked(
    text: str,
    words: list[tuple[str, tuple[int, int]]],
    changed: list[tuple[int, int]],
    marks: tuple[str, str],
) -> str:
    """`text` with the words of each changed stretch between `marks`."""
    parts, at = [], 0
    for first, last in changed:
        if first == last:
            continue
        start, end = words[first][1][0], words[last - 1][1][1]
        parts += [text[at:start], marks[0], text[start:end], marks[1]]
        at = end
    return "".join([*parts, text[at:]])
