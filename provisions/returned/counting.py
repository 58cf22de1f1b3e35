r"""The number that Word gives to a paragraph, and how references write it (ECMA-376 § 17.9, 17.16.5.51)."""

import re
from collections.abc import Mapping
from typing import Final

from provisions.model.numbering import ROMANS_END, letter, roman
from provisions.returned.lists import Level, List

UNKNOWN: Final = "\0"
"""Stands in a number for a count written in a way that we do not know, such as Japanese."""
_PLACE: Final = re.compile(r"%([1-9])")
_STOPS: Final = re.compile(r"(?<!\.)\.+(?=\(|$)")
_LONGEST: Final = 500
"""Characters of a number that are looked at."""
_LETTERS_END: Final = 780
"""Word's letters end at thirty z."""


class Counter:
    """Counts the numbered paragraphs of one story, in their order."""

    def __init__(self) -> None:
        """Begin before the first paragraph."""
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def count(self, of: List, level: int) -> tuple[str, str]:
        """Count one more paragraph of list `of` at `level`: its number as printed, and in full."""
        counts = self._counts.setdefault(of.definition, {})
        begins = (id(of), level)
        if level in of.overrides and begins not in self._begun:
            self._begun.add(begins)
            counts[level] = of.overrides[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _level(of.levels, level).start
        for below in [other for other in counts if other > level]:
            restart = _level(of.levels, below).restart
            # `restart` counts levels from 1; without it every level above starts this one again.
            if restart is None or level < restart:
                del counts[below]
        return _printed(of.levels, counts, level), _full(of.levels, counts, level)


def _level(levels: Mapping[int, Level], at: int) -> Level:
    return levels.get(at, _NO_LEVEL)


_NO_LEVEL: Final = Level()


def _printed(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str:
    """Write the number of `at` as the paragraph shows it. A bullet is no number."""
    level = _level(levels, at)
    if level.format == "bullet":
        return ""

    def written(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        other = _level(levels, place)
        form = "decimal" if level.is_legal and other.format != "none" else other.format
        return _written(form, counts.get(place, other.start))

    return _PLACE.sub(written, level.template)


def _full(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str:
    """Write the number with those of the levels above, unless it repeats them itself."""
    whole = ""
    for one in range(at + 1):
        own = _printed(levels, counts, one)
        places = [int(place) for place in _PLACE.findall(_level(levels, one).template)]
        whole = own if any(place <= one for place in places) else whole + own
    return whole


def bare(number: str) -> str:
    """Strip what references leave out: full stops at the end and before a bracket, and spaces."""
    return _STOPS.sub("", "".join(number[:_LONGEST].split()))


def _written(form: str, number: int) -> str:
    """Write `number` as § 17.18.59 names the ways."""
    match form:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02d}"
        case "lowerLetter" | "upperLetter" if 0 < number <= _LETTERS_END:
            return letter(number).upper() if form == "upperLetter" else letter(number)
        case "lowerRoman" | "upperRoman" if 0 < number < ROMANS_END:
            return roman(number).upper() if form == "upperRoman" else roman(number)
        case "none" | "bullet":
            return ""
        case _:
            return UNKNOWN
