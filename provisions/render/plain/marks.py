"""Marks of Markdown around words, which are seen only in some places."""

from __future__ import annotations

import unicodedata

from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between two marks, `mark` in Markdown or the element `tag` where Markdown would not see it."""

    mark: str
    tag: str
    words: str

    def __str__(self) -> str:
        return f"{self.mark}{self.words}{self.mark}"

    def between(self, before: str, after: str) -> str:
        """Write it between two characters, each empty at the end of a line.

        Marks are seen between a space and a word, or between punctuation and a word (CommonMark
        § 6.2), and not beside a mark of the same kind.
        """
        if self.mark[0] not in (before, after) and _is_edge(before) and _is_edge(after):
            return str(self)
        return f"<{self.tag}>{self.words}</{self.tag}>"


def _is_edge(sign: str) -> bool:
    return not sign or sign.isspace() or unicodedata.category(sign).startswith("P")
