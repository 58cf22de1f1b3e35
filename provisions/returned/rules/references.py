r"""References lead to a bookmark, and show the number that it has now (ECMA-376 § 17.16.5.51)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from provisions.model.diagnostic import Diagnostic, Severity, nearest
from provisions.opc.archive import relationships
from provisions.opc.names import r, w
from provisions.returned.counting import UNKNOWN, bare
from provisions.returned.fields import Field, references
from provisions.returned.lines import Line, shortened
from provisions.returned.rules.seen import UPDATE, Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_EVERYWHERE: Final = ("_top", "_goback")
"""Places that Word knows without a bookmark."""
_MOST_COMPARED: Final = 2_000
_MOST_NEAR: Final = 20
_LONGEST_NAME: Final = 80
_NOT_THE_WORDS: Final = ("\\p", "\\f", "\\d", "\\n", "\\r", "\\w", "\\*")
"""Switches that make a reference show something else than the marked words."""


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield references that lead nowhere, or show what is no longer so."""
    yield from _missing(seen)
    if seen.is_renumbered:
        yield seen.found(
            "numbers-as-accepted",
            "tracked changes add or take away numbered paragraphs; numbers were compared as they will be "
            "once all of these changes are accepted",
            hint="if you reject some, inspect the file again after that",
            severity=Severity.NOTE,
        )
    for fields in seen.fields:
        for field, name, switches in references(fields.fields):
            target = seen.marked(name)
            if target is not None and field.parts[0].upper() == "REF":
                yield from _stale(seen, field, name, switches, target)


def _missing(seen: Seen) -> Iterator[Diagnostic]:
    wanted = [(field.begin, name) for fields in seen.fields for field, name, _ in references(fields.fields)]
    for part, story in seen.stories:
        wanted += [(link, _led_to(seen, part, link)) for link in story.iter(w("hyperlink"))]
    compared: dict[str, str] = {}
    for element, name in wanted:
        if not name or name.lower() in seen.marks or name.lower() in _EVERYWHERE:
            continue
        if name not in compared:
            compared[name] = _nearest(seen, name) if len(compared) < _MOST_NEAR else ""
        yield seen.found(
            "reference-to-nothing",
            f"a reference leads to the bookmark {shortened(name)}, and there is none",
            element,
            near=compared[name],
            hint="put the reference in again: References, Cross-reference; or delete it",
        )


def _led_to(seen: Seen, part: str, link: _Element) -> str:
    """Name the bookmark of this file that a link leads to; empty if it leads elsewhere.

    Most name it themselves; what was a page of the web once has `#name` among the relationships.
    """
    key = link.get(r("id"))
    if key is None:
        return link.get(w("anchor"), "")
    target = relationships(seen.returned.archive, part).get(key)
    return unquote(target.bookmark) if target is not None and target.name == part else ""


def _nearest(seen: Seen, name: str) -> str:
    """Name the bookmark most like `name`. Long names are not compared, for that takes their square."""
    if len(name) > _LONGEST_NAME or len(seen.marks) > _MOST_COMPARED:
        return ""
    return nearest(name.lower(), [mark for mark in seen.marks if len(mark) <= _LONGEST_NAME])


def _stale(seen: Seen, field: Field, name: str, switches: list[str], target: Line) -> Iterator[Diagnostic]:
    if target.is_gone:
        yield _deleted(seen, field)
        return
    is_number = any(switch in ("\\n", "\\r", "\\w") for switch in switches)
    if is_number and not {"\\p", "\\t"} & set(switches):
        now = _number(switches, (target.printed, target.full), bare(field.shown))
        if _number(switches, target.earlier, bare(field.shown)) == bare(field.shown) != now:
            yield _overtaken(seen, field, now, target)
            return
    elif not any(switch in _NOT_THE_WORDS for switch in switches):
        now = seen.marked_words(name)
    else:
        return
    shown = bare(field.shown) if is_number else " ".join(field.shown.split())
    if now is None or now == shown:
        return
    yield seen.found(
        "stale-reference",
        f"this reference shows “{shortened(field.shown)}”; what it leads to is now “{shortened(now)}”: "
        f"{target.place()}",
        field.begin,
        expected=shortened(now),
        hint=UPDATE,
    )


def _deleted(seen: Seen, field: Field) -> Diagnostic:
    return seen.found(
        "reference-to-deleted",
        f"this reference shows “{shortened(field.shown)}”; a tracked change deletes what it leads to",
        field.begin,
        hint="reject the deletion, or delete the reference before you accept it",
        severity=Severity.WARNING,
    )


def _overtaken(seen: Seen, field: Field, now: str | None, target: Line) -> Diagnostic:
    return seen.found(
        "stale-when-accepted",
        f"this reference shows “{shortened(field.shown)}”; once the tracked changes are accepted, "
        f"what it leads to is “{shortened(now or '')}”: {target.place()}",
        field.begin,
        expected=shortened(now or ""),
        hint=f"accept or reject the changes; then, {UPDATE}",
        severity=Severity.WARNING,
    )


def _number(switches: list[str], number: tuple[str, str], shown: str) -> str | None:
    """Say what a reference to `number`, printed and in full, shows; None if that is not certain."""
    printed, full = bare(number[0]), bare(number[1])
    if UNKNOWN in full:
        return None
    if not full:
        # What Word shows for a paragraph that has no number.
        return "0"
    if "\\w" in switches:
        return full
    # `\r` leaves out what the place of the reference shares with the target.
    is_relative = "\\r" in switches and full.endswith(shown) and shown.endswith(printed)
    return shown if is_relative else printed
