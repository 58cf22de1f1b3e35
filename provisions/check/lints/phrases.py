"""Phrases that take rights away, or that only lawyers understand."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import CONTRACT_PARTS, place_in, stretches
from provisions.model.clause import Clause
from provisions.model.house_style import HouseStyle

CODE = "phrases"


def phrases(clause: Clause, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each phrase of `style` in the contract text."""
    told = [(words, words.text.casefold()) for _, words in stretches(clause, CONTRACT_PARTS)]
    whole = "\n".join(small for _, small in told)
    likely = [entry for entry in style.patterns if any(hint in whole for hint in entry[0])]
    for words, small in told:
        for hints, pattern, why in likely:
            if not any(hint in small for hint in hints):
                continue
            for match in pattern.finditer(words.text):
                place = place_in(clause, words, match.start(), len(match.group()))
                said = " ".join(match.group().split())
                yield Finding(CODE, f"“{said}”: {why}", place, subject=clause.id)
