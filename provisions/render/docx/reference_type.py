"""What plain text looks like in the user's document: from it, sizes of ours and a guess at its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from provisions.opc.archive import parsed
from provisions.render.docx.metrics import LINE
from provisions.render.docx.reference import REFERENCE, Reference
from provisions.render.docx.styles import NORMAL, PARAGRAPHS, Style, scaled
from provisions.render.docx.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SIZE: Final = 10.0
"""Of type where a style sheet names none, in points (ECMA-376 § 17.3.2.38)."""
# Width of running text relative to Times New Roman, and height of a line set solid, in ems.
_FACES: Final[Mapping[str, tuple[float, float]]] = {
    "aptos": (1.14, 1.28),
    "arial": (1.12, 1.15),
    "book antiqua": (1.12, 1.24),
    "calibri": (1.02, 1.22),
    "cambria": (1.08, 1.17),
    "garamond": (0.94, 1.13),
    "georgia": (1.14, 1.14),
    "helvetica": (1.12, 1.15),
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
    """Return our styles in proportion to the user's plain text, and as wide and as loose as it is."""
    body = plain_text(reference)
    breadth, solid = _FACES.get(body.face.lower(), (1.0, LINE))
    return {
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


def plain_text(reference: Reference) -> Body:
    """Read what the user's “Normal” looks like, with the defaults behind it."""
    if reference.styles is None:
        return Body(NORMAL.size, NORMAL.after, NORMAL.line, "")
    spacing = _first(reference.styles, "pPr", "spacing")
    size = _first(reference.styles, "rPr", "sz").get("val", "")
    faces = _first(reference.styles, "rPr", "rFonts")
    line, rule = spacing.get("line", ""), spacing.get("lineRule", "auto")
    after = spacing.get("after", "")
    return Body(
        size=int(size) / 2 if size.isdecimal() else _SIZE,
        after=int(after) / 20 if after.isdecimal() else 0,
        line=int(line) / 240 if line.isdecimal() and rule == "auto" else 1,
        face=_theme_face(reference.theme) if "asciiTheme" in faces else faces.get("ascii", ""),
    )


def _first(sheet: _Element, properties: str, name: str) -> dict[str, str]:
    """Put together the attributes of `name`: those of “Normal” over those of the defaults."""
    said: dict[str, str] = {}
    for holder in _holders(sheet):
        for one in holder.findall(f"{_w(properties)}/{_w(name)}"):
            said |= {str(key).rpartition("}")[2]: str(value) for key, value in one.attrib.items()}
    return said


def _holders(sheet: _Element) -> Iterator[_Element]:
    """Find where plain text gets its properties from, the last word last."""
    for name in ("rPrDefault", "pPrDefault"):
        yield from sheet.findall(f"{_w('docDefaults')}/{_w(name)}")
    for style in sheet.findall(_w("style")):
        if style.get(_w("type")) == "paragraph" and style.get(_w("default")) in ("1", "true"):
            yield style


def _theme_face(theme: bytes | None) -> str:
    """Find the face of the theme for text."""
    if theme is None:
        return ""
    path = f"{{{_DRAWING}}}minorFont/{{{_DRAWING}}}latin"
    found = next(parsed(theme, "theme", REFERENCE).iterfind(f".//{path}"), None)
    return found.get("typeface", "") if found is not None else ""


def _w(name: str) -> str:
    """Qualify `name` as lxml does."""
    return f"{{{W}}}{name}"
