"""What plain text looks like in the user's document: from it, sizes of ours and a guess at its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from provisions.opc.archive import parsed
from provisions.opc.names import w
from provisions.render.word.metrics import LINE
from provisions.render.word.reference import REFERENCE, Reference
from provisions.render.word.styles import NORMAL, PARAGRAPHS, Style, scaled

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
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
class Body:
    """Plain text: size and space after a paragraph in points, line in lines set solid, the face."""

    size: float
    after: float
    line: float
    face: str


def reference_sizes(reference: Reference) -> Mapping[str, Style]:
    """Return what our text will look like there.

    A style that the user's sheet has looks as it does there; ours are in proportion to the user's plain
    text, and as wide and as loose as it is.
    """
    body = plain_text(reference)
    breadth, solid = _FACES.get(body.face.lower(), (1.0, LINE))
    sizes = {
        key: replace(
            style,
            # What a style has in common with plain text it does not say, and so takes from the user's.
            line=body.line if style.line == NORMAL.line else style.line,
            after=body.after if PARAGRAPHS[key].after == NORMAL.after else style.after,
            breadth=breadth,
            solid=solid,
        )
        for key, style in scaled(body.size / NORMAL.size).items()
    }
    theirs, by_id = _named(reference.styles), _by_id(reference.styles)
    return {
        key: _as_there(style, _holders(reference.styles, theirs[style.name.lower()], by_id))
        if style.name.lower() in theirs
        else style
        for key, style in sizes.items()
    }


def plain_text(reference: Reference) -> Body:
    """Read what the user's “Normal” looks like, with the defaults behind it."""
    if reference.styles is None:
        return Body(NORMAL.size, NORMAL.after, NORMAL.line, "")
    holders = _holders(reference.styles, _plain(reference.styles), _by_id(reference.styles))
    spacing, size = _said(holders, "pPr", "spacing"), _size(holders)
    faces = _said(holders, "rPr", "rFonts")
    return Body(
        size=size,
        after=_points(spacing.get("after", "")),
        line=_line(spacing, size),
        face=_theme_face(reference.theme) if "asciiTheme" in faces else faces.get("ascii", ""),
    )


def _as_there(style: Style, holders: Sequence[_Element]) -> Style:
    """Give `style` the measures that the user's style of its name has, with all that is behind it."""
    spacing, size = _said(holders, "pPr", "spacing"), _size(holders)
    indent = _said(holders, "pPr", "ind")
    left = indent.get("left", indent.get("start", ""))
    return replace(
        style,
        size=size,
        line=_line(spacing, size * style.solid),
        before=_points(spacing.get("before", "")),
        after=_points(spacing.get("after", "")),
        # A list that numbers a style indents it too, unless the style does so itself.
        left=_points(left) if left or style.sequence is None else style.left,
        bold=_is_on(holders, "rPr", "b"),
        keeps_next=_is_on(holders, "pPr", "keepNext"),
        is_whole=_is_on(holders, "pPr", "keepLines"),
        padding=style.padding if _said(holders, "pPr", "pBdr/*") else 0,
    )


def _line(spacing: Mapping[str, str], solid: float) -> float:
    """The height of a line in lines set solid, each `solid` points high (ECMA-376 § 17.3.1.33)."""
    height = spacing.get("line", "")
    if not height.isdecimal() or not int(height):
        return 1
    return int(height) / 240 if spacing.get("lineRule", "auto") == "auto" else int(height) / 20 / solid


def _size(holders: Iterable[_Element]) -> float:
    size = _said(holders, "rPr", "sz").get("val", "")
    return int(size) / 2 if size.isdecimal() and int(size) else _SIZE


def _points(twips: str) -> float:
    return int(twips) / 20 if twips.isdecimal() else 0


def _is_on(holders: Iterable[_Element], properties: str, name: str) -> bool:
    """Whether a property that is on or off is on: its presence says so, and `val` may take it back."""
    said = False
    for holder in holders:
        for one in holder.findall(f"{w(properties)}/{w(name)}"):
            said = one.get(w("val"), "1") not in ("0", "false", "off")
    return said


def _said(holders: Iterable[_Element], properties: str, name: str) -> dict[str, str]:
    """Put together the attributes of `name`, the last word last."""
    path = "/".join(part if part == "*" else w(part) for part in (properties, *name.split("/")))
    said: dict[str, str] = {}
    for holder in holders:
        for one in holder.findall(path):
            said |= {str(key).rpartition("}")[2]: str(value) for key, value in one.attrib.items()}
    return said


def _holders(sheet: _Element | None, style: _Element | None, by_id: Mapping[str, _Element]) -> list[_Element]:
    """Find where text of `style` gets its properties from, the last word last."""
    if sheet is None:
        return []
    styles: list[_Element] = []
    while style is not None and style not in styles and len(styles) < _DEEPEST:
        styles.insert(0, style)
        based = style.find(w("basedOn"))
        style = by_id.get(based.get(w("val"), "")) if based is not None else None
    defaults = (sheet.findall(f"{w('docDefaults')}/{w(name)}") for name in ("rPrDefault", "pPrDefault"))
    return [*chain.from_iterable(defaults), *styles]


def _by_id(sheet: _Element | None) -> dict[str, _Element]:
    return {one.get(w("styleId"), ""): one for one in _paragraphs(sheet)} if sheet is not None else {}


def _plain(sheet: _Element) -> _Element | None:
    """Find the style of text that has none."""
    for style in _paragraphs(sheet):
        if style.get(w("default")) in ("1", "true"):
            return style
    return None


def _named(sheet: _Element | None) -> dict[str, _Element]:
    """The paragraph styles of a sheet by their names, in small letters as Word compares them."""
    named: dict[str, _Element] = {}
    for style in _paragraphs(sheet) if sheet is not None else ():
        name = style.find(w("name"))
        if name is not None:
            named[str(name.get(w("val"), "")).lower()] = style
    return named


def _paragraphs(sheet: _Element) -> list[_Element]:
    return [one for one in sheet.findall(w("style")) if one.get(w("type")) == "paragraph"]


def _theme_face(theme: bytes | None) -> str:
    """Find the face of the theme for text."""
    if theme is None:
        return ""
    path = f"{{{_DRAWING}}}minorFont/{{{_DRAWING}}}latin"
    found = next(parsed(theme, "theme", REFERENCE).iterfind(f".//{path}"), None)
    return found.get("typeface", "") if found is not None else ""
