"""The pages before the terms: the cover, and pages with figures, pictures, a line of time, lanes, cards."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Block, Heading, Table
from provisions.model.document import Document
from provisions.model.front import PAGE, STEPS, FrontPage
from provisions.model.inline import Inlines, Text, Value, plain
from provisions.model.label import of_family
from provisions.render.cover import cover as rows_of
from provisions.render.cover import is_for_children, is_unfinished
from provisions.render.format import Wishes
from provisions.render.word.blocks import TERMS, blocks, heading, line
from provisions.render.word.elements import paragraph, properties, put
from provisions.render.word.inlines import inlines
from provisions.render.word.layout import Box
from provisions.render.word.page import twips
from provisions.render.word.pictures import stop
from provisions.render.word.runs import Look, runs
from provisions.render.word.story import Story
from provisions.render.word.tables import begin_row, begin_table, facts_table, table

Draw = Callable[[_Element], None]

_FRONT: Final = TERMS._replace(
    text="FrontText",
    bullets=("FrontItem", "ListBullet2"),
    continued=("FrontText", "FrontText"),
    heading="FrontHeading",
    pictures=15,
)
_CARD: Final = _FRONT._replace(text="CardText", heading="CardHeading", pictures=24)
_LANES: Final = ("LaneStep", "LaneYou", "LaneWe", "LaneOutside")
_WHO: Final = {"you": "YourTime", "we": "OurTime"}
_SMALL: Final = Look("SmallPart")
_BELOW: Final = {"FigureValue": "FigureAbout", "StationTime": "StationWhere"}
_STOP: Final = 12.0
"""The height of the line of time, in points."""
_UNDER_TITLE: Final = 120
"""Between the title of the children's edition and that of its first page, in twips."""
_CARDS: Final = 2
"""Cards side by side."""


def front_page(story: Story, parent: _Element, page: FrontPage) -> None:
    """Write one page that stands before the numbered text."""
    story.letters[:] = [0, 0]
    heading(story, parent, "UnnumberedHeading", f"front {page.id}", (1, "", page.title))
    if page.note:
        line(story, parent, "FrontNote", page.note)
    if page.id == PAGE and is_for_children(story.document):
        # Help comes first, before any number.
        _cards(story, parent, page)
        _figures(story, parent, page)
        return
    _figures(story, parent, page)
    if page.line:
        _line_of_time(story, parent, page)
    for block in page.blocks:
        if isinstance(block, Table):
            table(story, parent, block, filled=_LANES if page.id == STEPS else ())
        else:
            blocks(story, parent, (block,), _FRONT)


def _figures(story: Story, parent: _Element, page: FrontPage) -> None:
    """Draw the key figures beside one another."""
    if not page.figures:
        return

    def draw(figure: int, cell: _Element) -> None:
        shown = page.figures[figure]
        _time(story, cell, "FigureValue", shown.content)
        _words(story, cell, "FigureAbout", (Text(shown.about),), shown.where)

    _row(story, parent, "FiguresTable", page.title, [partial(draw, at) for at in range(len(page.figures))])
    line(story, parent, "TableEnd", "")


def _line_of_time(story: Story, parent: _Element, page: FrontPage) -> None:
    """Draw the stops of a way through the terms: who has how long, below the line."""
    last, labels = len(page.line) - 1, story.document.labels

    def draw(index: int, cell: _Element) -> None:
        station = page.line[index]
        story.lay("StationTime", "")
        dot = paragraph(cell, "StationTime")
        ends = (index > 0, index < last)
        wide = story.page.measure / 20
        stop(story, dot, wide, _STOP, _WHO[station.who], ends[::-1] if story.is_rtl else ends)
        # Whose time it is, the colour says to those alone who see it.
        for said in (labels[of_family("lane", station.who)], station.about):
            _words(story, cell, "StationAbout", (Text(said),), (), Look(_WHO[station.who]))
        _time(story, cell, "StationTime", station.content)
        _words(story, cell, "StationWhere", (), station.where)

    _row(story, parent, "LineTable", page.title, [partial(draw, index) for index in range(len(page.line))])
    line(story, parent, "TableEnd", "")


def _cards(story: Story, parent: _Element, page: FrontPage) -> None:
    """Draw a card for each chapter, two beside each other."""
    chapters = list(_chapters(page.blocks))
    drawn = None
    for first in range(0, len(chapters), _CARDS):
        cells = [partial(_card, story, chapter) for chapter in chapters[first : first + _CARDS]]
        # A row of the table has all its cells.
        cells += [partial(_card, story, ())] * (_CARDS - len(cells))
        drawn = _row(story, parent, "CardsTable", page.title, cells, drawn)
    line(story, parent, "TableEnd", "")


def _card(story: Story, chapter: tuple[Block, ...], cell: _Element) -> None:
    if chapter:
        blocks(story, cell, chapter, _CARD)
    else:
        line(story, cell, "CardText", "")


def _chapters(content: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Part the blocks of a page before each heading."""
    chapter: list[Block] = []
    for block in content:
        if isinstance(block, Heading) and chapter:
            yield tuple(chapter)
            chapter = []
        chapter.append(block)
    if chapter:
        yield tuple(chapter)


def _row(
    story: Story,
    parent: _Element,
    style: str,
    caption: str,
    cells: Sequence[Draw],
    begun: _Element | None = None,
) -> _Element:
    """Draw a row of cells of one width, in the table `begun` or a new one; return its table."""
    wide = story.page.measure // len(cells)
    if begun is None:
        begun = begin_table(story, parent, caption, [wide] * len(cells), style=style)
    heights = []
    for draw, cell in zip(cells, begin_row(begun, [("", wide)] * len(cells)), strict=True):
        with story.in_cell(wide - twips(story.grids[style].padding)) as boxes:
            draw(cell)
        heights.append(sum(each.before + each.height + each.after for each in boxes))
    story.boxes.append(Box(1, max(heights)))
    return begun


def _time(story: Story, parent: _Element, style: str, content: Inlines) -> None:
    """Write how long something is: large what holds for everyone, small below it what holds for some."""
    for each in content:
        parts = each.parts if isinstance(each, Value) else ()
        first = replace(each, text=parts[0][1]) if isinstance(each, Value) and parts else each
        rest = "".join(words for _, words in parts[1:]).strip()
        _words(story, parent, style, (first,), ())
        if rest:
            line(story, parent, _BELOW[style], rest, _SMALL)


def _words(
    story: Story, parent: _Element, style: str, content: Inlines, where: Inlines, look: Look | None = None
) -> None:
    """Write a paragraph, and small behind it the sections in which it counts."""
    if where:
        where = (Text(f"{story.document.labels['section']}\N{NO-BREAK SPACE}"), *where)
    told = (*content, Text(" "), *where) if content and where else (*content, *where)
    story.lay(style, plain(told))
    begun = paragraph(parent, style)
    inlines(story, begun, content, look or Look())
    if content and where:
        runs(begun, " ", from_right=story.is_rtl)
    if where:
        inlines(story, begun, where, _SMALL)


def is_crossed(document: Document, wishes: Wishes) -> bool:
    """Tell whether a word across each page says that the text may change: on request alone."""
    return wishes.watermark and is_unfinished(document) and wishes.has_cover(document)


def title_alone(story: Story, parent: _Element) -> None:
    """Write the title of what has no cover, at the head of its first page."""
    put(properties(line(story, parent, "Title", story.document.title)), "spacing", before=0)


def cover(story: Story, parent: _Element) -> None:
    """Write title, edition and what readers want to know first."""
    document = story.document
    line(story, parent, "Title", document.title, starts_page=len(parent) > 0)
    if document.edition:
        line(story, parent, "Subtitle", document.edition)
    facts(story, parent)


def picture_page(story: Story, parent: _Element, page: FrontPage) -> None:
    """Write the first page of the children's edition: title, and what matters most in pictures."""
    title_alone(story, parent)
    if story.document.edition:
        line(story, parent, "Subtitle", story.document.edition)
        put(properties(parent[-1]), "spacing", before=0, after=0)
    begins, laid = len(parent), len(story.boxes)
    front_page(story, parent, page)
    # Its heading would begin a page of its own.
    put(properties(parent[begins]), "pageBreakBefore", val=0)
    put(properties(parent[begins]), "spacing", before=_UNDER_TITLE)
    story.boxes[laid] = story.boxes[laid]._replace(starts_page=False)


def facts(story: Story, parent: _Element) -> None:
    """Write what readers want to know first."""
    document = story.document
    rows = list(rows_of(document))
    if document.has_notes:
        rows.append((document.labels["notes"], (Text(document.labels["notes_where"]),)))
    facts_table(story, parent, document.title, rows)
