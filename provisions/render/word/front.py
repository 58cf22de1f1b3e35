"""The pages before the terms: the cover, and pages with figures, pictures, a line of time, lanes, cards."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Block, Table
from provisions.model.front import PAGE, STEPS, Figure, FrontPage, Station
from provisions.model.inline import Inlines, Text, plain
from provisions.model.label import of_family
from provisions.render.cover import cover as rows_of
from provisions.render.cover import is_for_children
from provisions.render.headings import chapters
from provisions.render.times import parted
from provisions.render.word.blocks import TERMS, blocks, heading, space, stay_on_page
from provisions.render.word.elements import paragraph
from provisions.render.word.inlines import inlines, words
from provisions.render.word.pictures import stop
from provisions.render.word.runs import Look
from provisions.render.word.story import Story
from provisions.render.word.tables import Draw, draw_table, facts_table, table
from provisions.render.word.terms import open_blanks

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
_STOP: Final = 12.0
"""The height of the line of time, in points."""
_UNDER_TITLE: Final = 120
"""Between the title of the children's edition and that of its first page, in twips."""
_CARDS: Final = 2
"""Cards side by side."""


def opening(story: Story, parent: _Element, *, has_cover: bool) -> tuple[_Element, int] | None:
    """Write what stands before the terms; return the place of the contents, and how many boxes are before it.

    They can only be written when everything else is; without a cover there are none.
    """
    document, anchor = story.document, None
    # The first page of the children's edition is that with the pictures, and what is open comes next.
    has_pictures = is_for_children(document) and bool(document.front)
    if has_pictures:
        _picture_page(story, parent, document.front[0])
    elif has_cover:
        cover(story, parent)
    else:
        _title_alone(story, parent)
    if has_cover:
        open_blanks(story, parent)
        anchor = (paragraph(parent, "TOCHeading"), len(story.boxes))
    if has_cover and has_pictures:
        _facts(story, parent)
    for page in document.front[has_pictures:]:
        front_page(story, parent, page)
    return anchor


def front_page(story: Story, parent: _Element, page: FrontPage) -> None:
    """Write one page that stands before the numbered text."""
    story.letters[:] = [0, 0]
    heading(story, parent, "UnnumberedHeading", f"front {page.id}", (1, "", page.title))
    if page.note:
        words(story, parent, "FrontNote", page.note)
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


def _side_by_side(
    story: Story, parent: _Element, style: str, page: FrontPage, rows: Sequence[Sequence[Draw]]
) -> None:
    widths = [story.measure // len(rows[0])] * len(rows[0])
    draw_table(story, parent, page.title, widths, rows, style=style)
    words(story, parent, "TableEnd", "")


def _figures(story: Story, parent: _Element, page: FrontPage) -> None:
    if page.figures:
        row = [partial(_figure, figure=figure) for figure in page.figures]
        _side_by_side(story, parent, "FiguresTable", page, [row])


def _figure(story: Story, cell: _Element, figure: Figure) -> None:
    _time(story, cell, "FigureValue", figure.content, "FigureAbout")
    _counting(story, cell, "FigureAbout", (Text(figure.about),), figure.where)


def _line_of_time(story: Story, parent: _Element, page: FrontPage) -> None:
    last = len(page.line) - 1
    ends = [(index > 0, index < last) for index in range(last + 1)]
    drawn = zip(page.line, [end[::-1] if story.is_rtl else end for end in ends], strict=True)
    row = [partial(_station, station=station, ends=end) for station, end in drawn]
    _side_by_side(story, parent, "LineTable", page, [row])


def _station(story: Story, cell: _Element, station: Station, ends: tuple[bool, bool]) -> None:
    who = _WHO[station.who]
    dot = words(story, cell, "StationTime", ())
    stop(story, dot, story.measure / 20, _STOP, who, ends)
    # Whose time it is, the colour says to those alone who see it.
    for said in (story.document.labels[of_family("lane", station.who)], station.about):
        words(story, cell, "StationAbout", said, Look(who))
    _time(story, cell, "StationTime", station.content, "StationWhere")
    _counting(story, cell, "StationWhere", (), station.where)


def _cards(story: Story, parent: _Element, page: FrontPage) -> None:
    cards = [*chapters(page.blocks)]
    # A row of the table has all its cells.
    cards += [()] * (-len(cards) % _CARDS)
    drawn = [partial(_card, chapter=card) for card in cards]
    rows = [drawn[first : first + _CARDS] for first in range(0, len(drawn), _CARDS)]
    _side_by_side(story, parent, "CardsTable", page, rows)


def _card(story: Story, cell: _Element, chapter: tuple[Block, ...]) -> None:
    if chapter:
        blocks(story, cell, chapter, _CARD)
    else:
        words(story, cell, "CardText", "")


def _time(story: Story, parent: _Element, style: str, content: Inlines, below: str) -> None:
    """Write how long something is: large what holds for everyone, small below it what holds for some."""
    for_everyone, for_some = parted(content)
    words(story, parent, style, for_everyone)
    if for_some:
        words(story, parent, below, plain(for_some).strip(), _SMALL)


def _counting(story: Story, parent: _Element, style: str, content: Inlines, where: Inlines) -> None:
    """Write a paragraph, and small behind it the sections in which it counts."""
    if where:
        where = (Text(f"{story.document.labels['section']}\N{NO-BREAK SPACE}"), *where)
        content = (*content, Text(" ")) if content else ()
    story.lay(style, (*content, *where))
    begun = paragraph(parent, style)
    inlines(story, begun, content)
    inlines(story, begun, where, _SMALL)


def _title_alone(story: Story, parent: _Element) -> None:
    space(story, words(story, parent, "Title", story.document.title), before=0)


def cover(story: Story, parent: _Element) -> None:
    """Write title, edition and what readers want to know first."""
    document = story.document
    words(story, parent, "Title", document.title, starts_page=len(parent) > 0)
    if document.edition:
        words(story, parent, "Subtitle", document.edition)
    _facts(story, parent)


def _picture_page(story: Story, parent: _Element, page: FrontPage) -> None:
    """Write the first page of the children's edition: title, and what matters most in pictures."""
    _title_alone(story, parent)
    if story.document.edition:
        space(story, words(story, parent, "Subtitle", story.document.edition), before=0, after=0)
    begins, laid = len(parent), len(story.boxes)
    front_page(story, parent, page)
    stay_on_page(story, parent[begins], laid, before=_UNDER_TITLE)


def _facts(story: Story, parent: _Element) -> None:
    document = story.document
    rows = list(rows_of(document))
    if document.has_notes:
        rows.append((document.labels["notes"], (Text(document.labels["notes_where"]),)))
    facts_table(story, parent, document.title, rows)
