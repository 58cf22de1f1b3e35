r"""References lead to a bookmark, and show the number that it has now (ECMA-376 § 17.16.5.51)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provisions.model.diagnostic import Diagnostic, Severity, nearest
from provisions.opc.names import r, w
from provisions.returned.counting import UNKNOWN, bare
from provisions.returned.fields import Field, references
from provisions.returned.lines import Line, shortened
from provisions.returned.rules.seen import UPDATE, Seen

_EVERYWHERE: Final = ("_top", "_goback")
"""Places that Word knows without a bookmark."""
_MOST_COMPARED: Final = 2_000
_NOT_THE_WORDS: Final = ("\\p", "\\f", "\\d", "\\n", "\\r", "\\w", "\\*")
"""Switches that make a reference show something else than the marked words."""


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield references that lead nowhere, or show what is no longer so."""
    yield from _missing(seen)
    if seen.is_renumbered:
        yield seen.found(
            "numbers-not-checked",
            "no numbers were compared, because tracked changes add or take away numbered paragraphs",
            hint="accept or reject the changes, and inspect the file again",
            severity=Severity.NOTE,
        )
    for fields in seen.fields:
        for field, name, switches in references(fields.fields):
            target = seen.marked(name)
            if target is not None and field.parts[0].upper() == "REF":
                yield from _stale(seen, field, name, switches, target)


def _missing(seen: Seen) -> Iterator[Diagnostic]:
    wanted = [(field.begin, name) for fields in seen.fields for field, name, _ in references(fields.fields)]
    for _, story in seen.stories:
        links = [link for link in story.iter(w("hyperlink")) if link.get(r("id")) is None]
        wanted += [(link, link.get(w("anchor"), "")) for link in links]
    compared: dict[str, str] = {}
    for element, name in wanted:
        if not name or name.lower() in seen.marks or name.lower() in _EVERYWHERE:
            continue
        if name not in compared:
            few = len(seen.marks) <= _MOST_COMPARED and len(compared) < 20
            compared[name] = nearest(name.lower(), seen.marks) if few else ""
        yield seen.found(
            "reference-to-nothing",
            f"a reference leads to the bookmark {shortened(name)}, and there is none",
            element,
            near=compared[name],
            hint="put the reference in again: References, Cross-reference; or delete it",
        )


def _stale(seen: Seen, field: Field, name: str, switches: list[str], target: Line) -> Iterator[Diagnostic]:
    is_number = any(switch in ("\\n", "\\r", "\\w") for switch in switches)
    if is_number and not seen.is_renumbered and not {"\\p", "\\t"} & set(switches):
        now = _number(switches, target, bare(field.shown))
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


def _number(switches: list[str], target: Line, shown: str) -> str | None:
    """Say what a reference to the number of `target` shows; None if that is not certain."""
    printed, full = bare(target.printed), bare(target.full)
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
