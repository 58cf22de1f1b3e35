"""Words of two texts, compared; the first difference is shown with what stands around it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from tests.judges.ways import Line

_INVISIBLE = dict.fromkeys(
    (0x00AD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
# Letters written from right to left, in their plain and in their drawn forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+")
# A blank is shown in brackets where it stands in a sentence and without them in the list of blanks.
_BRACKETS = dict.fromkeys(map(ord, "[]"))


def words(text: str) -> list[str]:
    """Split `text` into words as they are read: without invisible signs and the brackets of blanks."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_BRACKETS).split()


def words_of(lines: Iterable[Line]) -> list[str]:
    """Split lines into words."""
    return words("\n".join(line.whole for line in lines))


def compared(
    found: Sequence[str], expected: Sequence[str], beginning: int = 25, *, is_part: bool = False
) -> list[str]:
    """Compare two texts, from where the first has the `beginning` of the other: cover and contents precede.

    Nothing is returned if they are the same, else where they part. `is_part`: more may follow.
    """
    beginning = min(beginning, len(expected))
    first = expected[:beginning]
    for start in range(len(found)):
        if found[start : start + beginning] == first:
            end = start + len(expected) if is_part else None
            told = difference(found[start:end], expected)
            return [told] if told else []
    return [f"the document never begins: {' '.join(first)}"]


def difference(found: Sequence[str], expected: Sequence[str]) -> str:
    """Tell where two texts part, with the words around the place; empty if they are the same."""
    shared = min(len(found), len(expected))
    place = next((at for at in range(shared) if found[at] != expected[at]), shared)
    if place == len(found) == len(expected):
        return ""
    around = slice(max(0, place - 8), place + 8)
    return f"word {place}: found “{' '.join(found[around])}”, expected “{' '.join(expected[around])}”"


def squeezed(text: str) -> str:
    """Take the spaces out of `text`, and what `words` takes out, for texts whose spaces are layout.

    Letters that are written from right to left are sorted: pages show them in the order of their
    places, which is not that of reading.
    """
    joined = "".join(words(text))
    return _RIGHT_TO_LEFT.sub(lambda found: "".join(sorted(unicodedata.normalize("NFKC", found[0]))), joined)
