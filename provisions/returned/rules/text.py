"""The text itself: fields that end, cells with a paragraph, deletions marked as such, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import Diagnostic
from provisions.opc.names import w
from provisions.returned.lines import shortened
from provisions.returned.rules.seen import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

# BCP 47, `es-ES_tradnl` of Word, `x-none` for no language, or a number of Windows (ECMA-376 § 17.18.51).
_LANGUAGE: Final = re.compile(r"(?:[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*|x-[A-Za-z0-9]{1,8}|[0-9A-Fa-f]{4})")
_SAID: Final = tuple(w(name) for name in ("val", "eastAsia", "bidi"))
_BLOCKS: Final = tuple(w(name) for name in ("p", "tbl", "sdt", "customXml", "altChunk"))


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield what is wrong inside the text."""
    for (_, story), fields in zip(seen.stories, seen.fields, strict=True):
        for mark in fields.unbalanced:
            yield seen.found(
                "field-unbalanced",
                "a field begins here and does not end, or ends and does not begin",
                mark,
                hint="in Word, press Alt+F9 to see field codes; delete this one and put it in again",
            )
        yield from _cells(seen, story)
        yield from _deletions(seen, story)
        yield from _languages(seen, story)
    if seen.returned.styles is not None:
        yield from _languages(seen, seen.returned.styles)


def _cells(seen: Seen, story: _Element) -> Iterator[Diagnostic]:
    for cell in story.iter(w("tc")):
        last = next((one for one in reversed(cell) if one.tag in _BLOCKS), None)
        if last is None or last.tag == w("tbl"):
            yield seen.found(
                "cell-without-paragraph",
                "a cell of a table does not end in a paragraph, so that Word calls the file damaged",
                cell,
                hint="open it in LibreOffice and save it as .docx, or let Word repair it",
            )


def _deletions(seen: Seen, story: _Element) -> Iterator[Diagnostic]:
    for deletion in story.iter(w("del")):
        kept = next((one for run in deletion.findall(w("r")) for one in run.findall(w("t"))), None)
        if kept is not None:
            yield seen.found(
                "deleted-but-kept",
                f"“{shortened(kept.text or '')}” is marked as deleted, but written as if it stayed",
                kept,
                hint="in Word, reject this change and delete the words again",
            )


def _languages(seen: Seen, tree: _Element) -> Iterator[Diagnostic]:
    for language in tree.iter(w("lang")):
        # Other programs put attributes of their own here.
        for tag in (language.get(name) for name in _SAID):
            if tag is not None and not _LANGUAGE.fullmatch(tag):
                yield seen.found(
                    "language-tag",
                    f"“{shortened(tag)}” is no language",
                    language if tree.tag != w("styles") else None,
                    expected="a tag such as en-GB",
                    hint="in Word, Review, Language, Set Proofing Language",
                )
