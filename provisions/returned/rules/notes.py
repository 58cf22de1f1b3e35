"""Footnotes, endnotes and comments are where the text calls them (ECMA-376 § 17.11, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.names import w
from provisions.returned.lines import shortened, words
from provisions.returned.rules.seen import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: Final = (
    ("footnote", "footnotes", ("footnoteReference",)),
    ("endnote", "endnotes", ("endnoteReference",)),
    ("comment", "comments", ("commentReference", "commentRangeStart", "commentRangeEnd")),
)


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield calls without a note, and notes that nothing calls."""
    for kind, part, calls in _KINDS:
        notes = {
            one.get(w("id"), ""): one for _, tree in seen.returned.parts(part) for one in tree.iter(w(kind))
        }
        called: set[str] = set()
        for name in calls:
            for call in _calls(seen, name):
                key = call.get(w("id"), "")
                if name == calls[0]:
                    called.add(key)
                if key not in notes:
                    yield _missing(seen, kind, call)
        for key, note in notes.items():
            # Separators have a type; they belong to no call (§ 17.18.33).
            if key not in called and note.get(w("type"), "normal") == "normal":
                yield _unused(seen, kind, note)
    yield from _halves(seen)


def _halves(seen: Seen) -> Iterator[Diagnostic]:
    """A comment on a passage marks where the passage begins and where it ends (§ 17.13.4.3, 17.13.4.4)."""
    starts, ends = (
        {call.get(w("id"), ""): call for call in _calls(seen, name)}
        for name in ("commentRangeStart", "commentRangeEnd")
    )
    for key in sorted(starts.keys() ^ ends.keys()):
        yield seen.found(
            "comment-unpaired",
            f"a comment {'begins and does not end' if key in starts else 'ends and does not begin'}",
            starts.get(key, ends.get(key)),
            hint="in Word, delete the comment and make it again",
        )


def _calls(seen: Seen, name: str) -> Iterator[_Element]:
    for _, story in seen.stories:
        yield from story.iter(w(name))


def _missing(seen: Seen, kind: str, call: _Element) -> Diagnostic:
    return seen.found(
        f"{kind}-missing",
        f"the text calls a {kind} that the file does not have",
        call,
        hint=f"in Word, delete the mark and put the {kind} in again",
    )


def _unused(seen: Seen, kind: str, note: _Element) -> Diagnostic:
    return seen.found(
        f"{kind}-unused",
        f"no place in the text calls the {kind} “{shortened(words(note, seen.returned.budget))}”",
        hint="Word leaves it out when it saves the file: put it in again if it is still needed",
        severity=Severity.WARNING,
    )
