"""Front pages: what stands before the terms and says the most important of them in few words.

`frontfile` has them as their files do.
"""

from dataclasses import dataclass
from typing import Final

from provisions.model.block import Block

PAGE, STEPS, CLOCK = "page", "steps", "clock"
"""The front pages: a summary; what happens when we act; the times that matter most, made from values."""

LANES: Final = ("you", "we", "outside")
"""Who does something in a step: the user, the operator, somebody else."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front page as a document has it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
