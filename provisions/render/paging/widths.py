"""How wide words are in the body face, for guessing where pages break without a layout engine.

The face is Times New Roman, which every Word has; Liberation Serif, which stands in for it
elsewhere, has the same widths by design.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import Final

LINE: Final = 1.149
"""Height of a line set solid, in ems: ascent, descent and line gap of the face."""

_OTHER: Final = {"\N{NO-BREAK SPACE}": 250, "‘": 333, "’": 333, "“": 444, "”": 444, "—": 1000, "…": 1000}
_USUAL: Final = 500
_WIDE: Final = 1000
_DASH: Final = re.compile("[-–—]")
_FIRST_WIDE: Final = "\u2e80"
"""East Asian characters, from the radicals on, fill a square."""


class _Widths(dict[str, int]):
    """Advance widths in thousandths of an em, those from U+0020 to U+007E given; others are guessed."""

    def __init__(self, *given: int) -> None:
        super().__init__(zip(map(chr, range(ord(" "), ord("~") + 1)), given, strict=True))
        self.update(_OTHER)

    def __missing__(self, sign: str) -> int:
        return _WIDE if sign >= _FIRST_WIDE else _USUAL


_REGULAR: Final = _Widths(
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
_BOLD: Final = _Widths(
    *(250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500),
    *(930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778),
    *(611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500),
    *(333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500),
    *(556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520),
)


def width(word: str, bold: bool = False) -> int:
    """Add up the width of `word`, in thousandths of an em."""
    return sum(map((_BOLD if bold else _REGULAR).__getitem__, word))


_SPACE: Final = _REGULAR[" "]
"""As wide in both."""


@lru_cache(maxsize=8_192)
def _regular(word: str) -> int:
    return width(word) + _SPACE


@lru_cache(maxsize=8_192)
def _bold(word: str) -> int:
    return width(word, bold=True) + _SPACE


def line_count(text: str, room: float, size: float, bold: bool = False) -> int:
    """Count the lines that `text` fills. `room` is the measure, `size` that of the type, in points.

    A line takes a letter, however little room there is.
    """
    if len(text) * size <= room:
        # Hardly a letter is wider than it is high: no need to measure.
        return 1
    measure = max(room * 1000 / size, _WIDE)
    # Each word with the space behind it, and where those end; the first begins a space behind 0.
    words = text.split(" ")
    widths = list(map(_bold if bold else _regular, words))
    ends = list(accumulate(widths))
    lines, line = 1, float(_SPACE)
    while ends[-1] - line > measure:
        # The first word that does not end on the line that begins at `line`.
        at = bisect_right(ends, line + measure)
        begin = ends[at] - widths[at] + _SPACE
        rest = ends[at] - begin - _before_break(words[at], line + measure - begin, bold)
        # A word longer than a line is divided.
        full = max(0, ceil(rest / measure) - 1)
        lines += full + (1 if begin > line else 0)
        line = ends[at] - (rest - full * measure)
    return lines


def _before_break(word: str, room: float, bold: bool) -> int:
    """Measure as much of `word`, up to a hyphen or dash, as fits into `room` thousandths of an em."""
    if not _DASH.search(word):
        return 0
    ends = (dash.end() for dash in _DASH.finditer(word))
    return max((wide for end in ends if (wide := width(word[:end], bold)) <= room), default=0)
