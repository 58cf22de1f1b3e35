"""Few profiles in which every branch of the library that can be taken is taken, labelled sentences too."""

from dataclasses import dataclass

from provisions.check.engine import Function
from provisions.check.profiles import FREE, Profiles
from provisions.check.reached import reached
from provisions.model.library import Library
from provisions.model.template import Choice, Stretch


@dataclass(frozen=True)
class Live:
    """A branch or a labelled sentence, by its place, and the valid profiles that take it."""

    place: str
    where: Function


def live_branches(profiles: Profiles) -> list[Live]:
    """Every branch and label that some valid profile takes; for a choice without `else` what is written."""
    found = []
    for clause in profiles.library.all_clauses():
        for _, entry in reached(profiles, clause):
            if isinstance(entry.node, Choice):
                rest = entry.where & profiles.valid
                for branch in entry.node.branches:
                    own = profiles.where(branch.condition)
                    found.append(Live(str(branch.place), rest & own))
                    rest = rest & ~own
            elif isinstance(entry.node, Stretch) and entry.node.atoms:
                inside = entry.where & profiles.valid & profiles.where(entry.node.condition)
                found.append(Live(str(entry.node.place), inside))
    return [live for live in found if live.where.satisfiable()]


def covering(library: Library) -> tuple[list[dict], set[str]]:
    """Profiles as data, the fewest that a greedy choice finds; and the places of all live branches."""
    profiles = Profiles.of(library, 30_000_000)
    branches = live_branches(profiles)
    # The rarest first: the common ones come along.
    waiting = sorted(branches, key=lambda live: profiles.engine.count(live.where))
    chosen = []
    while waiting:
        together = profiles.valid
        for live in waiting:
            if (joined := together & live.where).satisfiable():
                together = joined
        witness = profiles.engine.cheapest(together, FREE)
        chosen.append(profiles.as_data(witness))
        point = profiles.engine.all_of(profiles.engine._literal(v, on) for v, on in witness.items())
        waiting = [live for live in waiting if not (live.where & point).satisfiable()]
    return chosen, {live.place for live in branches}
