"""Pictures as shapes of DrawingML, in the colour of a style (ECMA-376 part 1 § 20.1.9, 20.4).

Our template shows one in a heading and a stop of the line of time; those are copied and get other lines. They
are marked as decoration: the words beside them say the same.
"""

from collections.abc import Sequence
from itertools import compress
from typing import Final

from lxml import etree
from lxml.etree import _Element

from provisions.render.icons import GRID, ICONS, STROKE, circle
from provisions.render.word.elements import new, stamped, tag
from provisions.render.word.package import specimen
from provisions.render.word.story import Story

_POINT: Final = 12_700
"""In English metric units."""
_FINE: Final = 1_000
"""Units of a shape's own paths in one of the grid."""
_LINE: Final = 1.25
_RADIUS: Final = 4.0
"""Of the line of time: how thick it is, and its stops, in points."""
_LOOK: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr"
_STEPS: Final = {"M": ("moveTo", 1), "L": ("lnTo", 1), "C": ("cubicBezTo", 3), "Z": ("close", 0)}


def picture(story: Story, parent: _Element, name: str, size: float) -> None:
    """Draw the picture `name` before the words of a paragraph, `size` points high; nothing if unknown."""
    if name not in ICONS:
        return
    drawn = _sized(story, "anchor", size, size, STROKE * size / GRID, "OurTime")
    for side in drawn.iter(tag("wp:align")):
        side.text = "right" if story.is_rtl else "left"
    paths = next(drawn.iter(tag("a:pathLst")))
    for line in ICONS[name]:
        _path(paths, line, GRID, GRID)
    parent.insert(1, drawn)


def stop(
    story: Story, parent: _Element, width: float, height: float, style: str, ends: tuple[bool, bool]
) -> None:
    """Draw a stop on the line of time, `width` points of it, filled where it is the operator's.

    `ends`: whether the line goes on left and right.
    """
    middle, across = width / 2, height / 2
    drawn = _sized(story, "inline", width, height, _LINE, style)
    paths = next(drawn.iter(tag("a:pathLst")))
    lines = (
        f"M 0 {across} L {middle - _RADIUS} {across}",
        f"M {middle + _RADIUS} {across} L {width} {across}",
    )
    for line in compress(lines, ends):
        _path(paths, line, width, height)
    is_filled = style == "OurTime"
    for fill in [] if is_filled else drawn.findall(f".//{_LOOK}/{tag('a:solidFill')}"):
        fill.clear()
        fill.tag = tag("a:noFill")
    _path(paths, circle(middle, across, _RADIUS), width, height, is_filled)
    parent.append(drawn)


def _sized(story: Story, kind: str, width: float, height: float, thick: float, style: str) -> _Element:
    """Copy the specimen of `kind` without its lines, so large, with lines so `thick`, in points."""
    drawn = specimen(kind)
    for size in (*drawn.iter(tag("wp:extent")), *drawn.iterfind(f".//{tag('a:xfrm')}/{tag('a:ext')}")):
        size.set("cx", str(round(width * _POINT)))
        size.set("cy", str(round(height * _POINT)))
    for line in drawn.iter(tag("a:ln")):
        line.set("w", str(round(thick * _POINT)))
    for colour in drawn.iter(tag("a:srgbClr")):
        colour.set("val", story.looks.colour(style))
    for about in drawn.iter(tag("wp:docPr")):
        about.set("id", str(next(story.drawings)))
    for paths in drawn.iter(tag("a:pathLst")):
        paths[:] = []
    return drawn


@stamped
def _path(line: str, wide: float, high: float, is_filled: bool = False) -> _Element:
    """Make a path, as `icons` writes it, on a field of `wide` by `high` (ECMA-376 part 1 § 20.1.9.8)."""
    path = new("a:path")
    path.set("w", str(round(wide * _FINE)))
    path.set("h", str(round(high * _FINE)))
    if not is_filled:
        path.set("fill", "none")
    words: Sequence[str] = line.split()
    while words:
        name, points = _STEPS[words[0]]
        step = etree.SubElement(path, tag(f"a:{name}"))
        for index in range(1, 1 + 2 * points, 2):
            x, y = (str(round(float(word) * _FINE)) for word in words[index : index + 2])
            etree.SubElement(step, tag("a:pt"), x=x, y=y)
        words = words[1 + 2 * points :]
    return path
