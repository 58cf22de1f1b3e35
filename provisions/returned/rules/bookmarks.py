"""Bookmarks begin and end, and each has a name of its own (ECMA-376 § 17.13.6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.names import w
from provisions.returned.lines import shortened
from provisions.returned.rules.seen import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

# Word takes letters of any script, digits and `_`; it bears the full stops and hyphens of other programs.
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")
_LONGEST: Final = 40
_EXPECTED: Final = f"a letter or _, then letters, digits and _, {_LONGEST} at most"
_DELETE: Final = "in Word, Insert, Bookmark: delete it there, and set it again if something refers to it"


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield what is wrong with bookmarks."""
    for _, story in seen.stories:
        yield from _pairs(seen, story)
    names: dict[str, _Element] = {}
    for _, story in seen.stories:
        for mark in story.iter(w("bookmarkStart")):
            name = mark.get(w("name"), "")
            yield from _name(seen, name, mark)
            first = names.setdefault(name.lower(), mark)
            if first is not mark:
                yield seen.found(
                    "bookmark-twice",
                    f"a second bookmark is called {shortened(name)}; the first: {seen.lines.place(first)}",
                    mark,
                    expected="a name that no other bookmark has",
                    hint=_DELETE,
                )


def _pairs(seen: Seen, story: _Element) -> Iterator[Diagnostic]:
    starts, ends = list(story.iter(w("bookmarkStart"))), list(story.iter(w("bookmarkEnd")))
    begun, ended = Counter(_id(one) for one in starts), Counter(_id(one) for one in ends)
    for one in starts:
        name = shortened(one.get(w("name"), ""))
        if _id(one) not in ended:
            yield seen.found("bookmark-unpaired", f"the bookmark {name} does not end", one, hint=_DELETE)
        if begun[_id(one)] > 1:
            yield seen.found(
                "bookmark-id-twice", f"the bookmark {name} has the number of another", one, hint=_DELETE
            )
    for one in ends:
        if _id(one) not in begun:
            yield seen.found(
                "bookmark-unpaired",
                "a bookmark ends here that does not begin",
                one,
                hint="save the file in Word: it leaves such ends out",
            )


def _name(seen: Seen, name: str, mark: _Element) -> Iterator[Diagnostic]:
    if not name or len(name) > _LONGEST:
        said = f"the name “{shortened(name)}” is too long" if name else "a bookmark has no name"
        yield seen.found("bookmark-name", said, mark, expected=_EXPECTED, hint=_DELETE)
    elif not _NAME.fullmatch(name):
        # Word keeps such names when it saves a file, though its own dialogue refuses them.
        yield seen.found(
            "bookmark-name",
            f"a bookmark is called “{shortened(name)}”: Word keeps that name, but would not take it from you",
            mark,
            expected=_EXPECTED,
            severity=Severity.NOTE,
        )


def _id(mark: _Element) -> str:
    return mark.get(w("id"), "")
