"""What the rules look at, read once for all of them."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, Unpack

from provisions.model.diagnostic import Diagnostic, Further, Severity
from provisions.model.place import Place
from provisions.opc.budget import Budget
from provisions.opc.names import w
from provisions.returned.document import Returned
from provisions.returned.fields import Fields
from provisions.returned.lines import Line, Lines, words

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_OF_A_CODE: Final = 100
"""Findings of one kind that are told one by one."""
UPDATE: Final = "in Word, press Ctrl+A, then F9, to update every field"
_MOST_RUNS: Final = 200
"""Of marked words that are compared; whole passages are not."""


class Seen:
    """A returned document with its lines, fields and bookmarks."""

    def __init__(self, returned: Returned) -> None:
        """Look at `returned`."""
        self.returned = returned
        self.lines = Lines(returned)
        self.stories = list(returned.stories())
        self.fields = [Fields.of(tree, returned.budget) for _, tree in self.stories]
        self.times: Counter[str] = Counter()
        self._marked: dict[str, str | None] = {}

    @cached_property
    def marks(self) -> dict[str, _Element]:
        """The bookmarks of every story by name, in small letters: Word does not tell capitals apart."""
        found: dict[str, _Element] = {}
        for _, tree in self.stories:
            for mark in tree.iter(w("bookmarkStart")):
                found.setdefault(mark.get(w("name"), "").lower(), mark)
        return found

    @cached_property
    def is_renumbered(self) -> bool:
        """Whether tracked changes add or take away numbered paragraphs, so that numbers depend on them."""
        return any((line.printed, line.full) != line.earlier for line in self.lines.main)

    def marked_words(self, name: str) -> str | None:
        """Read the words of a bookmark; None if it does not end among the runs where it begins."""
        if name not in self._marked:
            self._marked[name] = _words_of(self.marks[name.lower()], self.returned.budget)
        return self._marked[name]

    @cached_property
    def _ends(self) -> dict[str, _Element]:
        """Where the bookmarks of the main text end, by their number."""
        return {end.get(w("id"), ""): end for end in self.returned.main.iter(w("bookmarkEnd"))}

    def marked(self, name: str) -> Line | None:
        """Find the paragraph of the bookmark `name`; None if there is none."""
        mark = self.marks.get(name.lower())
        line = self.lines.of(mark) if mark is not None else None
        if mark is not None and line is not None and not line.words and not line.printed:
            # A bookmark may begin in an empty paragraph before the heading that it marks.
            end = self._ends.get(mark.get(w("id"), ""))
            return (self.lines.of(end) if end is not None else None) or line
        return line

    def found(
        self,
        code: str,
        message: str,
        element: _Element | None = None,
        severity: Severity = Severity.ERROR,
        **further: Unpack[Further],
    ) -> Diagnostic:
        """Say what is wrong at `element`; None stands for the whole file.

        What will not be told, because enough of its kind was, is not looked up either.
        """
        self.times[code] += 1
        if self.times[code] > MOST_OF_A_CODE:
            return Diagnostic(code, "", severity=severity)
        where = self.lines.place(element) if element is not None else ""
        file = self.returned.file
        place = Place(f"{file}: {where}" if where else file)
        return Diagnostic(code, message, place, severity=severity, **further)


def _words_of(mark: _Element, budget: Budget) -> str | None:
    said: list[str] = []
    for beside in islice(mark.itersiblings(), _MOST_RUNS):
        if beside.tag == w("bookmarkEnd") and beside.get(w("id")) == mark.get(w("id")):
            return " ".join("".join(said).split())
        if beside.tag == w("p"):
            return None
        said.append(words(beside, budget))
    return None
