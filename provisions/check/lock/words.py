"""Words against words: what went, what came, and which of it is worth a look."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property

from provisions.check.lock.meaning import TOKEN, Word, stems, words_meant
from provisions.model.frozen import dataclass
from provisions.model.risky import Risky, WordClass

_SLOTS = {"{{ ref": "it leads elsewhere", "{{": "another value", "{%": "where words print"}

_MOST = 6
"""Words named for one reason; that there are more is said."""

_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "by"})


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

    def changes(self, risky: Risky) -> bool:
        """Whether more differs than small words, words that say the same, and their order."""
        return _Meant.of(self, risky).changes

    def looks(self, risky: Risky) -> Iterator[str]:
        """What of the change is worth a look, in words."""
        yield from _Meant.of(self, risky).looks()


@dataclass(frozen=True)
class _Meant:
    """The same by what the words mean: one spelling for all that say the same, in each of their forms."""

    old: tuple[Word, ...]
    new: tuple[Word, ...]
    risky: Risky

    @classmethod
    def of(cls, texts: Reworded, risky: Risky) -> "_Meant":
        return cls(tuple(words_meant(texts.was, risky)), tuple(words_meant(texts.now, risky)), risky)

    @property
    def changes(self) -> bool:
        return any(map(self._weighs, (*self.lost, *self.gained))) or any(
            self._moved(each) for each in self.risky.words
        )

    def looks(self) -> Iterator[str]:
        fewer = len(list(self._heavy(self.lost))) - len(list(self._heavy(self.gained)))
        if fewer >= self.risky.gone:
            yield f"{fewer} words are gone"
        if -fewer >= self.risky.added:
            yield f"{-fewer} words are added"
        yield from self._one_sided()
        for each in self.risky.words:
            went, came = ([w for w in words if _in(each, w)] for words in (self.lost, self.gained))
            came = [] if each.went else came
            if self._exchanged(went, came) if each.swapped else any((went, came, self._moved(each))):
                said = (*_marks("-", went), *_marks("+", came), *_marks("±", self._moved(each)))
                yield f"{each.look}: {_listed([*said])}"
        yield from self._slots()

    @cached_property
    def lost(self) -> list[Word]:
        return self._without(self.old, self.new)

    @cached_property
    def gained(self) -> list[Word]:
        return self._without(self.new, self.old)

    def _without(self, words: tuple[Word, ...], others: tuple[Word, ...]) -> list[Word]:
        """`words` without those that stand among `others`: of those that are counted, as often as they do."""
        known, left = Counter(w.key for w in others), Counter(w.key for w in words)
        found = []
        for word in words:
            enough = left[word.key] <= known[word.key] if self._counted(word) else known[word.key] > 0
            left[word.key] -= 1
            if not enough and not word.generic:
                found.append(word)
        return found

    def _counted(self, word: Word) -> bool:
        return not word.said[0].isalpha() or any(
            each.counted and _in(each, word) for each in self.risky.words
        )

    def _weighs(self, word: Word) -> bool:
        return word.key not in stems(self.risky.small)

    def _exchanged(self, went: list[Word], came: list[Word]) -> bool:
        """Whether one is spoken of in place of another, or in another part; a passive does neither."""
        return bool(went and came) and _passives(self.old) == _passives(self.new)

    def _one_sided(self) -> Iterator[str]:
        """What only came or only went: a word between others qualifies them."""
        fewer, more = list(self._heavy(self.lost)), list(self._heavy(self.gained))
        if more and not fewer:
            yield f"added, and nothing went: {_listed([w.said for w in more])}"
        if fewer and not more:
            yield f"gone, and nothing came: {_listed([w.said for w in fewer])}"

    def _moved(self, each: WordClass) -> list[Word]:
        """Words of a class that stand with other words than before, if nothing but the order changed."""
        if not each.moved or any(map(self._weighs, (*self.lost, *self.gained))):
            return []
        return self._strayed(lambda word: _in(each, word), each.moved)

    def _strayed(self, chosen: Callable[[Word], bool], ahead: int) -> list[Word]:
        """Those of the `chosen` words that keep none of the words beside them, or `ahead` of them."""
        old, new = (list(_company(list(self._heavy(words)), chosen, ahead)) for words in (self.old, self.new))
        changed = {w.key for w in (*self.lost, *self.gained)}
        return [
            word
            for word, near in old
            if word.key not in changed and not any(word.key == other.key and near & n for other, n in new)
        ]

    def _heavy(self, words: Sequence[Word]) -> Iterator[Word]:
        """Without small words and pronouns; what follows one that began a part begins it."""
        first = False
        for word in words:
            first = first or word.first
            if self._weighs(word) and not self._stands_for(word):
                yield replace(word, first=first)
                first = False

    def _stands_for(self, word: Word) -> bool:
        return any(each.swapped and _in(each, word) for each in self.risky.words)

    def _slots(self) -> Iterator[str]:
        """Values, references and conditions inside a sentence; numbers."""
        strayed = [] if _slots_in(self.old) == _slots_in(self.new) else self._strayed(_is_slot, 1)
        for mark, what in _SLOTS.items():
            if any(_slot(w.said) == mark for w in (*self.lost, *self.gained, *strayed)):
                yield what
        if numbers := [w.said for w in (*self.lost, *self.gained) if w.said[:1].isdigit()]:
            yield f"a number: {_listed(numbers)}"


def _in(each: WordClass, word: Word) -> bool:
    return word.key in stems(each.words)


def _passives(words: tuple[Word, ...]) -> int:
    return sum(word.said in _PASSIVE for word in words)


def _company(
    words: list[Word], chosen: Callable[[Word], bool], ahead: int
) -> Iterator[tuple[Word, set[tuple[int, str]]]]:
    """Each of the `chosen` words, with the one before it and those that follow in its part of a sentence."""
    for at, word in enumerate(words):
        if not chosen(word):
            continue
        near = set() if word.first or not at else {(-1, words[at - 1].key)}
        for other in words[at + 1 : at + 1 + ahead]:
            if other.first:
                break
            near.add((1, other.key))
        # “It holds no data” and “it does not hold data”: the negation stands before the verb or behind it.
        yield word, {(0 if word.key == "not" else side, key) for side, key in near} or {(0, "")}


def _slots_in(words: tuple[Word, ...]) -> list[str]:
    return [word.said for word in words if _is_slot(word)]


def _is_slot(word: Word) -> bool:
    return bool(_slot(word.said))


def _slot(word: str) -> str:
    return next((mark for mark in _SLOTS if word.startswith(mark)), "")


def _marks(mark: str, words: list[Word]) -> list[str]:
    return [f"{mark}{w.said}" for w in words]


def _listed(words: list[str]) -> str:
    kept = list(dict.fromkeys(words))
    return ", ".join(kept[:_MOST]) + (" …" if len(kept) > _MOST else "")


def _spans(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in TOKEN.finditer(text):
        yield match[0], match.span()


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
