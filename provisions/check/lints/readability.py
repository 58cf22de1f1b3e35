"""Readability: Flesch-Kincaid grade of each part, by edition."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import prose
from provisions.check.lints.syllables import syllables
from provisions.model.clause import Clause

CODE = "readability"

HIGHEST = {"text": 9.0, "short": 9.0, "child": 6.0, "child_short": 6.0}
"""The hardest school grade that a part may have."""


def grade(clause: Clause, part: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    sentences = [sentence.words for sentence in prose(clause, part).sentences]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59


def readability(clause: Clause) -> Iterator[Finding]:
    """Parts that are harder than their readers can be expected to follow."""
    for part, highest in HIGHEST.items():
        measured = grade(clause, part)
        if measured > highest:
            place = prose(clause, part).sentences[0].place
            message = f"the part “{part}” reads at school grade {measured:.1f}"
            yield Finding(CODE, message, place, mend=f"grade {highest:.0f} or easier", subject=clause.id)
