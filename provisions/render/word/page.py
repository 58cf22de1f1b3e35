"""How much of a page text has, between headers and footers."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import tag
from provisions.render.word.measures import Looks, style_of, twips, whole
from provisions.render.word.template import Margin

_SIDES: Final = ("top", "bottom", "left", "right", "gutter", "header", "footer")
_POINT: Final = 12_700
"""In English metric units."""


class Page(NamedTuple):
    """How wide the text of a page is, in twips (twentieths of a point), and how high, in points."""

    measure: int
    room: float


def page_of(section: _Element, header: float = 0, footer: float = 0) -> Page:
    """Measure the page by the properties of a section. Raises ValueError if they do not say its size.

    `header` and `footer` are how high those are, in points: text makes way for what no margin holds, by half
    of its room at most.
    """
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("a section without paper or margins")
    top, bottom, left, right, gutter, above, below = (int(margins.get(w(side), "0")) for side in _SIDES)
    across, down = (int(size.get(w(side), "0")) for side in ("w", "h"))
    taken = _margin(top, above, header) + _margin(bottom, below, footer)
    between = down - abs(top) - abs(bottom)
    return Page(across - left - right - gutter, max(down - taken, between / 2) / 20)


def _margin(least: int, distance: int, height: float) -> int:
    # Word takes a margin below 0 as its opposite, and lets nothing move it (ECMA-376 § 17.6.11).
    return max(least, distance + twips(height)) if height and least >= 0 else abs(least)


def margin_heights(margins: Iterable[Margin], looks: Looks, measure: float) -> dict[str, float]:
    """Return how high a user's header and footer are at most, by kind; ours fit their margins.

    In points, as `measure`, how wide they are. That of the first page is left out: most often it is a cover.
    """
    heights = dict.fromkeys(("header", "footer"), 0.0)
    for margin in (each for each in margins if not each.is_ours and each.which != "first"):
        # Ours stands below theirs, in a line of its own.
        ours = looks["Header"].box if margin.kind == "header" else None
        high = _height(margin.tree, looks, measure) + (ours.before + ours.height + ours.after if ours else 0)
        heights[margin.kind] = max(heights[margin.kind], high)
    return heights


def _height(tree: _Element, looks: Looks, measure: float) -> float:
    """Return how high what `tree` holds is, about: paragraphs, rows of cells and pictures in a line."""
    total = 0.0
    for child in tree:
        if child.tag == w("p"):
            total += _height_of(child, looks, measure)
        elif child.tag in (w("sdt"), w("sdtContent")):
            total += _height(child, looks, measure)
        for row in child.iterchildren(w("tr")):
            cells = list(row.iterchildren(w("tc")))
            total += max((_height(cell, looks, measure / len(cells)) for cell in cells), default=0)
    return total


def _height_of(line: _Element, looks: Looks, measure: float) -> float:
    key = style_of(line)
    look = looks[key if key in looks else "Normal"]
    sizes = [whole(each.get(w("val"), "")) / 2 for each in line.iter(w("sz"))]
    larger = (max(sizes, default=0) or look.size) / look.size
    words = "".join(text.text or "" for text in line.iter(w("t")))
    box = look.boxed(words, (measure - look.left) / larger)
    drawn = (each.find(tag("wp:extent")) for each in line.iter(tag("wp:inline")))
    tallest = max((whole(each.get("cy", "")) / _POINT for each in drawn if each is not None), default=0)
    return max(box.height * larger, tallest) + box.before + box.after
