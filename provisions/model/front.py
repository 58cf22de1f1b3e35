"""Front pages: what stands before the terms and says the most important of them in few words.

`frontfile` has them as their files do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provisions.model.frozen import dataclass

if TYPE_CHECKING:
    # Whoever reads or checks a library asks for the names below, and makes no page.
    from provisions.model.block import Block
    from provisions.model.inline import Inlines

PAGE, STEPS, CLOCK = "page", "steps", "clock"
"""The front pages: a summary; what happens when we act; the times that matter most, made from values."""

ICONS: Final = (
    "heart", "person", "coin", "stop", "flag", "scales", "speech", "lock",
    "eye", "door", "undo", "clock", "child", "offline", "change", "check",
)  # fmt: skip
"""The pictures that a heading can have beside it."""

MOST_FIGURES: Final = 4
"""Key figures on the page."""

LANES: Final = ("you", "we", "outside")
"""Who does something in a step: the user, the operator, somebody else."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that stands out on the page: what it is `about`, and the provisions where it counts."""

    about: str
    content: Inlines
    where: Inlines


@dataclass(frozen=True, slots=True)
class Station:
    """A stop on the line of time. `who` has that time, “you” or “we”; `content` is how long."""

    who: str
    about: str
    content: Inlines
    where: Inlines


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front page as a document has it.

    `figures` and `line` are drawn from values that its words or the clock's rows say too; a format
    without pictures leaves them out. `note` stands below the title; empty, there is none.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...] = ()
    line: tuple[Station, ...] = ()
    note: str = ""
