"""Pass 1: in or out, which clause, and because of what."""

from collections.abc import Iterable

from provisions.assembly.excerpt import excerpted
from provisions.model.clause import Clause
from provisions.model.diagnostic import Diagnostics
from provisions.model.library import Library
from provisions.model.selection import LeftOut, Selected, Selection
from provisions.model.truth import Situation

STATUSES = ("draft", "comment", "final")
"""From the least finished to the most."""


def select(
    library: Library,
    situation: Situation,
    status: str,
    problems: Diagnostics,
    wanted: tuple[str, ...] = (),
) -> Selection:
    """What `situation` gets. Clauses less finished than `status` are problems.

    `wanted` are the ids of the sections of an excerpt; empty, the whole is meant. Raises UsageError
    if one of them is not in the whole.
    """
    sections = []
    left_out: list[LeftOut] = []
    for section in library.outline:
        chosen = []
        for provision in section.provisions:
            clauses = library.clauses[provision]
            selected = _choose(clauses, situation, problems)
            if selected is None:
                reasons = tuple(situation.deciding(clause.applies) for clause in clauses)
                left_out.append(LeftOut(provision, clauses[0].title, reasons))
            else:
                chosen.append(selected)
        if chosen:
            sections.append((section, tuple(chosen)))
    selection = excerpted(library, Selection(tuple(sections), tuple(left_out)), wanted)
    _refuse_unfinished(selection.selected, status, problems)
    return selection


def _choose(clauses: tuple[Clause, ...], situation: Situation, problems: Diagnostics) -> Selected | None:
    fitting = [clause for clause in clauses if situation.holds(clause.applies)]
    if not fitting:
        return None
    for other in fitting[1:]:
        problems.error(
            "two-clauses",
            f"both “{fitting[0].id}” and “{other.id}” apply to this profile",
            other.place,
            hint="make the conditions of alternative clauses exclude each other",
        )
    clause = fitting[0]
    others = tuple(situation.deciding(other.applies) for other in clauses if other is not clause)
    return Selected(clause, situation.deciding(clause.applies), others)


def _refuse_unfinished(selected: Iterable[Selected], status: str, problems: Diagnostics) -> None:
    least = STATUSES.index(status)
    for entry in selected:
        if STATUSES.index(entry.clause.status) < least:
            problems.error(
                "unfinished-clause",
                f"“{entry.clause.id}” has the status {entry.clause.status}",
                entry.clause.place,
                expected=status if least == len(STATUSES) - 1 else f"{status} or better",
            )
