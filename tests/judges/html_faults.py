"""Faults for a page, each with the judge that has to find it and a word of what it says."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Spoil = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to spoil a page. `judge` names a method of Page or `syntax`, `says` a part of its finding.

    It shows in a window `width` pixels wide, to a reader who likes `scheme`, on the `page` for everyone
    (small) or for children.
    """

    name: str
    judge: str
    says: str
    spoil: Spoil
    width: int = 1280
    page: str = "small"
    scheme: str = "light"


def _replaced(pattern: str, new: str) -> Spoil:
    def spoil(page: str) -> str:
        spoilt, times = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
        assert times == 1
        return spoilt

    return spoil


def _styled(rule: str) -> Spoil:
    return _replaced("</style>", f"{rule}</style>")


def tabled(rule: str) -> Spoil:
    """Put a table with two references into a page, and a rule of style."""
    cell = '<a class="reference" href="#_contents">1.1</a>, <a class="reference" href="#_contents">1.2</a>'
    table = f'<table><tr><td data-column="Where">{cell}</td></tr></table>'
    return lambda page: _styled(rule)(_inserted(table)(page))


def _inserted(element: str) -> Spoil:
    return _replaced("<main>", f"<main>{element}")


_WIDE = "td .reference { display: inline-block; min-width: 4rem; }"
_DARK_GREY = "@media (prefers-color-scheme: dark) { p { color: #333 !important; } }"
_GONE_AT_NIGHT = "@media (prefers-color-scheme: dark) { h3 { display: none; } }"
_PALE = "p { color: #6b6b6b !important; }"
_HIDDEN = "body:has(#_for_children:checked) .provision p { display: none; }"
_HIDDEN_FROM_OWN = "body:has(#_for_children:checked) [data-to=children] { display: none; }"
_SMALL_LINKS = '<a href="#_contents" style="display:block;height:8px;overflow:hidden">a</a>' * 2
_HEAD = '<th scope="col">(.*?)</th>'
_NOTE = '<p id="_note_1".*?</p>'
_BACK = '(<a href="#_call_)1(?=" role="doc-backlink")'
_PICTURE = '<img src="https://example.org/dot.png" alt="">'

FAULTS = (
    Fault("no language", "axe", "html-has-lang", _replaced('<html lang="en"', "<html")),
    Fault("no title", "axe", "document-title", _replaced("<title>.*?</title>", "")),
    Fault("a heading left out", "axe", "heading-order", _replaced("<h3>(.*?)</h3>", r"<h5>\1</h5>")),
    Fault("pale words", "axe", "color-contrast", _styled("p { color: #ccc !important; }")),
    Fault("words that fade at night", "axe", "color-contrast", _styled(_DARK_GREY), scheme="dark"),
    Fault("words that are gone at night", "nightly", "by night", _styled(_GONE_AT_NIGHT)),
    Fault("links too small to touch", "axe", "target-size", _inserted(_SMALL_LINKS), width=320),
    Fault("words too pale for children", "enhanced", "contrast-enhanced", _styled(_PALE), page="children"),
    Fault("a page without help", "helping", "foot", _replaced("<footer.*?</footer>", ""), page="children"),
    Fault("a picture that nobody tells", "picturing", "alternative", _replaced(' aria-hidden="true"', "")),
    Fault("a switch that hides a promise", "switching", "is hidden", _styled(_HIDDEN)),
    Fault("a switch that hides from its own", "switching", "under 18, we", _styled(_HIDDEN_FROM_OWN)),
    Fault("a picture without words", "axe", "image-alt", _inserted('<img src="data:,">')),
    Fault("two elements with one id", "syntax", "Duplicate ID", _inserted('<p id="_contents">x</p>')),
    Fault("an element that does not end", "syntax", "Unclosed", _inserted("<div>")),
    Fault("a table too wide", "scrolling", "pixels", _styled("main table { width: 900px; }"), width=320),
    Fault("a word too long", "scrolling", "pixels", _styled("h3 { white-space: nowrap; }"), width=320),
    Fault("commas apart from their words", "pointing", "apart", tabled(_WIDE)),
    Fault("a cell in pieces", "pointing", "apart", tabled("td { display: grid; }"), width=320),
    Fault("a note that is lost", "structure", "doc-footnote", _replaced(_NOTE, "")),
    Fault("a number that leads to no note", "leading", "leads nowhere", _replaced(_NOTE, "")),
    Fault("a note that leads elsewhere", "leading", "does not lead back", _replaced(_BACK, r"\g<1>2")),
    Fault("a picture from elsewhere", "leaving", "example.org", _inserted(_PICTURE)),
    Fault("a column without its head", "structure", "th", _replaced(_HEAD, r"<td>\1</td>")),
    Fault("a heading that only looks like one", "structure", "h3", _replaced("<h3>(.*?)</h3>", r"<p>\1</p>")),
    Fault("a word that is lost", "reading", "particular", _replaced(" particular ", " ")),
    Fault("words that are not shown", "reading", "", _styled(".mark { display: none; }")),
)
