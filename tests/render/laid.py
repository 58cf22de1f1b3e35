"""Pages of a few elements, laid out by WeasyPrint with some of what makes it quicker."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from provisions.render.pdf.engine import engine
from provisions.render.pdf.fetching import fetcher
from provisions.render.web.frame import stylesheet

FONTS = str(stylesheet("print.css")).partition("/*")[0]
"""Rules for our fonts: without any, the height of a line is anything."""

_EDGES = ("top", "right", "bottom", "left")


def boxes(page: str, *ways: Any) -> list[Any]:
    """The boxes of `page`, laid out inside `ways`."""
    with engine() as weasyprint, ExitStack() as shorter:
        for way in ways:
            shorter.enter_context(way())
        laid_out = weasyprint.HTML(string=page, url_fetcher=fetcher()).render()
        return [box for each in laid_out.pages for box in each._page_box.descendants()]


def lines(page: str, *ways: Any) -> list[tuple[Any, ...]]:
    """The pieces of text on `page`, where they stand and how wide they are."""
    return [
        (box.text, box.position_x, box.position_y, box.width)
        for box in boxes(page, *ways)
        if hasattr(box, "text")
    ]


def borders(page: str, *ways: Any) -> list[tuple[Any, ...]]:
    """The rules of the tables on `page`, and what room each box leaves for them."""
    return [
        (type(box).__name__, getattr(box, "collapsed_border_grid", None), *map(repr, _widths(box)))
        for box in _with_columns(boxes(page, *ways))
        if hasattr(box, "border_top_width")
    ]


def _with_columns(laid_out: list[Any]) -> Iterator[Any]:
    for box in laid_out:
        yield box
        for group in getattr(box, "column_groups", ()):
            yield from (group, *group.children)


def _widths(box: Any) -> list[float]:
    return [float(getattr(box, f"border_{edge}_width")) for edge in _EDGES]
