"""Pass 1: in or out, which clause, and because of what."""

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap

from provisions.assembly.excerpt import excerpted
from provisions.model.clause import STATUSES, Clause
from provisions.model.diagnostic import Diagnostic, Diagnostics
from provisions.model.library import Library
from provisions.model.selection import LeftOut, Selected, Selection
from provisions.model.truth import Situation


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
    _refuse_unfinished(selection, status, problems)
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


def _refuse_unfinished(selection: Selection, status: str, problems: Diagnostics) -> None:
    """One problem for all clauses that are less finished than `status`: what mends one mends them all."""
    least = STATUSES.index(status)
    unfinished = [
        (section.id, entry.clause)
        for section, members in selection.sections
        for entry in members
        if STATUSES.index(entry.clause.status) < least
    ]
    if not unfinished:
        return
    count = f"{len(unfinished)} of {len(selection.selected)} clauses"
    problems.add(
        Diagnostic(
            "unfinished-clause",
            f"{count} {'is' if len(unfinished) == 1 else 'are'} less finished than “{status}”",
            unfinished[0][1].place if len(unfinished) == 1 else None,
            expected=status if least == len(STATUSES) - 1 else f"{status} or better",
            hint="the status of a clause is its coordinators' to raise, at the top of its file; until then, "
            f"build with --status {min((c.status for _, c in unfinished), key=STATUSES.index)}: "
            "what the platform fills in is finished apart from it",
            details=tuple(_by_status(unfinished)),
        )
    )


def _by_status(unfinished: Iterable[tuple[str, Clause]]) -> Iterator[str]:
    """How many clauses have which status, and where: the sections of each, a few to a line."""
    found: dict[str, Counter[str]] = {}
    for section, clause in unfinished:
        found.setdefault(clause.status, Counter())[section] += 1
    for status in filter(found.__contains__, STATUSES):
        yield f"{found[status].total()} {status}:"
        yield from wrap(
            ", ".join(f"{id_} {n}" for id_, n in found[status].items()), 74, break_on_hyphens=False
        )
