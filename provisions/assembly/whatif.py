"""What one provision would gain or lose if the platform were another in one respect."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from provisions.assembly.alternatives import Step, neighbours
from provisions.assembly.situation import situation_of
from provisions.assembly.values import Values
from provisions.model.diagnostic import Diagnostics
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.model.truth import Situation


@dataclass(frozen=True, slots=True)
class Change:
    """What a `step` to another valid profile does to one provision.

    `clause` is the wording that would apply, empty for none; `before` the one that applies now. `adds` and
    `takes` are atoms, by id, that would begin and cease to hold. `values` are parameters that would print
    something else: name, words now, words then; None for a blank.
    """

    step: Step
    before: str
    clause: str
    adds: tuple[str, ...]
    takes: tuple[str, ...]
    values: tuple[tuple[str, str | None, str | None], ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the provision stays as it is."""
        return self.before == self.clause and not (self.adds or self.takes or self.values)


@dataclass(frozen=True, slots=True)
class _Held:
    clause: str
    atoms: tuple[str, ...]
    values: dict[str, str | None]


def changes(library: Library, profile: Profile, provision: str, printed: Collection[str]) -> Iterator[Change]:
    """Each single step from `profile` that changes this provision, in the order of the space.

    `printed` are the names of the parameters that it prints now.
    """
    now = _held(library, profile, provision, printed)
    for step, other in neighbours(situation_of(library, profile)):
        then = _held(library, _as(profile, other), provision, printed)
        change = Change(
            step,
            now.clause,
            then.clause,
            tuple(atom for atom in then.atoms if atom not in now.atoms),
            tuple(atom for atom in now.atoms if atom not in then.atoms),
            tuple(
                (name, now.values[name], words)
                for name, words in then.values.items()
                if name in now.values and words != now.values[name]
            ),
        )
        if not change.is_nothing:
            yield change


def _as(profile: Profile, situation: Situation) -> Profile:
    return replace(profile, chosen=situation.values, choices=situation.choices)


def _held(library: Library, profile: Profile, provision: str, printed: Collection[str]) -> _Held:
    situation = situation_of(library, profile)
    clause = next((c for c in library.clauses[provision] if situation.holds(c.applies)), None)
    if clause is None:
        return _Held("", (), {})
    atoms = tuple(id_ for id_ in clause.atoms if situation.holds(library.atoms[id_].condition))
    # What such a platform could not set is another matter than what it would print.
    values = Values(library, profile, situation, Diagnostics())
    known = {**library.parameters, **clause.parameters}
    words = {name: values.printed(values.resolve(known[name])) for name in printed if name in known}
    return _Held(clause.id, atoms, words)
