"""Which clauses go into a document, and because of what."""

from typing import TypeAlias

from provisions.model.clause import Clause, SectionOutline
from provisions.model.condition import Condition
from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Selected:
    """A provision that is in. `because` is the part of its condition that decided it.

    `alternatives` holds, for each other wording, the part of its condition that ruled it out.
    """

    clause: Clause
    because: Condition
    alternatives: tuple[Condition, ...]


Chosen: TypeAlias = tuple[SectionOutline, tuple[Selected, ...]]
"""A section with what was selected for it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A provision that is out, with the condition of each of its clauses that did not hold."""

    provision: str
    title: str
    reasons: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Sections in reading order with what was selected for each; empty sections are left out.

    `elsewhere` are the sections that the whole document has and this excerpt of it has not,
    `whole` how many sections the whole document has; 0 where all of them are here.
    """

    sections: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    elsewhere: tuple[Chosen, ...] = ()
    whole: int = 0

    @property
    def selected(self) -> tuple[Selected, ...]:
        """Every provision that is in, in order."""
        return tuple(selected for _, section in self.sections for selected in section)
