"""Paragraphs and styles name lists that exist, and lists name styles that exist (ECMA-376 § 17.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.names import w
from provisions.returned.lines import shortened
from provisions.returned.properties import value
from provisions.returned.rules.seen import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_AGAIN: Final = "in Word, select the paragraphs and choose their list again: Home, Multilevel List"


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield lists that are named and missing, and styles that lists name in vain."""
    lists = seen.lines.lists
    for number in lists.numbers:
        if lists.definition_of(number) not in lists.definitions:
            said = f"list {shortened(number)} has no definition"
            yield seen.found("list-without-definition", said, hint=_AGAIN)
    for _, story in seen.stories:
        for named in story.iter(w("numId")):
            yield from _missing(seen, named.get(w("val"), ""), "this paragraph", named)
    for key, style in seen.lines.sheet.styles.items():
        number = value(style.find(f"{w('pPr')}/{w('numPr')}"), "numId")
        yield from _missing(seen, number, f"the style “{shortened(seen.lines.sheet.name(key))}”", None)
    yield from _tied(seen)


def _missing(seen: Seen, number: str, who: str, element: _Element | None) -> Iterator[Diagnostic]:
    # 0 takes a number away (§ 17.9.18).
    if number and number != "0" and number not in seen.lines.lists.numbers:
        yield seen.found(
            "list-missing",
            f"{who} is to be numbered by list {shortened(number)}, and there is none",
            element,
            hint=_AGAIN,
        )


def _tied(seen: Seen) -> Iterator[Diagnostic]:
    """Compare the styles that levels are tied to with the lists that the styles name."""
    sheet, lists = seen.lines.sheet, seen.lines.lists
    own = {key: lists.definition_of(listed[0]) for key in sheet.styles if (listed := sheet.list_of(key))}
    used = {lists.definition_of(number) for number in lists.numbers} & set(own.values())
    for key, definition in lists.definitions.items():
        for tied in definition.iter(w("pStyle")):
            style = tied.get(w("val"), "")
            if style not in sheet.styles:
                yield seen.found(
                    "list-for-no-style",
                    f"a list numbers the style {shortened(style)}, and there is none",
                    hint="in Word, Home, Multilevel List, Define New: link the level to a style that exists",
                )
            elif key in used and own.get(style) != key:
                # Word itself leaves such levels behind when a style changes its list.
                yield seen.found(
                    "list-not-its-style",
                    f"a list numbers the style “{shortened(sheet.name(style))}”, which names another one",
                    hint="in Word, Home, Multilevel List, Define New: link the level to the style again",
                    severity=Severity.NOTE,
                )
