"""The pages before the terms, with what is drawn large on them, and the clock, which is made from values."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from provisions.assembly.clock import Clock
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.front import FrontDraft, front_pages
from provisions.assembly.number import Numbers
from provisions.assembly.resolve import Resolver
from provisions.model.block import Block, lines
from provisions.model.front import PAGE, FrontPage

_PACE: Final = 200
"""Words that an adult reads in a minute."""

_PACE_OF_CHILDREN: Final = 150


def pages_of(
    desk: Desk, front: Sequence[FrontDraft], drafts: list[Draft], resolver: Resolver, numbers: Numbers
) -> tuple[FrontPage, ...]:
    """Every page that stands before the terms, the clock last."""
    clock = Clock(drafts, desk.values, numbers, desk.language)
    line = [name for draft in front for name in draft.line]
    pages = zip(front, front_pages(front, resolver), strict=True)
    return (*(_drawn(desk, draft, page, drafts, clock) for draft, page in pages), *clock.page(line))


def _drawn(desk: Desk, draft: FrontDraft, page: FrontPage, drafts: list[Draft], clock: Clock) -> FrontPage:
    if page.id != PAGE:
        return page
    return replace(page, figures=clock.figures(draft.figures), note=_reading_time(desk, page, drafts))


def _reading_time(desk: Desk, page: FrontPage, drafts: Iterable[Draft]) -> str:
    pace = _PACE_OF_CHILDREN if desk.for_children else _PACE
    own = ceil(_count(page.blocks) / pace)
    # Of the whole nobody wants to know the minute.
    whole = 5 * ceil(sum(_count(draft.blocks) for draft in drafts) / pace / 5)
    return desk.language.say("reading_time", page=str(own), whole=str(whole))


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(len(line.split()) for line in lines(blocks))
