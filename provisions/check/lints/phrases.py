"""Phrases that take rights away, or that only lawyers understand."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import CONTRACT_PARTS, place_in, stretches
from provisions.model.clause import Clause

CODE = "phrases"

PHRASES: tuple[tuple[str, str], ...] = (
    (
        r"(?:sole|absolute|own) discretion",
        "one side decides alone; say on what grounds",
    ),
    (
        r"including but not limited to|including, without limitation",
        "a list that never ends binds nobody; list what is meant",
    ),
    (r"from time to time", "it hides when; say when"),
    (r"reserves? the right", "it takes without giving a reason; say when we may do it, and why"),
    (
        r"(?:best|reasonable|commercially reasonable) efforts?",
        "nobody can tell if it was kept; say what is done",
    ),
    (r"as soon as (?:practicable|possible|reasonably)", "it hides how long; give a period"),
    (r"for any (?:reason )?or no reason", "a restriction comes with its reason"),
    (
        r"without (?:prior )?notice or (?:reason|liability)",
        "notice and reasons come first",
    ),
    (r"by continuing to use", "silence is no consent; ask"),
    (r"continued use (?:of|constitutes)", "silence is no consent; ask"),
    (r"(?:deemed|constitutes?) (?:acceptance|consent|to have)", "nobody agrees to what they did not say"),
    (r"irrevocabl[ey]", "a licence or a waiver ends when the content goes"),
    (r"perpetual", "a licence ends when the content goes"),
    (r"waives? (?:any|all|your|the) rights?", "terms do not take rights that the law gives"),
    (r"class[- ]action waiver|waive (?:any )?class", "users may join others in court"),
    (r"binding arbitration", "a court is open to every user; arbitration is a choice made after the dispute"),
    (
        r"hold (?:us )?harmless|indemnif(?:y|ies)",
        "users answer for what the law says they caused",
    ),
    (r"to the (?:fullest|maximum) extent permitted", "it hides what is left; say what we answer for"),
    (r"shall", "say will, must, or use the present"),
    (r"hereby|herein|hereinafter|thereof|hereto|aforementioned|notwithstanding", "a word only lawyers use"),
    (r"and/or", "say which: and, or, or “a, or b, or both”"),
    (r"deemed", "say what is, not what counts as if it were"),
    (r"prior to", "before"),
    (r"pursuant to", "under"),
    (r"in the event (?:of|that)", "if"),
    (r"terminate[sd]?", "end, or close"),
)
"""A pattern, and why its words do not belong in a contract with users, or what to write instead."""

_PATTERNS = tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), why) for pattern, why in PHRASES)


_ANY = re.compile("|".join(rf"(?:{pattern})" for pattern, _ in PHRASES), re.IGNORECASE)
"""Whether some phrase can be there at all: most texts have none, and need not be asked for each."""


def phrases(clause: Clause) -> Iterator[Finding]:
    """One finding for each such phrase in the contract text."""
    for _, words in stretches(clause, CONTRACT_PARTS):
        if not _ANY.search(words.text):
            continue
        for pattern, why in _PATTERNS:
            for match in pattern.finditer(words.text):
                place = place_in(clause, words, match.start(), len(match.group()))
                yield Finding(CODE, f"“{match.group()}”: {why}", place, subject=clause.id)
