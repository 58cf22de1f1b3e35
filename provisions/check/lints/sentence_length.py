"""Sentences that are too long to follow."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import CONTRACT_PARTS, prose
from provisions.model.clause import Clause
from provisions.model.place import Place

CODE = "sentence-length"

LONGEST = 40
"""Words in one sentence."""

AVERAGE = 25
"""Words in a sentence, on average over a part."""


def sentence_length(clause: Clause) -> Iterator[Finding]:
    """Sentences over 40 words, and parts whose sentences are over 25 words on average."""
    for part in CONTRACT_PARTS:
        sentences = list(prose(clause, part).sentences())
        for sentence in sentences:
            if len(sentence.words) > LONGEST:
                place = Place(clause.place.file, sentence.line, 1)
                message = f"a sentence of {len(sentence.words)} words: “{sentence.text[:60]}…”"
                yield Finding(CODE, message, place, mend=f"at most {LONGEST} words", subject=clause.id)
        average = sum(len(s.words) for s in sentences) / max(len(sentences), 1)
        if average > AVERAGE:
            place = Place(clause.place.file, sentences[0].line, 1)
            message = f"the part “{part}” has {average:.0f} words to a sentence"
            yield Finding(CODE, message, place, mend=f"at most {AVERAGE} on average", subject=clause.id)
