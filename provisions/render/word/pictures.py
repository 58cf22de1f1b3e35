"""Pictures as shapes of DrawingML: vectors, in the colour of a style, marked as decoration.

The words beside them say the same, so no voice reads them (ECMA-376 part 1 § 20.1.9, 20.4).
"""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree
from lxml.etree import _Element

from provisions.render.icons import GRID, ICONS, STROKE
from provisions.render.word.elements import add, stamped
from provisions.render.word.runs import begin_run
from provisions.render.word.story import Story

_SPACES: Final = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_DECORATION: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""Names the extension that says so (MS-ODRAWXML § 2.26)."""
_POINT: Final = 12_700
"""In English metric units."""
_FINE: Final = 1_000
"""Units of a shape's own paths in one of the grid."""
_RAISED: Final = -1.5
"""How far below the top of its line a picture begins, in points."""
_LINE: Final = 1.25
_RADIUS: Final = 4.0
"""Of the line of time: how thick it is, and its stops, in points."""

Stroke = tuple[str, bool]
"""A path as `icons` writes it, and whether it is filled."""


def picture(story: Story, parent: _Element, name: str, size: float) -> None:
    """Draw the picture `name` in a line of text, `size` points high; nothing if it is unknown."""
    if name in ICONS:
        scale = size / GRID
        drawn = _shape(
            tuple((path, False) for path in ICONS[name]),
            GRID,
            GRID,
            size,
            size,
            STROKE * scale,
            story.colours.get("OurTime", ""),
            beside="right" if story.is_rtl else "left",
        )
        _put(story, parent, drawn)


def stop(
    story: Story, parent: _Element, width: float, height: float, style: str, ends: tuple[bool, bool]
) -> None:
    """Draw a stop on the line of time, `width` points of it; `ends`: whether the line goes on left and right.

    The stop of whom `style` stands for is filled where it is the operator's.
    """
    middle, across, far = width / 2, height / 2, _RADIUS
    left = [f"M 0 {across} L {middle - far} {across}"] if ends[0] else []
    right = [f"M {middle + far} {across} L {width} {across}"] if ends[1] else []
    strokes = [
        *((path, False) for path in (*left, *right)),
        (_round(middle, across, far), style == "OurTime"),
    ]
    drawn = _shape(tuple(strokes), width, height, width, height, _LINE, story.colours.get(style, ""))
    _put(story, parent, drawn)


def _round(x: float, y: float, radius: float) -> str:
    reach = 0.5523 * radius
    return (
        f"M {x} {y - radius} C {x + reach} {y - radius} {x + radius} {y - reach} {x + radius} {y} "
        f"C {x + radius} {y + reach} {x + reach} {y + radius} {x} {y + radius} "
        f"C {x - reach} {y + radius} {x - radius} {y + reach} {x - radius} {y} "
        f"C {x - radius} {y - reach} {x - reach} {y - radius} {x} {y - radius} Z"
    )


def _put(story: Story, parent: _Element, drawn: _Element) -> None:
    next(drawn.iter(_name("wp:docPr"))).set("id", str(story.drawing()))
    begin_run(parent).append(drawn)


@stamped
def _shape(
    strokes: tuple[Stroke, ...],
    wide: float,
    high: float,
    width: float,
    height: float,
    thick: float,
    colour: str,
    beside: str = "",
) -> _Element:
    """Make a shape to copy: `strokes` on a field of `wide` by `high`, drawn `width` by `height` points.

    It stands in its line, or on the side of it that `beside` names.
    """
    root = etree.Element(_name("mc:AlternateContent"), nsmap=_SPACES)
    drawing = add(_add(root, "mc:Choice", Requires="wps"), "drawing")
    extent = {"cx": round(width * _POINT), "cy": round(height * _POINT)}
    placed = _placed(drawing, extent, beside)
    _decorate(_add(placed, "wp:docPr", id=0, name="Decoration", descr=""))
    data = _add(_add(placed, "a:graphic"), "a:graphicData", uri=_SPACES["wps"])
    shape = _add(data, "wps:wsp")
    _add(shape, "wps:cNvSpPr")
    look = _add(shape, "wps:spPr")
    place = _add(look, "a:xfrm")
    _add(place, "a:off", x=0, y=0)
    _add(place, "a:ext", **extent)
    _geometry(look, strokes, wide, high)
    _add(look, "a:noFill") if not any(is_filled for _, is_filled in strokes) else _fill(look, colour)
    line = _add(look, "a:ln", w=round(thick * _POINT), cap="rnd")
    _fill(line, colour)
    _add(line, "a:round")
    _add(shape, "wps:bodyPr")
    _add(root, "mc:Fallback")
    return root


def _placed(drawing: _Element, extent: dict[str, int], beside: str) -> _Element:
    """Say where a shape stands, up to its name (ECMA-376 part 1 § 20.4.2)."""
    free = {f"dist{side}": 0 for side in "TBLR"}
    if not beside:
        inline = _add(drawing, "wp:inline", **free)
        _add(inline, "wp:extent", **extent)
        return inline
    flags = {"simplePos": 0, "relativeHeight": 1, "behindDoc": 0, "locked": 0, "layoutInCell": 1}
    anchor = _add(drawing, "wp:anchor", **free, **flags, allowOverlap=1)
    _add(anchor, "wp:simplePos", x=0, y=0)
    _add(_add(anchor, "wp:positionH", relativeFrom="column"), "wp:align").text = beside
    offset = _add(_add(anchor, "wp:positionV", relativeFrom="line"), "wp:posOffset")
    offset.text = str(round(_RAISED * _POINT))
    _add(anchor, "wp:extent", **extent)
    _add(anchor, "wp:wrapNone")
    return anchor


def _decorate(about: _Element) -> None:
    extension = _add(_add(about, "a:extLst"), "a:ext", uri=_DECORATION)
    _add(extension, "adec:decorative", val=1)


def _fill(parent: _Element, colour: str) -> None:
    _add(_add(parent, "a:solidFill"), "a:srgbClr", val=colour or "000000")


def _geometry(parent: _Element, strokes: Iterable[Stroke], wide: float, high: float) -> None:
    """Write the paths of a shape (ECMA-376 part 1 § 20.1.9.8)."""
    geometry = _add(parent, "a:custGeom")
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        _add(geometry, f"a:{name}")
    _add(geometry, "a:rect", l=0, t=0, r="r", b="b")
    paths = _add(geometry, "a:pathLst")
    for words, is_filled in strokes:
        fill = {} if is_filled else {"fill": "none"}
        path = _add(paths, "a:path", w=round(wide * _FINE), h=round(high * _FINE), **fill)
        _path(path, words.split())


_STEPS: Final = {"M": ("a:moveTo", 1), "L": ("a:lnTo", 1), "C": ("a:cubicBezTo", 3), "Z": ("a:close", 0)}


def _path(parent: _Element, words: Sequence[str]) -> None:
    at = 0
    while at < len(words):
        name, points = _STEPS[words[at]]
        step = _add(parent, name)
        for index in range(at + 1, at + 1 + 2 * points, 2):
            x, y = (round(float(word) * _FINE) for word in words[index : index + 2])
            _add(step, "a:pt", x=x, y=y)
        at += 1 + 2 * points


def _add(parent: _Element, name: str, /, **attributes: object) -> _Element:
    return etree.SubElement(parent, _name(name), {key: str(value) for key, value in attributes.items()})


def _name(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{rest}"
