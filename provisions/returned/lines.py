"""The paragraphs of a returned document as its reader sees them: number, words, the heading above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from provisions.opc.names import w
from provisions.returned.counting import UNKNOWN, Counter
from provisions.returned.document import Returned
from provisions.returned.lists import Lists
from provisions.returned.sheet import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN: Final = 60
"""Characters of a paragraph or a heading in a message."""
_TEXT_LEVEL: Final = 9
_NEAR: Final = 10
"""Elements after a mark between paragraphs, among which the next paragraph is looked for."""
_MOST: Final = 200_000
"""Paragraphs of one document; a contract of a thousand pages has a tenth of them."""
_SIGNS: Final = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_WORDS: Final = (w("t"), *_SIGNS)
_TAKEN: Final = (w("del"), w("moveFrom"))
_STORIES: Final = {"header": "a header", "footer": "a footer", "footnotes": "a footnote"} | {
    "endnotes": "an endnote",
    "comments": "a comment",
}


@dataclass(slots=True)
class Line:
    """One paragraph. `at` counts from 1 in its story; `printed` and `full` are its number, if it has one.

    `outline` is the level at which the contents list it, 9 for text. `where` names its heading, or
    its story if that is not the main text.
    """

    element: _Element
    at: int
    style: str
    outline: int
    printed: str
    full: str
    where: str
    _words: str | None = None

    @property
    def words(self) -> str:
        """What it says, without its number."""
        # Kept, because a hostile file may ask for one long paragraph a hundred thousand times.
        if self._words is None:
            self._words = words(self.element)
        return self._words

    def place(self) -> str:
        """Say where it stands, so that a reader finds it in Word."""
        said = shortened(self.words)
        return f"paragraph {self.at}{self.where}" + (f": “{said}”" if said else "")


class Lines:
    """Every paragraph of a document."""

    def __init__(self, returned: Returned) -> None:
        """Count the paragraphs of `returned`. Raises `UsageError` if there are more than any contract has."""
        for _ in islice(returned.main.iter(w("p")), _MOST, None):
            returned.archive.origin.refuse(f"has more than {_MOST:,} paragraphs", "divide it")
        self.sheet = Sheet(returned.styles)
        self.lists = Lists(returned.numbering, self.sheet)
        self.main = list(self._main(returned.main))
        self._by_element = {line.element: line for line in self.main}
        for name, tree in returned.stories():
            if tree is not returned.main:
                self._by_element.update((line.element, line) for line in self._beside(name, tree))

    def of(self, element: _Element) -> Line | None:
        """Find the paragraph that holds `element`, or else the next one; None at the end of a story."""
        around = next(element.iterancestors(w("p")), None) if element.tag != w("p") else element
        return self._by_element.get(around) if around is not None else self._next(element)

    def place(self, element: _Element) -> str:
        """Say where `element` stands."""
        line = self.of(element)
        return line.place() if line else ""

    def _next(self, element: _Element) -> Line | None:
        for beside in islice(element.itersiblings(), _NEAR):
            found = beside if beside.tag == w("p") else next(beside.iter(w("p")), None)
            if found is not None:
                return self._by_element.get(found)
        return None

    def _main(self, main: _Element) -> Iterator[Line]:
        counter, heading = Counter(), ""
        for at, paragraph in enumerate(main.iter(w("p")), 1):
            style = self.sheet.of(paragraph)
            placed = self.lists.place(paragraph, style)
            listed = self.lists.find(placed[0]) if placed else None
            printed, full = counter.count(listed, placed[1]) if listed and placed else ("", "")
            line = Line(paragraph, at, style, self._outline(paragraph, style), printed, full, heading)
            if line.outline < _TEXT_LEVEL and line.words.strip():
                heading = f", under “{shortened(f'{_known(printed)} {line.words}')}”"
            yield line

    def _beside(self, name: str, tree: _Element) -> Iterator[Line]:
        kind = next((said for key, said in _STORIES.items() if key in name), "another part")
        for at, paragraph in enumerate(tree.iter(w("p")), 1):
            yield Line(paragraph, at, self.sheet.of(paragraph), _TEXT_LEVEL, "", "", f" of {kind}")

    def _outline(self, paragraph: _Element, style: str) -> int:
        own = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
        said = own.get(w("val"), "") if own is not None else ""
        return int(said) if said in tuple("0123456789") else self.sheet.outline(style)


def _known(printed: str) -> str:
    return printed.replace(UNKNOWN, "")


def words(element: _Element) -> str:
    """Read the words inside `element`. Those that a tracked change takes away are not among them."""
    return "".join(_SIGNS.get(one.tag, "") or one.text or "" for one in element.iter(*_WORDS) if _stays(one))


def _stays(word: _Element) -> bool:
    """Tell whether `word` is part of a run that no tracked change takes away."""
    run = word.getparent()
    if run is None or run.tag != w("r"):
        return False
    around = run.getparent()
    return around is None or around.tag not in _TAKEN


def shortened(text: str) -> str:
    """Cut `text` so that it fits into a message, on one line."""
    said = " ".join(text[: 4 * _SHOWN].split())
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1].rstrip() + "…"
