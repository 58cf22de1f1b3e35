"""Syllables: how hyphenation divides a word, by the patterns for American English that come with Pyphen.

Pyphen takes all of its 11,000 patterns apart before it looks at a word, which took as long as most lints
together. Here those are taken apart that the words of a library have. The answers are the same.
"""

import re
from functools import cache

_DIGIT = re.compile("[0-9]")
_PLACE = re.compile("([0-9]?)[^0-9]?")
_NO_LETTER = re.compile("[^a-z]")


@cache
def _patterns() -> dict[str, str]:
    """Each pattern by its letters; a point is the end of a word."""
    import pyphen

    written: str = pyphen.LANGUAGES["en_US"].read_text("utf-8")
    return dict(zip(_DIGIT.sub("", written).splitlines(), written.splitlines(), strict=True))


@cache
def _marks(pattern: str) -> tuple[tuple[int, int], ...]:
    """The marks of a pattern, and how many letters stand before each."""
    places = enumerate(_PLACE.findall(pattern))
    return tuple((at, int(digit)) for at, digit in places if digit)


@cache
def syllables(word: str) -> int:
    """How many syllables `word` has: where the largest of all marks at a place is odd, one ends."""
    letters = _NO_LETTER.sub("", word.lower())
    pointed, patterns = f".{letters}.", _patterns()
    marks = [0] * (len(pointed) + 1)
    for start in range(len(pointed)):
        for end in range(start + 2, len(pointed) + 1):
            pattern = patterns.get(pointed[start:end])
            for at, mark in _marks(pattern) if pattern else ():
                marks[start + at] = max(marks[start + at], mark)
    # Neither the first nor the last letter stands alone.
    return 1 + sum(mark % 2 for mark in marks[3:-3])
