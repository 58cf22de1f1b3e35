"""Whether the table of contents names the pages on which the headings stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from tests.judges.expected import before_contents, contents
from tests.judges.extract import halves, page_texts
from tests.judges.ways import Json, Way, is_whole
from tests.judges.words import squeezed

_ENTRY = re.compile(r"(.*?\S)(?:\.{2,}|\s)\s*(\d+)\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the page it names, and the one on which its heading is. Pages count from 1."""

    heading: str
    named: int
    real: int


def entries(pdf: Path, document: Json) -> list[Entry]:
    """Compare contents and pages; what follows the contents begins on a page of its own.

    An excerpt has none. Raises AssertionError for a heading that is not in both.
    """
    key = (pdf, pdf.stat().st_mtime_ns, document["title"])
    if key not in _FOUND:
        _FOUND.clear()
        _FOUND[key] = list(_entries(pdf, document))
    return _FOUND[key]


# The tests of a file come one after the other, and want the same of it.
_FOUND: dict[tuple[Path, int, str], list[Entry]] = {}


def _entries(pdf: Path, document: Json) -> Iterator[Entry]:
    if not is_whole(document):
        return
    pages = [text.splitlines() for text in page_texts(pdf)]
    beside = [text.splitlines() for text in halves(pdf)]
    named = _named([[*whole, *sides] for whole, sides in zip_longest(pages, beside, fillvalue=[])])
    headings = [line.whole for line in contents(document, Way())]
    missing = [heading for heading in headings if _key(heading) not in named]
    assert missing == [], "the contents do not name these"
    first = {line.whole for part in before_contents(document, Way()) for line in part}
    behind = 1 + max(named[_key(heading)][1] for heading in headings)
    page = 1
    for heading in headings:
        page = _page_with(_key(heading), pages, page if heading in first else max(page, behind))
        yield Entry(heading, named[_key(heading)][0], page)


def _key(text: str) -> str:
    """Write `text` without spaces and capitals; small capitals are drawn from either."""
    return squeezed(text).casefold()


def _named(pages: list[list[str]]) -> Mapping[str, tuple[int, int]]:
    """Read lines that end in a number, also those that take two: the number, and the page they are on.

    The first of its kind counts, for the contents come first.
    """
    named: dict[str, tuple[int, int]] = {}
    for page, lines in enumerate(pages, 1):
        for upper, lower in zip(["", *lines], [*lines, ""], strict=True):
            # Only what ends in a number is an entry; the rest would be searched for one in vain, and long.
            for text in (lower, f"{upper} {lower}") if lower.rstrip()[-1:].isdigit() else ():
                if found := _ENTRY.fullmatch(text):
                    named.setdefault(_key(found[1]), (int(found[2]), page))
    return named


def _page_with(heading: str, pages: list[list[str]], start: int) -> int:
    for number, lines in enumerate(pages[start - 1 :], start):
        if heading in _key(" ".join(lines)):
            return number
    raise AssertionError(f"no page from {start} on has the heading {heading}")
