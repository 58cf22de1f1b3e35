"""Which clauses go into a document, and because of what."""

from dataclasses import dataclass

from provisions.model.clause import Clause, SectionOutline
from provisions.model.condition import Condition


@dataclass(frozen=True, slots=True)
class Selected:
    """A provision that is in. `because` is the part of its condition that decided it.

    `alternatives` holds, for each other wording, the part of its condition that ruled it out.
    """

    clause: Clause
    because: Condition
    alternatives: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A provision that is out, with the condition of each of its clauses that did not hold."""

    provision: str
    title: str
    reasons: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Sections in reading order with what was selected for each; empty sections are left out."""

    sections: tuple[tuple[SectionOutline, tuple[Selected, ...]], ...]
    left_out: tuple[LeftOut, ...]

    @property
    def selected(self) -> tuple[Selected, ...]:
        """Every provision that is in, in order."""
        return tuple(selected for _, section in self.sections for selected in section)
