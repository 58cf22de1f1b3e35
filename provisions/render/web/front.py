"""Front pages as they are drawn, on screen and paper: figures, the line of time, lanes, pictures.

What is drawn is HTML of the usual elements with real words in it; what only decorates is hidden from
whoever listens. `templates/terms.html` lists the classes that stylesheets may use.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Final

from markupsafe import Markup

from provisions.model import front
from provisions.model.block import Block, Heading, Table
from provisions.model.front import LANES, Figure, FrontPage, Station
from provisions.model.inline import Inlines, plain
from provisions.model.label import Labels, of_family
from provisions.render.headings import chapters
from provisions.render.icons import GRID, ICONS, STROKE
from provisions.render.times import parted
from provisions.render.web.markup import blocks, element, inlines, joined
from provisions.render.web.setting import Setting

INK: Final = "#1b4b74"
"""The colour of pictures where no stylesheet gives them one: sheets do not reach into a picture on paper."""

INKS_OF_CHILDREN: Final = ("#8c1444", "#17497a", "#1c5638", "#6a3d00", "#4b2e8c", "#14535a")
"""The colours of the cards of the children's page, in turn; `children.css` has them as `.ink0` to `.ink5`."""

_NEW_LINE: Final = Markup("\n")


def icon(name: str, ink: str = INK) -> Markup:
    """Draw the picture `name`, which decorates and is not read; nothing where there is none of that name."""
    if name not in ICONS:
        return Markup("")
    strokes = (element("path", d=path) for path in ICONS[name])
    return element(
        "svg",
        *strokes,
        class_=f"icon {name}",
        viewBox=f"0 0 {GRID} {GRID}",
        color=ink,
        fill="none",
        stroke="currentColor",
        stroke_width=str(STROKE),
        stroke_linecap="round",
        stroke_linejoin="round",
        aria_hidden="true",
    )


def front_page(page: FrontPage, labels: Labels, setting: Setting, inks: tuple[str, ...] = (INK,)) -> Markup:
    """Draw what stands below the title of a front page, its pictures in `inks`, one after another."""
    note = [element("p", page.note, class_="reading")] if page.note else []
    match page.id:
        case front.STEPS:
            drawn = [_lanes(block, setting) for block in page.blocks]
        case front.CLOCK:
            drawn = [_line_of_time(page.line, labels, setting), blocks(page.blocks, setting, 3)]
        case _:
            cards = element("div", *_chapters(page.blocks, setting, inks), class_="chapters")
            figures = _figures(page.figures, labels, setting)
            # On the children's page help comes first, before any number.
            drawn = [cards, figures] if len(inks) > 1 else [figures, cards]
    return _NEW_LINE.join([*note, *filter(None, drawn)])


def _figures(figures: tuple[Figure, ...], labels: Labels, setting: Setting) -> Markup:
    rows = [
        element(
            "li",
            _large(figure.content, setting),
            _NEW_LINE,
            element("span", figure.about, class_="about"),
            _NEW_LINE,
            _where(figure.where, labels, setting),
        )
        for figure in figures
    ]
    return element("ul", *rows, class_="figures") if rows else Markup("")


def _line_of_time(line: tuple[Station, ...], labels: Labels, setting: Setting) -> Markup:
    stops = [
        element(
            "li",
            element("span", labels[of_family("lane", station.who)], class_="who"),
            _NEW_LINE,
            element("span", station.about, class_="about"),
            _NEW_LINE,
            _large(station.content, setting),
            _NEW_LINE,
            _where(station.where, labels, setting),
            class_=station.who,
        )
        for station in line
    ]
    return element("ol", *stops, class_="stations") if stops else Markup("")


def _large(content: Inlines, setting: Setting) -> Markup:
    """Set a value large: what holds for everyone, and smaller what holds for some."""
    for_all, for_some = parted(content)
    large = element("strong", inlines(for_all, setting))
    if not for_some:
        return large
    return joined([large, element("span", inlines(for_some, setting), class_="others")])


def _where(where: Inlines, labels: Labels, setting: Setting) -> Markup:
    if not where:
        return Markup("")
    return element("span", labels["section"], "\N{NO-BREAK SPACE}", inlines(where, setting), class_="where")


def _chapters(content: tuple[Block, ...], setting: Setting, inks: tuple[str, ...]) -> Iterator[Markup]:
    """Draw each heading with what follows it, and its picture before both."""
    colours = cycle(range(len(inks)))
    for chapter in chapters(content):
        drawn = blocks(chapter, setting, 3)
        if isinstance(chapter[0], Heading):
            ink = next(colours)
            picture = icon(chapter[0].icon, inks[ink])
            drawn = element("section", picture, _NEW_LINE, drawn, class_=f"chapter ink{ink}")
        yield drawn


def _card(cell: Inlines, setting: Setting) -> Markup:
    return element("div", inlines(cell, setting), class_="does") if cell else Markup("")


def _lanes(block: Block, setting: Setting) -> Markup:
    """Draw the table of steps: a row for each, a lane for whoever does it."""
    if not isinstance(block, Table):
        return blocks((block,), setting, 3)
    names = ("step", *LANES)
    heads = zip(names, block.head, strict=True)
    head = [element("th", inlines(cell, setting), scope="col", class_=name) for name, cell in heads]
    rows = [
        element(
            "tr",
            element("th", inlines(row[0], setting), scope="row"),
            *(
                element("td", _card(cell, setting), class_=lane, data_column=plain(name))
                for lane, cell, name in zip(LANES, row[1:], block.head[1:], strict=True)
            ),
        )
        for row in block.rows
    ]
    return element(
        "table",
        element("caption", block.caption),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
        class_="lanes",
    )
