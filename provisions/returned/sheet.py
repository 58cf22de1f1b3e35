"""Styles as a document defines them (ECMA-376 § 17.7): what paragraphs take from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provisions.opc.names import w
from provisions.returned.properties import value, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADING: Final = re.compile(r"heading ([1-9])")
_DEEPEST: Final = 30
"""Styles built on one another; Word refuses more than nine."""
_NO_LEVEL: Final = 9
"""The outline level of text."""


class Sheet:
    """The styles of a document, by id."""

    def __init__(self, styles: _Element | None) -> None:
        """Read `styles`; None if the document has no style sheet."""
        every = styles.findall(w("style")) if styles is not None else []
        self.styles = {one.get(w("styleId"), ""): one for one in every}
        standard = (
            one.get(w("styleId"), "")
            for one in every
            if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true", "on")
        )
        self.default = next(standard, "")
        self._lists: dict[str, tuple[str, str, str] | None] = {}
        self._outline: dict[str, int] = {}
        self._names: dict[str, str] = {}
        # Each is read once, however many styles are built on it.
        self._based: dict[str, str] = {}
        self._numbering: dict[str, tuple[str, str]] = {}

    def of(self, paragraph: _Element) -> str:
        """Name the style of a paragraph."""
        found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return found.get(w("val"), "") if found is not None else self.default

    def list_of(self, style: str) -> tuple[str, str, str] | None:
        """Tell the list that `style` gives, the style it comes from, and the level said there, or none."""
        if style not in self._lists:
            self._lists[style] = self._list_of(style)
        return self._lists[style]

    def outline(self, style: str) -> int:
        """Tell the outline level of `style`, 0 for the highest; 9 for text."""
        if style not in self._outline:
            self._outline[style] = self._outline_of(style)
        return self._outline[style]

    def name(self, style: str) -> str:
        """Name a style as Word shows it."""
        if style not in self._names:
            self._names[style] = value(self.styles.get(style), "name") or style
        return self._names[style]

    def _list_of(self, style: str) -> tuple[str, str, str] | None:
        level = ""
        for key, one in self._chain(style):
            if key not in self._numbering:
                given = one.find(f"{w('pPr')}/{w('numPr')}")
                self._numbering[key] = value(given, "numId"), value(given, "ilvl")
            number, own = self._numbering[key]
            level = level or own
            if number:
                return number, key, level
        return None

    def _outline_of(self, style: str) -> int:
        for _, one in self._chain(style):
            said = value(one.find(w("pPr")), "outlineLvl")
            if said:
                return min(whole(said, _NO_LEVEL), _NO_LEVEL)
            heading = _HEADING.fullmatch(value(one, "name").lower())
            if heading:
                return int(heading[1]) - 1
        return _NO_LEVEL

    def _chain(self, style: str) -> Iterator[tuple[str, _Element]]:
        """Yield a style and what it is built on; a circle ends."""
        for _ in range(_DEEPEST):
            one = self.styles.get(style)
            if one is None:
                return
            yield style, one
            if style not in self._based:
                self._based[style] = value(one, "basedOn")
            style = self._based[style]
