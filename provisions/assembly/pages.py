"""The pages before the terms, and the clock, which is made from values."""

from collections.abc import Iterable

from provisions.assembly.clock import clock
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.front import FrontDraft, front_pages
from provisions.assembly.number import Numbers
from provisions.assembly.resolve import Resolver
from provisions.model.front import FrontPage


def pages_of(
    desk: Desk, front: Iterable[FrontDraft], drafts: list[Draft], resolver: Resolver, numbers: Numbers
) -> tuple[FrontPage, ...]:
    """Every page that stands before the terms, the clock last."""
    return (*front_pages(front, resolver), *clock(drafts, desk.values, numbers, desk.language))
