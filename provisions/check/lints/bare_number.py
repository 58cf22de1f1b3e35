"""A number beside a unit that comes from no parameter: the proof would speak of a number nobody reads."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import all_words, place_in, stretches
from provisions.model.clause import CONTRACT_PARTS, Clause

CODE = "bare-number"

_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fourteen|thirty|sixty|ninety)"
)
_UNIT = (
    r"(?:seconds?|minutes?|hours?|(?:working )?days?|weeks?|fortnights?|months?|quarters?"
    r"|years?(?! old| of age)"
    r"|euros?|EUR|dollars?|USD|pounds?|per ?cent|%|kB|KB|MB|kilobytes?)"
)
_WORDED = (
    r"half an? (?:hour|day|month|year)|a fortnight"
    r"|(?:a couple of|a few|several) (?:hours|days|weeks|months)"
)
_BARE = re.compile(rf"\b(?:(?!one day,){_NUMBER}[ \u00a0-]{_UNIT}|{_WORDED})(?!\w)", re.IGNORECASE)
_SMALL = re.compile(_BARE.pattern.casefold())
"""The same in a text in small letters: to disregard case takes three times as long."""


def bare_number(clause: Clause) -> Iterator[Finding]:
    """One finding for each number beside a unit of time, money or size in the contract text."""
    is_there = _SMALL.search(all_words(clause, CONTRACT_PARTS).casefold())
    for words in stretches(clause, CONTRACT_PARTS) if is_there else ():
        for match in _BARE.finditer(words.text):
            place = place_in(clause, words, match.start(), len(match.group()))
            message = f"“{match.group()}” is written into the text"
            yield Finding(CODE, message, place, mend="declare a parameter and print it", subject=clause.id)
