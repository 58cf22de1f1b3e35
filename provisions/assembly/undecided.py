"""Which choices that a profile does not make could still change its document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from provisions.assembly.alternatives import with_choices
from provisions.library.naming import naming_of
from provisions.model.condition import Condition
from provisions.model.library import Library
from provisions.model.truth import Situation

Naming: TypeAlias = Mapping[str, tuple[Condition, ...]]
"""By choice, the conditions that name it, those of facts and rules aside."""

_KNOWN: Final[list[tuple[Library, Naming]]] = []
"""What the libraries asked about last name: to walk one takes a while, and many documents are made of it."""

_MOST: Final = 2
"""Libraries that are remembered; a comparison has two."""


def undecided(library: Library, situation: Situation) -> Iterator[str]:
    """The choices that `situation` lacks and could have, and that change what some condition says.

    A choice that decides no fact and no condition here, or that cannot be made by such a platform, is not
    among them.
    """
    naming = _naming(library)
    for choice, other in with_choices(situation):
        if _flips(library, situation, other, naming.get(choice, ())):
            yield choice


def _flips(library: Library, now: Situation, then: Situation, naming: Iterable[Condition]) -> bool:
    conditions = (*(fact.when for fact in library.space.facts.values()), *naming)
    return any(now.holds(condition) != then.holds(condition) for condition in conditions)


def _naming(library: Library) -> Naming:
    for known, naming in _KNOWN:
        if known is library:
            return naming
    naming = library.naming or naming_of(library)
    _KNOWN[:] = [*_KNOWN[1 - _MOST :], (library, naming)]
    return naming
