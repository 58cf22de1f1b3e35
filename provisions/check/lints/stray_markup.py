"""Marks that would be printed as they stand: of other languages, of notes to oneself, of blanks by hand."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import all_words, place_in, stretches
from provisions.model.clause import CONTRACT_PARTS, Clause

CODE = "stray-markup"

_SLIPS = (
    (r"__", "write **words** for strong letters"),
    (r"</?[A-Za-z][^<>\n]*>", "a mark of HTML would be printed"),
    (r"\]\([^)\s]*\)", "a link would be printed; name the address in a parameter"),
    (r"https?://|\bwww\.", "an address changes; put it into a parameter"),
    (r"`", "a mark of code would be printed"),
    (r"(?m)^#+ ", "a heading of one’s own; a provision has one title"),
    (r"\{+[^{}\n]*\}+|[{}]", "a placeholder that is not read; write {{ name }}"),
    (r"\[[^\]\n]*\]?|\]", "a bracket that is no label; a blank is a parameter without a default"),
    (r"\b(?:TO[D]O|FIX[M]E|TBD|XXX|TBC)\b|\?\?", "a note to oneself"),
    (
        r"\b(?:[Ss]ection|[Cc]lause|[Pp]aragraph) \d+(?:\.\d+)*|§",
        'numbers change; write {{ ref("provision") }}',
    ),
    ("[\u200b\u200c\u2060\ufeff\u00ad]", "a character that nobody sees"),
)
_PATTERNS = tuple((re.compile(pattern), why) for pattern, why in _SLIPS)
_ANY = re.compile(
    r"[*_<\]{}`#§\[?\u200b\u200c\u2060\ufeff\u00ad]"
    r"|TO[D]O|FIX[M]E|TB[CD]|XXX|http|www|[Ss]ection|lause|aragraph"
)
"""Whether there can be a slip at all."""


def stray_markup(clause: Clause) -> Iterator[Finding]:
    """One finding for each such mark in the contract text."""
    for words in stretches(clause, CONTRACT_PARTS) if _ANY.search(all_words(clause, CONTRACT_PARTS)) else ():
        for pattern, why in _PATTERNS:
            for match in pattern.finditer(words.text):
                place = place_in(clause, words, match.start(), len(match.group()))
                yield Finding(CODE, f"“{match.group()}”: {why}", place, subject=clause.id)
