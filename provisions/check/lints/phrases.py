"""Phrases that take rights away, or that only lawyers understand."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import CONTRACT_PARTS, contract, place_in, stretches
from provisions.model.clause import Clause
from provisions.model.house_style import HouseStyle

CODE = "phrases"


def phrases(clause: Clause, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each phrase of `style` in the contract text."""
    whole = contract(clause)
    small = whole.casefold()
    likely = (entry for entry in style.patterns if any(hint in small for hint in entry[0]))
    there = [(pattern, why) for _, pattern, why in likely if pattern.search(whole)]
    for words in stretches(clause, CONTRACT_PARTS) if there else ():
        for pattern, why in there:
            for match in pattern.finditer(words.text):
                place = place_in(clause, words, match.start(), len(match.group()))
                said = " ".join(match.group().split())
                yield Finding(CODE, f"“{said}”: {why}", place, subject=clause.id)
