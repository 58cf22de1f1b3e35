r"""The table of contents lists the headings that the document has (ECMA-376 § 17.16.5.68)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.names import r, w
from provisions.returned.counting import UNKNOWN
from provisions.returned.fields import Field, references
from provisions.returned.lines import Line, shortened
from provisions.returned.properties import value
from provisions.returned.rules.seen import Seen

_UPDATE: Final = "in Word, click into the contents and press F9, then “Update entire table”"
_LEVELS: Final = re.compile(r"([1-9])-([1-9])")
_HEADING: Final = re.compile(r"heading ([1-9])")
_PAGE: Final = re.compile(r"\t *[0-9ivxlcIVXLC]{1,9}$")
_MOST_TABLES: Final = 5
_LONGEST: Final = 2_000
"""Characters of a heading that is compared."""
_ON: Final = ("1", "true", "on")
_OF_SOMETHING_ELSE: Final = {"\\a", "\\b", "\\c", "\\d", "\\f", "\\l", "\\s"}
"""Switches that list figures, marked entries, or a part of the document only."""


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield entries that differ from their heading, and headings without an entry."""
    fields = seen.fields[0].fields
    begun: dict[int, list[tuple[Field, str]]] = {}
    for field, name, _ in references(fields):
        line = seen.lines.of(field.begin)
        if line is not None:
            begun.setdefault(line.at, []).append((field, name))
    tables = [one for one in fields if [part.upper() for part in one.parts[:1]] == ["TOC"]][:_MOST_TABLES]
    for table in tables:
        switches = {part.lower() for part in table.parts}
        if not _is_refreshed(seen, table) and not switches & _OF_SOMETHING_ELSE:
            yield from _table(seen, table, begun)


def _is_refreshed(seen: Seen, table: Field) -> bool:
    """Tell whether Word makes the contents anew when it opens the file."""
    settings = seen.returned.part("settings")
    update = settings.find(w("updateFields")) if settings is not None else None
    asked = update is not None and update.get(w("val"), "1") in _ON
    return asked or table.begin.get(w("dirty"), "") in _ON


def _table(seen: Seen, table: Field, begun: Mapping[int, list[tuple[Field, str]]]) -> Iterator[Diagnostic]:
    first, last = seen.lines.of(table.begin), seen.lines.of(table.end) if table.end is not None else None
    if first is None or last is None:
        return
    listed: set[int] = set()
    overtaken = 0
    for entry in seen.lines.main[first.at - 1 : last.at]:
        shown, name = _entry(entry, begun.get(entry.at, []))
        target = seen.marked(name) if name else None
        if target is not None:
            listed.add(target.at)
            if target.is_gone or _is_earlier(shown, target):
                overtaken += 1
            else:
                yield from _compared(seen, entry, shown, target)
    if overtaken:
        yield seen.found(
            "stale-when-accepted",
            f"once the tracked changes are accepted, {overtaken:,} of the headings in the contents have "
            "another number, or are gone",
            table.begin,
            hint=f"accept or reject the changes; then, {_UPDATE}",
            severity=Severity.WARNING,
        )
    # Contents without links name no heading, so that none can be told to be missing.
    if listed:
        yield from _left_out(seen, table, listed)


def _entry(entry: Line, fields: list[tuple[Field, str]]) -> tuple[str, str]:
    """Read what an entry shows, without its page, and the bookmark that it leads to."""
    link = next((one for one in entry.element.iter(w("hyperlink")) if one.get(r("id")) is None), None)
    shown, name = entry.words.rstrip(), link.get(w("anchor"), "") if link is not None else ""
    for field, target in fields:
        if field.parts[0].upper() == "PAGEREF":
            page = field.shown.strip()
            # LibreOffice puts the whole entry into this field.
            return shown.removesuffix(page) if _PAGE.fullmatch(f"\t{page}") else _PAGE.sub("", shown), target
        name = name or target
    return _PAGE.sub("", shown), name


def _is_earlier(shown: str, target: Line) -> bool:
    """Tell whether an entry shows the number that `target` has only as long as changes are not accepted."""
    printed, _ = target.earlier
    is_other = printed != target.printed and UNKNOWN not in printed and len(target.words) <= _LONGEST
    return is_other and _squeezed(shown) == _squeezed(f"{printed} {target.words}")


def _compared(seen: Seen, entry: Line, shown: str, target: Line) -> Iterator[Diagnostic]:
    heading = target.words
    if len(heading) > _LONGEST:
        return
    seen.returned.budget.spend_reading(1, len(heading))
    now = f"{target.printed} {heading}" if UNKNOWN not in target.printed else heading
    is_same = _squeezed(shown) == _squeezed(now)
    is_likely = UNKNOWN in target.printed and _squeezed(shown).endswith(_squeezed(heading))
    if not is_same and not is_likely:
        yield seen.found(
            "stale-contents",
            f"the contents say “{shortened(shown)}”; the heading is now “{shortened(now)}”",
            entry.element,
            expected=shortened(now),
            hint=_UPDATE,
        )


def _left_out(seen: Seen, table: Field, listed: set[int]) -> Iterator[Diagnostic]:
    parts = [part.lower() for part in table.parts]
    levels = next((_LEVELS.fullmatch(b) for a, b in pairwise(parts) if a == "\\o"), None)
    if levels is None:
        return
    wanted = range(int(levels[1]) - 1, int(levels[2]))
    for line in seen.lines.main:
        is_heading = "\\u" in parts or _HEADING.fullmatch(seen.lines.sheet.name(line.style).lower())
        if not is_heading or line.outline not in wanted or line.at in listed or not line.words.strip():
            continue
        if value(line.element.find(w("pPr")), "pStyle").upper().startswith("TOC"):
            continue
        yield seen.found(
            "heading-not-listed", "this heading is not in the contents", line.element, hint=_UPDATE
        )


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
