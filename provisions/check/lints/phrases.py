"""Phrases that take rights away, or that only lawyers understand."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import CONTRACT_PARTS, place_in, stretches
from provisions.model.clause import Clause
from provisions.model.house_style import HouseStyle

CODE = "phrases"


def phrases(clause: Clause, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each phrase of `style` in the contract text."""
    for _, words in stretches(clause, CONTRACT_PARTS):
        if not style.any_phrase.search(words.text):
            continue
        for pattern, why in style.patterns:
            for match in pattern.finditer(words.text):
                place = place_in(clause, words, match.start(), len(match.group()))
                said = " ".join(match.group().split())
                yield Finding(CODE, f"“{said}”: {why}", place, subject=clause.id)
