"""Sentences that are too long to follow."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import prose
from provisions.model.clause import CONTRACT_PARTS, Clause

CODE = "sentence-length"

LONGEST = 40
"""Words in one sentence."""

AVERAGE = 25
"""Words in a sentence, on average over a part."""


def sentence_length(clause: Clause) -> Iterator[Finding]:
    """Sentences over 40 words, and parts whose sentences are over 25 words on average."""
    for part in CONTRACT_PARTS:
        sentences = prose(clause, part).sentences
        for sentence in sentences:
            if len(sentence.words) > LONGEST:
                message = f"a sentence of {len(sentence.words)} words: “{sentence.text[:60]}…”"
                mend = f"at most {LONGEST} words"
                yield Finding(CODE, message, sentence.place, mend=mend, subject=clause.id)
        average = sum(len(s.words) for s in sentences) / max(len(sentences), 1)
        if average > AVERAGE:
            message = f"the part “{part}” has {average:.0f} words to a sentence"
            mend = f"at most {AVERAGE} on average"
            yield Finding(CODE, message, sentences[0].place, mend=mend, subject=clause.id)
