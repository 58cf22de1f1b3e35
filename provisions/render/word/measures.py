"""What styles look like, read as Word reads them: for the guess at where pages break."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.paging.pages import Box
from provisions.render.paging.paragraphs import Measures, face_named, leading
from provisions.render.word.elements import local, tag

_SIZE: Final = 10.0
"""Of type where a style sheet names none, in points (ECMA-376 § 17.3.2.38)."""
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_DEEPEST: Final = 50
"""How many styles a style may be based on, one on another, before we stop asking."""
_AUTOMATIC: Final = 280
"""The space that programs leave where a style leaves it to them (ECMA-376 § 17.3.1.33), in twips."""
_STYLE: Final = f"{w('pPr')}/{w('pStyle')}"
_OFF: Final = ("0", "false", "off")
_INSTEAD: Final = (
    ("rPr/rFonts", "ascii", "asciiTheme"),
    ("pPr/ind", "hanging", "firstLine"),
    ("pPr/ind", "firstLine", "hanging"),
)
"""What a style says instead of what the one says that it is based on."""
_NESTED: Final = ("pBdr", "numPr", "tblBorders", "tblCellMar")


class Grid(NamedTuple):
    """A table style as the layout sees it, in points.

    `padding` is what a cell leaves free left and right of its text together, `rule` the height of the rule
    under a row, `head` that of the rules around a header and at the end of the table.
    """

    padding: float
    rule: float
    head: float


def whole(digits: str) -> int:
    """Return what `digits` say; 0 if they are none."""
    return int(digits) if digits.isdecimal() else 0


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)


class Said(dict[str, dict[str, str]]):
    """What is said of a style: property (`pPr/spacing`, `pBdr/top`) → attributes, all without namespace."""

    def value(self, name: str, attribute: str = "val") -> str:
        """Return an attribute of a property; empty if it has none."""
        return self.get(name, {}).get(attribute, "")

    def number(self, name: str, attribute: str = "val") -> int:
        """Return an attribute as a number; 0 if it is none, or below 0."""
        return whole(self.value(name, attribute))

    def is_on(self, name: str) -> bool:
        """Tell whether a property that is on or off is on (ECMA-376 § 17.17.4)."""
        return name in self and self[name].get("val") not in _OFF

    def space(self, side: str) -> int:
        """Return the space `before` or `after` a paragraph, in twips."""
        is_automatic = self.value("pPr/spacing", f"{side}Autospacing") not in ("", *_OFF)
        return _AUTOMATIC if is_automatic else self.number("pPr/spacing", side)

    @property
    def size(self) -> float:
        """The size of the type, in points."""
        return self.number("rPr/sz") / 2 or _SIZE

    def over(self, other: Mapping[str, dict[str, str]]) -> "Said":
        """Return what is said of a style based on one of which `other` is said: the last word counts."""
        merged = Said({name: {**other.get(name, {}), **self.get(name, {})} for name in {**other, **self}})
        for name, last, earlier in _INSTEAD:
            if last in self.get(name, {}) and earlier not in self[name]:
                merged[name].pop(earlier, None)
        return merged


def said_in(holder: _Element) -> Said:
    """Read what `holder`, a style or one of the defaults, says itself."""
    found = Said()
    for child in holder:
        name = local(child)
        if name == "basedOn":
            found[name] = _attributes(child)
        for each in child if name in ("pPr", "rPr", "tblPr") else ():
            # A property that is there is on, whatever the style behind says.
            found[f"{name}/{local(each)}"] = {"val": "1", **_attributes(each)}
            for part in each if local(each) in _NESTED else ():
                found[f"{local(each)}/{local(part)}"] = _attributes(part)
    return found


def _attributes(element: _Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


class Sheet:
    """A style sheet. What a style does not say, the one it is based on does; last come the defaults."""

    def __init__(self, root: _Element) -> None:
        self.styles: dict[str, _Element] = {
            each.get(w("styleId"), ""): each for each in root.iterchildren(w("style"))
        }
        self._own: dict[str, Said] = {}
        self._defaults = Said()
        for each in next(root.iterchildren(w("docDefaults")), ()):
            self._defaults = said_in(each).over(self._defaults)

    def own(self, key: str) -> Said:
        """Read what the style `key` says itself."""
        if key not in self._own:
            self._own[key] = said_in(self.styles[key])
        return self._own[key]

    def line(self, key: str) -> list[str]:
        """List the style `key` and those it is based on, one on another."""
        line: list[str] = []
        while key in self.styles and key not in line and len(line) < _DEEPEST:
            line.append(key)
            key = self.own(key).value("basedOn")
        return line

    def said(self, key: str) -> Said:
        """Read what holds for text of the style `key`; of one that is not there, the defaults."""
        said = self._defaults
        for each in reversed(self.line(key)):
            said = self.own(each).over(said)
        return said

    def said_of(self, line: _Element) -> Said:
        """Read what holds for a paragraph by its style."""
        key = style_of(line)
        return self.said(key) if key in self.styles else self.plain()

    def plain(self) -> Said:
        """Read what holds for paragraphs that have no style."""
        keys = (key for key, each in self.styles.items() if each.get(w("default")) in ("1", "true"))
        return self.said(next((key for key in keys if is_paragraph(self.styles[key])), "\0"))


def style_of(line: _Element) -> str:
    """Return the id of the style that a paragraph names; empty if it names none."""
    return next((each.get(w("val"), "") for each in line.iterfind(_STYLE)), "")


def is_paragraph(style: _Element) -> bool:
    """Tell whether `style` is one of paragraphs."""
    return style.get(w("type")) == "paragraph"


def switched_on(element: _Element | None) -> bool:
    """Tell whether a property is there and not switched off."""
    return element is not None and element.get(w("val")) not in _OFF


class Looks(dict[str, Measures]):
    """The measures of paragraph styles by id, each made when it is asked for: a document has half of them."""

    def __init__(self, root: _Element, numbering: _Element, theme: bytes | None) -> None:
        self.sheet = Sheet(root)
        fonts = etree.fromstring(theme) if theme is not None else None
        self._theme_s: dict[str, str] = {}
        for kind in ("minor", "major"):
            of_kind = f".//{tag(f'a:{kind}Font')}/{tag('a:latin')}"
            latin = fonts.find(of_kind) if fonts is not None else None
            self._theme_s[kind] = latin.get("typeface", "") if latin is not None else ""
        self._indents = {
            tied.get(w("val"), ""): said_in(level).get("pPr/ind", {})
            for level in numbering.iter(w("lvl"))
            for tied in level.iterchildren(w("pStyle"))
        }

    def __missing__(self, key: str) -> Measures:
        said = self.sheet.said(key)
        faces = said.get("rPr/rFonts", {})
        themed = self._theme_s.get(faces.get("asciiTheme", "")[:5])
        face = face_named(faces.get("ascii", "") if themed is None else themed)
        height, slack = leading(said.size, face, _lines(said, said.size * face.solid))
        # The indent of its list yields to the style's own alone.
        indents = self._indents.get(key, {}), self.sheet.own(key).get("pPr/ind", {})
        indent = Said({"ind": said.get("pPr/ind", {}) | indents[0] | indents[1]})
        self[key] = Measures(
            said.size,
            left=indent.number("ind", "left" if "left" in indent["ind"] else "start") / 20,
            hanging=indent.number("ind", "hanging") / 20,
            bold=said.is_on("rPr/b"),
            breadth=face.breadth,
            box=Box(
                1,
                height,
                before=said.space("before") / 20,
                after=said.space("after") / 20,
                padding=sum(_border(said, side) for side in ("top", "bottom")),
                keeps_next=said.is_on("pPr/keepNext"),
                is_whole=said.is_on("pPr/keepLines"),
                starts_page=said.is_on("pPr/pageBreakBefore"),
                slack=slack,
            ),
        )
        return self[key]

    def __contains__(self, key: object) -> bool:
        return key in self.sheet.styles and is_paragraph(self.sheet.styles[str(key)])

    def colour(self, key: str) -> str:
        """Return the colour of a character style; black where it has none of its own."""
        found = self.sheet.own(key).value("rPr/color")
        return found if _COLOUR.fullmatch(found) else "000000"

    def grid(self, key: str) -> Grid:
        """Measure a style of tables."""
        said = self.sheet.own(key)
        top, between, bottom = (
            said.number(f"tblBorders/{side}", "sz") / 8 for side in ("top", "insideH", "bottom")
        )
        padding = sum(said.number(f"tblCellMar/{side}", "w") / 20 for side in ("left", "right"))
        return Grid(padding, between, between + top + bottom)


def _lines(said: Said, solid: float) -> float:
    """The height of a line in lines set solid, each `solid` points high (ECMA-376 § 17.3.1.33)."""
    height = said.number("pPr/spacing", "line")
    if not height:
        return 1
    rule = said.get("pPr/spacing", {}).get("lineRule", "auto")
    return height / 240 if rule == "auto" else height / 20 / solid


def _border(said: Said, side: str) -> float:
    """How far a border is from the text, and how thick, in eighths; 0 if there is none."""
    name = f"pBdr/{side}"
    is_drawn = said.value(name) not in ("nil", "none")
    return said.number(name, "space") + said.number(name, "sz") / 8 if is_drawn else 0
