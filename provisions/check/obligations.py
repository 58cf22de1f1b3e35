"""What must hold for every profile, read off the one template tree of each clause."""

from collections.abc import Iterator
from typing import NamedTuple

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.profiles import Profiles
from provisions.check.reached import EDITION, Reached, anything_in, reached_as
from provisions.model.clause import Clause
from provisions.model.condition import Condition, Not, at_level, conjunction, written
from provisions.model.place import Place
from provisions.model.template import Choice, Output, Reference, Stretch, Template, Words


class Obligation(NamedTuple):
    """A question about every profile.

    `violated` must hold for no valid profile; with `alive`, for at least one. `parts` are the named
    conditions it is made of: where they exclude each other, the least set of them that does says why.
    A tuple, because a library asks thousands: a frozen data class takes four times as long to make.
    """

    kind: Kind
    violated: Function
    message: str
    place: Place
    other_place: Place | None = None
    mend: str = ""
    alive: bool = False
    parts: tuple[tuple[Condition, Function], ...] = ()
    subject: str = ""
    about: tuple[str, ...] = ()


def clause_obligations(profiles: Profiles, clause: Clause) -> Iterator[Obligation]:
    """Everything that one clause owes."""
    yield _alive(profiles, clause)
    for part, template in clause.parts.named():
        yield _not_empty(profiles, clause, part, template)
    for _, reference, entry in reached_as(profiles, clause, Reference):
        yield _reference(profiles, clause, entry, reference)
    for _, choice, entry in reached_as(profiles, clause, Choice):
        if not choice.made:
            yield from _branches(profiles, clause, entry, choice)


def _alive(profiles: Profiles, clause: Clause) -> Obligation:
    applies = profiles.where(clause.applies)
    return Obligation(
        Kind.DEAD_CLAUSE,
        applies,
        f"no platform ever gets the clause “{clause.id}”",
        clause.place,
        alive=True,
        parts=((clause.applies, applies),),
        mend="change what `applies` says, or remove the clause",
        subject=clause.id,
    )


def _reference(profiles: Profiles, clause: Clause, entry: Reached, node: Reference) -> Obligation:
    targets = profiles.library.clauses.get(node.target, ())
    guard = written(targets[0].applies) if len(targets) == 1 else "…"
    return Obligation(
        Kind.DANGLING_REFERENCE,
        entry.where & ~profiles.present(node.target),
        f"this reference to “{node.target}” can point at nothing",
        node.place,
        targets[0].place if targets else None,
        mend=f"guard the sentence with {{% if {guard} %}}",
        subject=clause.id,
    )


def _branches(profiles: Profiles, clause: Clause, entry: Reached, choice: Choice) -> Iterator[Obligation]:
    passed: list[tuple[Condition, Function]] = [(conjunction(*entry.guards), entry.where)]
    where = entry.where
    for branch in choice.branches:
        own = profiles.where(branch.condition)
        yield Obligation(
            Kind.DEAD_BRANCH,
            where & own,
            "this text never appears",
            branch.place,
            alive=True,
            parts=(*passed, (branch.condition, own)),
            mend="remove the branch",
            subject=clause.id,
        )
        if len(choice.branches) == 1:
            yield Obligation(
                Kind.REDUNDANT_BRANCH,
                where & ~own,
                f"this condition is always true here: {written(branch.condition)}",
                branch.place,
                alive=True,
                parts=(*passed, (Not(branch.condition), ~own)),
                mend="remove the `if` and keep its text",
                subject=clause.id,
            )
        passed.append((Not(branch.condition), ~own))
        where = where & ~own


def _not_empty(profiles: Profiles, clause: Clause, part: str, template: Template) -> Obligation:
    """Some words or values of the part are printed wherever the part is owed."""
    where = profiles.where(conjunction(clause.applies, *_owed(profiles, part)))
    return Obligation(
        Kind.EMPTY_PART,
        where & ~anything_in(profiles, clause, part, where),
        f"the part “{part}” can be empty",
        Place(clause.place.file, _first_line(template), 1),
        mend="add an {% else %}, or a sentence without a condition",
        subject=clause.id,
        about=(part,),
    )


def _owed(profiles: Profiles, part: str) -> Iterator[Condition]:
    """Where a part has to say something, besides where its clause applies.

    The steps of a clause may all wait for the second level: whoever runs a small service alone takes
    few, and a step that only repeats a promise helps nobody.
    """
    if part in EDITION:
        yield EDITION[part]
    levels = profiles.library.space.levels
    if part == "diligence" and len(levels) > 1:
        yield at_level(levels[1], levels)


def _first_line(template: Template) -> int:
    for node in template:
        match node:
            case Words(_, line):
                return line
            case Output(place=place) | Reference(place=place):
                return place.line
            case Choice(branches):
                return branches[0].place.line
            case Stretch(place=place):
                return place.line
    return 1


def provision_obligations(profiles: Profiles) -> Iterator[Obligation]:
    """No two clauses of one provision for the same platform."""
    for provision in profiles.own.provisions:
        clauses = profiles.library.clauses[provision]
        for i, one in enumerate(clauses):
            for other in clauses[i + 1 :]:
                yield Obligation(
                    Kind.TWO_CLAUSES,
                    profiles.where(one.applies) & profiles.where(other.applies),
                    f"both “{one.id}” and “{other.id}” can apply to one platform",
                    other.place,
                    one.place,
                    mend=f"add to one of them: and not ({written(one.applies)})",
                    subject=other.id,
                )
