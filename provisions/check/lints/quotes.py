"""Straight or unbalanced quotation marks."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import all_words, place_in, prose, stretches
from provisions.model.clause import ANNEX_PARTS, CONTRACT_PARTS, Clause

CODE = "quotes"

_PARTS = (*CONTRACT_PARTS, *ANNEX_PARTS)
_STRAIGHT = re.compile(r"[\"']")
_PARAGRAPH_END = re.compile(r"(\n\s*\n)")


def quotes(clause: Clause) -> Iterator[Finding]:
    """Straight marks, and paragraphs in which “ and ” do not pair."""
    for words in stretches(clause, _PARTS) if _STRAIGHT.search(all_words(clause, _PARTS)) else ():
        for match in _STRAIGHT.finditer(words.text):
            place = place_in(clause, words, match.start(), 1)
            yield Finding(CODE, "a straight quotation mark", place, mend="“ ” or ’", subject=clause.id)
    for part in _PARTS:
        flat = prose(clause, part)
        at = 0
        marked = "“" in flat.text or "”" in flat.text
        for paragraph in _PARAGRAPH_END.split(flat.text) if marked else ():
            if paragraph.count("“") != paragraph.count("”"):
                place = flat.place(at + _alone(paragraph))
                message = "a quotation that is opened or closed only"
                yield Finding(CODE, message, place, mend="pair “ with ”", subject=clause.id)
            at += len(paragraph)


def _alone(paragraph: str) -> int:
    """Where the mark stands that has no other: the first ” too many, or else the last “ never closed."""
    opened: list[int] = []
    for match in re.finditer("[“”]", paragraph):
        if match.group() == "“":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            return match.start()
    return opened[-1]
