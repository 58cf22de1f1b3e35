"""What styles look like, read from a style sheet as Word reads it: for the guess at where pages break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provisions.opc.names import w
from provisions.render.word.metrics import LINE

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SIZE: Final = 10.0
"""Of type where a style sheet names none, in points (ECMA-376 § 17.3.2.38)."""
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


@dataclass(frozen=True, slots=True)
class Measures:
    """A paragraph style as the layout sees it. Lengths are in points; `line` is in lines set solid.

    `breadth` is the width of its face relative to Times New Roman, `solid` the height of a line set
    solid, in ems; `padding` is the height that its borders add.
    """

    size: float
    line: float
    before: float
    after: float
    left: float
    hanging: float
    bold: bool
    keeps_next: bool
    is_whole: bool
    starts_page: bool
    padding: float
    breadth: float
    solid: float


class Sheet:
    """A style sheet. What a style does not say, the one it is based on does; last come the defaults."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.styles: dict[str, _Element] = {
            each.get(w("styleId"), ""): each for each in root.iterchildren(w("style"))
        }
        self._defaults = [
            each
            for name in ("rPrDefault", "pPrDefault")
            for each in root.iterfind(f"{w('docDefaults')}/{w(name)}")
        ]

    def holders(self, style: _Element | None) -> list[_Element]:
        """List where text of `style` gets its properties from, the last word last; None has the defaults."""
        found: list[_Element] = []
        while style is not None and style not in found and len(found) < _DEEPEST:
            found.insert(0, style)
            based = style.find(w("basedOn"))
            style = self.styles.get(based.get(w("val"), "")) if based is not None else None
        return [*self._defaults, *found]

    def plain(self) -> _Element | None:
        """Find the style of paragraphs that have none."""
        is_on = ("1", "true")
        plain = (one for one in self.styles.values() if is_paragraph(one) and one.get(w("default")) in is_on)
        return next(plain, None)


def is_paragraph(style: _Element) -> bool:
    """Tell whether `style` is one of paragraphs."""
    return style.get(w("type")) == "paragraph"


def said(holders: list[_Element], properties: str, name: str) -> dict[str, str]:
    """Put together the attributes of `name`, without their namespace, the last word last."""
    path, found = f"{w(properties)}/{w(name)}", {}
    for holder in holders:
        for each in holder.iterfind(path):
            found.update({str(key).rpartition("}")[2]: str(value) for key, value in each.attrib.items()})
    return found


def is_on(holders: list[_Element], name: str, properties: str = "pPr") -> bool:
    """Tell whether a property that is on or off is on: its presence says so, and `val` may take it back."""
    path, on = f"{w(properties)}/{w(name)}", False
    for holder in holders:
        for each in holder.iterfind(path):
            on = each.get(w("val"), "1") not in ("0", "false", "off")
    return on


def measured(root: _Element, numbering: _Element, theme: bytes | None) -> dict[str, Measures]:
    """Measure every paragraph style of the sheet `root`, by its id."""
    sheet, theme_s = Sheet(root), _theme_face(theme)
    indents = {
        tied.get(w("val"), ""): _indent([level])
        for level in numbering.iter(w("lvl"))
        for tied in level.iterchildren(w("pStyle"))
    }
    return {
        key: _measured(sheet.holders(style), indents.get(key, {}), theme_s)
        for key, style in sheet.styles.items()
        if is_paragraph(style)
    }


def _measured(holders: list[_Element], listed: Mapping[str, str], theme_s: str) -> Measures:
    """Measure a style. `listed` is the indent of its list, which yields to the style's own alone."""
    spacing, size = said(holders, "pPr", "spacing"), type_size(holders)
    breadth, solid = _FACES.get(face(holders, theme_s).lower(), (1.0, LINE))
    indent = {**_indent(holders), **listed, **_indent(holders[-1:])}
    return Measures(
        size=size,
        line=_line(spacing, size * solid),
        before=_points(spacing.get("before", "")),
        after=_points(spacing.get("after", "")),
        left=_points(indent.get("left", indent.get("start", ""))),
        hanging=_points(indent.get("hanging", "")),
        bold=is_on(holders, "b", "rPr"),
        keeps_next=is_on(holders, "keepNext"),
        is_whole=is_on(holders, "keepLines"),
        starts_page=is_on(holders, "pageBreakBefore"),
        padding=_padding(holders),
        breadth=breadth,
        solid=solid,
    )


def _indent(holders: list[_Element]) -> dict[str, str]:
    return said(holders, "pPr", "ind")


def type_size(holders: list[_Element]) -> float:
    """Return the size of the type, in points."""
    half_points = said(holders, "rPr", "sz").get("val", "")
    return int(half_points) / 2 if half_points.isdecimal() and int(half_points) else _SIZE


def face(holders: list[_Element], theme_s: str) -> str:
    """Return the face of Latin text: its name, or `theme_s`, the face that the theme has for text."""
    faces = said(holders, "rPr", "rFonts")
    return theme_s if "asciiTheme" in faces else faces.get("ascii", "")


def _line(spacing: Mapping[str, str], solid: float) -> float:
    """The height of a line in lines set solid, each `solid` points high (ECMA-376 § 17.3.1.33)."""
    height = spacing.get("line", "")
    if not height.isdecimal() or not int(height):
        return 1
    return int(height) / 240 if spacing.get("lineRule", "auto") == "auto" else int(height) / 20 / solid


def _padding(holders: list[_Element]) -> float:
    """Add up the borders above and below: how far each is from the text, and how thick, in eighths."""
    sides = [side for holder in holders for side in holder.iterfind(f"{w('pPr')}/{w('pBdr')}/*")]
    borders = {str(side.tag): side for side in sides if side.tag in (w("top"), w("bottom"))}
    drawn = [side for side in borders.values() if side.get(w("val")) not in ("nil", "none")]
    return sum(_number(side.get(w("space"), "")) + _number(side.get(w("sz"), "")) / 8 for side in drawn)


def _points(twips: str) -> float:
    return _number(twips) / 20


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else 0


def _theme_face(theme: bytes | None) -> str:
    """Find the face of the theme for text."""
    if theme is None:
        return ""
    from lxml import etree

    found = etree.fromstring(theme).find(f".//{_DRAWING}minorFont/{_DRAWING}latin")
    return found.get("typeface", "") if found is not None else ""
