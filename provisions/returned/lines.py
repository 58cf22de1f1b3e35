"""The paragraphs of a returned document as its reader sees them: number, words, the heading above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from provisions.opc.budget import Budget, Cost
from provisions.opc.names import w
from provisions.returned.counting import UNKNOWN, Counter
from provisions.returned.document import Returned
from provisions.returned.lists import List, Lists
from provisions.returned.sheet import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN: Final = 60
"""Characters of a paragraph or a heading in a message."""
_TEXT_LEVEL: Final = 9
_NO_NUMBER: Final = ("", "")
_NEAR: Final = 10
"""Elements after a mark between paragraphs, among which the next paragraph is looked for."""
_INSIDE: Final = 500
"""Elements inside each of those that are looked through; the first cell of a table comes far earlier."""
_SIGNS: Final = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_WORDS: Final = frozenset((w("t"), *_SIGNS))
_RUN: Final = w("r")
_OUTLINE: Final = f"{w('pPr')}/{w('outlineLvl')}"
_MARK: Final = f"{w('pPr')}/{w('rPr')}"
"""What is said of the sign that ends a paragraph."""
_TAKEN: Final = (w("del"), w("moveFrom"))
_PUT: Final = (w("ins"), w("moveTo"))
_STORIES: Final = {"header": "a header", "footer": "a footer", "footnotes": "a footnote"} | {
    "endnotes": "an endnote",
    "comments": "a comment",
}


@dataclass(slots=True)
class Line:
    """One paragraph. `at` counts from 1 in its story; `printed` and `full` are its number, if it has one.

    Numbers are those that it has once every tracked change is accepted; `earlier` are the two that it
    has if all are rejected. `is_gone`: a tracked change takes it away, words and all.
    `outline` is the level at which the contents list it, 9 for text. `where` names its heading, or
    its story if that is not the main text.
    """

    element: _Element
    at: int
    style: str
    outline: int
    printed: str
    full: str
    earlier: tuple[str, str]
    is_gone: bool
    where: str
    budget: Budget
    _words: str | None = None

    @property
    def words(self) -> str:
        """What it says, without its number."""
        # Kept, because a hostile file may ask for one long paragraph a hundred thousand times.
        if self._words is None:
            self._words = words(self.element, self.budget)
        return self._words

    def place(self) -> str:
        """Say where it stands, so that a reader finds it in Word."""
        said = shortened(self.words)
        return f"paragraph {self.at}{self.where}" + (f": “{said}”" if said else "")


class Lines:
    """Every paragraph of a document."""

    def __init__(self, returned: Returned) -> None:
        """Count the paragraphs of `returned`. Raises `UsageError` if there are more than any contract has."""
        self._budget = returned.budget
        for _, tree in returned.stories():
            self._budget.spend(Cost.PARAGRAPHS, sum(1 for _ in tree.iter(w("p"))))
        self.sheet = Sheet(returned.styles)
        self.lists = Lists(returned.numbering, self.sheet)
        self.main = list(self._main(returned.main))
        self._by_element = {line.element: line for line in self.main}
        self._after: dict[_Element, Line | None] = {}
        for name, tree in returned.stories():
            if tree is not returned.main:
                self._by_element.update((line.element, line) for line in self._beside(name, tree))

    def of(self, element: _Element) -> Line | None:
        """Find the paragraph that holds `element`, or else the next one; None at the end of a story."""
        around = next(element.iterancestors(w("p")), None) if element.tag != w("p") else element
        if around is not None:
            return self._by_element.get(around)
        # Kept, because a thousand references may ask for one mark.
        if element not in self._after:
            self._after[element] = self._next(element)
        return self._after[element]

    def place(self, element: _Element) -> str:
        """Say where `element` stands."""
        line = self.of(element)
        return line.place() if line else ""

    def _next(self, element: _Element) -> Line | None:
        for beside in islice(element.itersiblings(), _NEAR):
            for inside in islice(beside.iter("*"), _INSIDE):
                if inside.tag == w("p"):
                    return self._by_element.get(inside)
        return None

    def _main(self, main: _Element) -> Iterator[Line]:
        is_tracked = next(main.iter(*_TAKEN, *_PUT), None) is not None
        counting, heading = _Counting(is_tracked), ""
        for at, paragraph in enumerate(main.iter(w("p")), 1):
            style = self.sheet.of(paragraph)
            placed = self.lists.place(paragraph, style)
            listed = self.lists.find(placed[0]) if placed else None
            tracked = _tracked(paragraph)
            (printed, full), earlier = counting.count(listed, placed[1] if placed else 0, tracked)
            level = self._outline(paragraph, style)
            line = Line(paragraph, at, style, level, printed, full, earlier, False, heading, self._budget)
            line.is_gone = not tracked.stays and not line.words.strip()
            if line.outline < _TEXT_LEVEL and line.words.strip():
                heading = f", under “{shortened(f'{_known(printed)} {line.words}')}”"
            yield line

    def _beside(self, name: str, tree: _Element) -> Iterator[Line]:
        kind = next((said for key, said in _STORIES.items() if key in name), "another part")
        for at, paragraph in enumerate(tree.iter(w("p")), 1):
            style, where = self.sheet.of(paragraph), f" of {kind}"
            yield Line(paragraph, at, style, _TEXT_LEVEL, *_NO_NUMBER, _NO_NUMBER, False, where, self._budget)

    def _outline(self, paragraph: _Element, style: str) -> int:
        own = paragraph.find(_OUTLINE)
        said = own.get(w("val"), "") if own is not None else ""
        return int(said) if said in tuple("0123456789") else self.sheet.outline(style)


class _Tracked(NamedTuple):
    """What tracked changes do to the end of a paragraph, and so to its number (§ 17.13.5)."""

    stays: bool
    was_there: bool


_UNTRACKED: Final = _Tracked(stays=True, was_there=True)


def _tracked(paragraph: _Element) -> _Tracked:
    mark = paragraph.find(_MARK)
    if mark is None:
        return _UNTRACKED
    tags = [one.tag for one in mark]
    return _Tracked(not any(tag in tags for tag in _TAKEN), not any(tag in tags for tag in _PUT))


class _Counting:
    """Counts every paragraph twice: with all tracked changes accepted, and with all rejected.

    Once is enough if there are none.
    """

    def __init__(self, is_tracked: bool) -> None:
        self._after, self._before = Counter(), Counter() if is_tracked else None

    def count(
        self, of: List | None, level: int, tracked: _Tracked
    ) -> tuple[tuple[str, str], tuple[str, str]]:
        """Number one more paragraph: accepted, and rejected."""
        if of is None:
            return _NO_NUMBER, _NO_NUMBER
        accepted = self._after.count(of, level) if tracked.stays else _NO_NUMBER
        if self._before is None:
            return accepted, accepted
        return accepted, self._before.count(of, level) if tracked.was_there else _NO_NUMBER


def _known(printed: str) -> str:
    return printed.replace(UNKNOWN, "")


def words(element: _Element, budget: Budget) -> str:
    """Read the words inside `element`. Those that a tracked change takes away are not among them.

    Raises `UsageError` if that, and what was read before, is more than `budget` allows.
    """
    said: list[str] = []
    for run in element.iter(_RUN):
        around = run.getparent()
        if around is None or around.tag not in _TAKEN:
            said += [_SIGNS.get(one.tag, "") or one.text or "" for one in run if one.tag in _WORDS]
    whole = "".join(said)
    # Elements without words are walked past some four times as fast as words are read.
    passed = sum(1 for _ in element.iter()) // 4
    budget.spend_reading(len(said) + passed, len(whole))
    return whole


def shortened(text: str) -> str:
    """Cut `text` so that it fits into a message, on one line."""
    said = " ".join(text[: 4 * _SHOWN].split())
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1].rstrip() + "…"
