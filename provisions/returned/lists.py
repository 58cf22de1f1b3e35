"""Lists as a document defines them (ECMA-376 § 17.9): which list and level a paragraph has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from provisions.model.frozen import dataclass
from provisions.opc.names import w
from provisions.returned.properties import value, whole
from provisions.returned.sheet import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS: Final = 9
_LONGEST_TEMPLATE: Final = 200
"""Characters of the pattern of a number; Word's dialogue takes far fewer."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts. `template` holds `%1` to `%9`; `restart` is the level that starts it again.

    `restart` None: any level above it; 0: none.
    """

    format: str = "none"
    template: str = ""
    start: int = 1
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs name. Lists of one `definition` go on counting from one another."""

    definition: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


class Lists:
    """The lists of a document, by the id that paragraphs use."""

    def __init__(self, numbering: _Element | None, sheet: Sheet) -> None:
        """Read `numbering`; styles of `sheet` may name lists too."""
        every = numbering if numbering is not None else ()
        self._sheet = sheet
        self.definitions = {
            one.get(w("abstractNumId"), ""): one for one in every if one.tag == w("abstractNum")
        }
        self.numbers = {one.get(w("numId"), ""): one for one in every if one.tag == w("num")}
        self._defined = {key: value(one, "abstractNumId") for key, one in self.numbers.items()}
        self._known: dict[str, List | None] = {}
        self._levels: dict[str, Mapping[int, Level]] = {}

    def definition_of(self, number: str) -> str:
        """Name the definition of list `number`; empty if the list does not exist or names none."""
        return self._defined.get(number, "")

    def find(self, number: str) -> List | None:
        """Find list `number`; None if it, or its definition, is missing."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def place(self, paragraph: _Element, style: str) -> tuple[str, int] | None:
        """Tell list and level of a paragraph; None if it has none (§ 17.3.1.19)."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        number, level = (value(own, "numId"), value(own, "ilvl")) if own is not None else ("", "")
        listed = self._sheet.list_of(style)
        if not number and listed is not None:
            number, source, said = listed
            level = level or self._level_for(number, source) or said
        return (number, min(whole(level, 0), LEVELS - 1)) if number and number != "0" else None

    def _level_for(self, number: str, style: str) -> str:
        """Name the level of list `number` that is tied to `style`; empty if none is."""
        found = self.find(number)
        tied = (str(at) for at, one in found.levels.items() if one.style == style) if found else ()
        return next(iter(tied), "")

    def _read(self, number: str) -> List | None:
        one = self.numbers.get(number)
        definition = self._linked(self.definition_of(number))
        if one is None or definition not in self.definitions:
            return None
        if definition not in self._levels:
            self._levels[definition] = _levels(self.definitions[definition])
        levels, overrides = dict(self._levels[definition]), {}
        for change in one.findall(w("lvlOverride")):
            at = min(whole(change.get(w("ilvl")), 0), LEVELS)
            levels |= _levels(change)
            start = change.find(w("startOverride"))
            if start is not None:
                overrides[at] = whole(start.get(w("val")), 1)
        return List(definition, levels, overrides)

    def _linked(self, definition: str) -> str:
        """Follow a definition that leaves its levels to a list style (§ 17.9.21)."""
        for _ in range(LEVELS):
            link = value(self.definitions.get(definition), "numStyleLink")
            listed = self._sheet.list_of(link) if link else None
            if listed is None:
                break
            definition = self.definition_of(listed[0])
        return definition


def _levels(parent: _Element) -> dict[int, Level]:
    """Read the levels in a definition or in an override."""
    read = {whole(one.get(w("ilvl")), 0): one for one in parent.findall(w("lvl"))}
    return {at: _level(one) for at, one in read.items() if at < LEVELS}


def _level(one: _Element) -> Level:
    restart, legal = value(one, "lvlRestart"), one.find(w("isLgl"))
    return Level(
        format=value(one, "numFmt") or "decimal",
        template=value(one, "lvlText")[:_LONGEST_TEMPLATE],
        start=whole(value(one, "start"), 0),
        restart=whole(restart, 0) if restart else None,
        is_legal=legal is not None and legal.get(w("val"), "1") not in ("0", "false", "off"),
        style=value(one, "pStyle"),
    )
