"""Phrases that take rights away, or that only lawyers understand."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import all_words, place_in, stretches
from provisions.model.clause import CONTRACT_PARTS, Clause
from provisions.model.house_style import HouseStyle

CODE = "phrases"


def phrases(clause: Clause, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each phrase of `style` in the contract text."""
    small = all_words(clause, CONTRACT_PARTS).casefold()
    there = [phrase for phrase in style.phrases if phrase.is_in(small)]
    for words in stretches(clause, CONTRACT_PARTS) if there else ():
        for phrase in there:
            for match in phrase.pattern.finditer(words.text):
                place = place_in(clause, words, match.start(), len(match.group()))
                said = " ".join(match.group().split())
                yield Finding(CODE, f"“{said}”: {phrase.why}", place, subject=clause.id)
