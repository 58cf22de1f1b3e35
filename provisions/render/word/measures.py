"""What styles and pages look like, read as Word reads them: for the guess at where pages break."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from lxml import etree
from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.paging.pages import Box
from provisions.render.paging.widths import LINE, line_count, width
from provisions.render.word.elements import local, tag

_SLACK: Final = 0.9
"""How much of what line spacing adds to a page's last line may stand below it: measured, in LibreOffice."""
_SIZE: Final = 10.0
"""Of type where a style sheet names none, in points (ECMA-376 § 17.3.2.38)."""
_SIDES: Final = ("top", "bottom", "left", "right", "gutter")
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_SPARE: Final = 1.2
"""Who has not such a face sees another, and that is often wider."""
_DEEPEST: Final = 50
"""How many styles a style may be based on, one on another, before we stop asking."""
# Width of running text relative to Times New Roman, and height of a line set solid, in ems.
_FACES: Final[Mapping[str, tuple[float, float]]] = {
    "aptos": (1.14, 1.28),
    "arial": (1.104, 1.15),
    "book antiqua": (1.12, 1.24),
    "calibri": (1.02, 1.22),
    "cambria": (1.08, 1.17),
    "garamond": (0.94, 1.13),
    "georgia": (1.14, 1.14),
    "helvetica": (1.104, 1.15),
    "palatino linotype": (1.12, 1.35),
    "segoe ui": (1.17, 1.33),
    "tahoma": (1.12, 1.21),
    "verdana": (1.31, 1.22),
}


class Measures(NamedTuple):
    """A paragraph style as the layout sees it, lengths in points; `box` is a paragraph without words.

    `breadth` is the width of its face relative to Times New Roman.
    """

    size: float
    left: float
    hanging: float
    bold: bool
    breadth: float
    box: Box

    def boxed(self, words: str, room: float) -> Box:
        """Measure a paragraph of `words` on lines of `room` points."""
        return self.box._replace(lines=line_count(words, room / self.breadth, self.size, self.bold))

    def width_of(self, words: str) -> float:
        """Return how wide `words` are, in points; with more to spare in faces not known sign by sign."""
        spare = 1 if self.breadth == 1 else _SPARE
        return width(words, self.bold) / 1000 * self.size * self.breadth * spare


class Page(NamedTuple):
    """How wide the text of a page is, in twips (twentieths of a point), and how high, in points."""

    measure: int
    room: float


class Grid(NamedTuple):
    """A table style as the layout sees it, in points.

    `padding` is what a cell leaves free left and right of its text together, `rule` the height of the rule
    under a row, `head` that of the rules around a header and at the end of the table.
    """

    padding: float = 0
    rule: float = 0
    head: float = 0


def page_of(section: _Element) -> Page:
    """Measure the page by the properties of a section. Raises ValueError if they do not say its size."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("a section without paper or margins")
    top, bottom, left, right, gutter = (int(margins.get(w(side), "0")) for side in _SIDES)
    across, down = (int(size.get(w(side), "0")) for side in ("w", "h"))
    # Word takes a margin below 0 as its opposite.
    return Page(across - left - right - gutter, (down - abs(top) - abs(bottom)) / 20)


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)


Said: TypeAlias = Mapping[str, Mapping[str, str]]
"""What one style says itself: property (`pPr/spacing`, `pBdr/top`) → attributes, all without namespace."""


class Sheet:
    """A style sheet. What a style does not say, the one it is based on does; last come the defaults."""

    def __init__(self, root: _Element) -> None:
        self.styles: dict[str, _Element] = {
            each.get(w("styleId"), ""): each for each in root.iterchildren(w("style"))
        }
        self._said: dict[str, Said] = {}
        defaults = next(root.iterchildren(w("docDefaults")), ())
        self._defaults = [_said(each) for each in defaults]

    def holders(self, style: _Element | None) -> list[Said]:
        """List what `style` and all behind it say, the last word last; None has the defaults alone."""
        found: dict[str, Said] = {}
        while style is not None and len(found) < _DEEPEST:
            key = style.get(w("styleId"), "")
            if key in found:
                break
            if key not in self._said:
                self._said[key] = _said(style)
            found[key] = self._said[key]
            style = self.styles.get(found[key].get("basedOn", {}).get("val", ""))
        return [*self._defaults, *reversed(found.values())]

    def plain(self) -> list[Said]:
        """List what holds for paragraphs that have no style."""
        styles = (each for each in self.styles.values() if is_paragraph(each))
        return self.holders(next((each for each in styles if each.get(w("default")) in ("1", "true")), None))


def _said(holder: _Element) -> Said:
    found: dict[str, dict[str, str]] = {}
    for child in holder:
        name = local(child)
        if name == "basedOn":
            found[name] = _attributes(child)
        for each in child if name in ("pPr", "rPr") else ():
            found[f"{name}/{local(each)}"] = _attributes(each)
            for side in each if each.tag == w("pBdr") else ():
                found[f"pBdr/{local(side)}"] = _attributes(side)
    return found


def _attributes(element: _Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def is_paragraph(style: _Element) -> bool:
    """Tell whether `style` is one of paragraphs."""
    return style.get(w("type")) == "paragraph"


def said(holders: Sequence[Said], name: str) -> dict[str, str]:
    """Put together the attributes of the property `name`, the last word last."""
    return {key: value for holder in holders for key, value in holder.get(name, {}).items()}


def is_on(holders: Sequence[Said], name: str) -> bool:
    """Tell whether a property that is on or off is on: its presence says so, and `val` may take it back."""
    last = [holder[name] for holder in holders if name in holder][-1:]
    return any(each.get("val", "1") not in ("0", "false", "off") for each in last)


def switched_on(element: _Element | None) -> bool:
    """Tell whether a property is there and not switched off (ECMA-376 § 17.17.4)."""
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


class Looks(dict[str, Measures]):
    """The measures of paragraph styles by id, each made when it is asked for: a document has half of them."""

    def __init__(self, root: _Element, numbering: _Element, theme: bytes | None) -> None:
        self._sheet = Sheet(root)
        of_text = f".//{tag('a:minorFont')}/{tag('a:latin')}"
        latin = etree.fromstring(theme).find(of_text) if theme is not None else None
        self._theme_s = latin.get("typeface", "") if latin is not None else ""
        self.grids = {
            key: _grid(style) for key, style in self._sheet.styles.items() if style.get(w("type")) == "table"
        }
        self._indents = {
            tied.get(w("val"), ""): said([_said(level)], "pPr/ind")
            for level in numbering.iter(w("lvl"))
            for tied in level.iterchildren(w("pStyle"))
        }

    def __missing__(self, key: str) -> Measures:
        holders = self._sheet.holders(self._sheet.styles[key])
        self[key] = _measured(holders, self._indents.get(key, {}), self._theme_s)
        return self[key]

    def __contains__(self, key: object) -> bool:
        return key in self._sheet.styles and is_paragraph(self._sheet.styles[str(key)])

    def colour(self, key: str) -> str:
        """Return the colour of a character style; black where it has none of its own."""
        found = _said(self._sheet.styles[key]).get("rPr/color", {}).get("val", "")
        return found if _COLOUR.fullmatch(found) else "000000"

    def rung(self) -> list[_Element]:
        """List what a step of a ladder has beside its list: the bar and the band of a style of its own."""
        return list(self._sheet.styles["ProvisionRung"].iter(w("pBdr"), w("shd")))


def _grid(style: _Element) -> Grid:
    margins, borders = (
        {local(each): each for each in style.iterfind(f"{w('tblPr')}/{w(name)}/*")}
        for name in ("tblCellMar", "tblBorders")
    )
    padding = [_points(margins[side].get(w("w"), "")) for side in ("left", "right") if side in margins]
    rules = {side: _number(each.get(w("sz"), "")) / 8 for side, each in borders.items()}
    between = rules.get("insideH", 0)
    return Grid(sum(padding), between, between + rules.get("top", 0) + rules.get("bottom", 0))


def _measured(holders: Sequence[Said], listed: Mapping[str, str], theme_s: str) -> Measures:
    """Measure a style. `listed` is the indent of its list, which yields to the style's own alone."""
    spacing, size = said(holders, "pPr/spacing"), type_size(holders)
    faces = said(holders, "rPr/rFonts")
    face = theme_s if "asciiTheme" in faces else faces.get("ascii", "")
    breadth, solid = _FACES.get(face.lower(), (1.0, LINE))
    line = _line(spacing, size * solid)
    # In whole twips, as layout engines count: over a page the rest would add up to a line.
    twips = round(size * solid * 20)
    leading = int(twips * line)
    indent = {**said(holders, "pPr/ind"), **listed, **said(holders[-1:], "pPr/ind")}
    return Measures(
        size,
        left=_points(indent.get("left", indent.get("start", ""))),
        hanging=_points(indent.get("hanging", "")),
        bold=is_on(holders, "rPr/b"),
        breadth=breadth,
        box=Box(
            1,
            leading / 20,
            before=_points(spacing.get("before", "")),
            after=_points(spacing.get("after", "")),
            padding=_padding(holders),
            keeps_next=is_on(holders, "pPr/keepNext"),
            is_whole=is_on(holders, "pPr/keepLines"),
            starts_page=is_on(holders, "pPr/pageBreakBefore"),
            slack=(leading - twips) * _SLACK / 20,
        ),
    )


def type_size(holders: Sequence[Said]) -> float:
    """Return the size of the type, in points."""
    half_points = said(holders, "rPr/sz").get("val", "")
    return int(half_points) / 2 if half_points.isdecimal() and int(half_points) else _SIZE


def _line(spacing: Mapping[str, str], solid: float) -> float:
    """The height of a line in lines set solid, each `solid` points high (ECMA-376 § 17.3.1.33)."""
    height = spacing.get("line", "")
    if not height.isdecimal() or not int(height):
        return 1
    return int(height) / 240 if spacing.get("lineRule", "auto") == "auto" else int(height) / 20 / solid


def _padding(holders: Sequence[Said]) -> float:
    """Add up the borders above and below: how far each is from the text, and how thick, in eighths."""
    borders = [said(holders, "pBdr/top"), said(holders, "pBdr/bottom")]
    drawn = [each for each in borders if each.get("val") not in ("nil", "none")]
    return sum(_number(each.get("space", "")) + _number(each.get("sz", "")) / 8 for each in drawn)


def _points(twips: str) -> float:
    return _number(twips) / 20


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else 0
