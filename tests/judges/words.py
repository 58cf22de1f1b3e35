"""Words of two texts, compared; the first difference is shown with what stands around it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tests.judges.expected import Line

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u2066\u2067\u2068\u2069"))
# A blank is shown in brackets where it stands in a sentence and without them in the list of blanks.
_BRACKETS = dict.fromkeys(map(ord, "[]"))
_BEGINNING = 25


def words(text: str) -> list[str]:
    """Split `text` into words as they are read: without invisible signs and the brackets of blanks."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_BRACKETS).split()


def words_of(lines: Iterable[Line]) -> list[str]:
    """Split lines into words."""
    return words("\n".join(line.whole for line in lines))


def after_contents(found: Sequence[str], expected: Sequence[str]) -> list[str]:
    """Drop what comes before the first words of `expected`: the cover and the contents."""
    beginning = list(expected[:_BEGINNING])
    for start in range(len(found)):
        if list(found[start : start + len(beginning)]) == beginning:
            return list(found[start:])
    raise AssertionError(f"the document never begins: {' '.join(beginning)}")


def difference(found: Sequence[str], expected: Sequence[str]) -> str:
    """Tell where two texts part, with the words around the place; empty if they are the same."""
    shared = min(len(found), len(expected))
    place = next((at for at in range(shared) if found[at] != expected[at]), shared)
    if place == len(found) == len(expected):
        return ""
    around = slice(max(0, place - 8), place + 8)
    return f"word {place}: found “{' '.join(found[around])}”, expected “{' '.join(expected[around])}”"
