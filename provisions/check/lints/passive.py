"""Passives that hide who acts: a note, not an error, since some readers need only the result."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import place_in, stretches
from provisions.model.clause import CONTRACT_PARTS, Clause
from provisions.model.diagnostic import Severity

CODE = "passive"

_IRREGULAR = (
    "given|taken|made|shown|done|held|kept|told|sent|seen|written|found|paid|put|chosen|drawn|brought"
)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|{_IRREGULAR})\b(?!\s+by\b)", re.IGNORECASE
)


def passive(clause: Clause) -> Iterator[Finding]:
    """One note for each passive without “by …” in the contract text."""
    for words in stretches(clause, CONTRACT_PARTS):
        for match in _PASSIVE.finditer(words.text):
            place = place_in(clause, words, match.start(), len(match.group()))
            text = " ".join(match.group().split())
            yield Finding(
                CODE,
                f"“{text}”: by whom?",
                place,
                mend="say who does it, if the reader has to know",
                subject=clause.id,
                severity=Severity.NOTE,
            )
