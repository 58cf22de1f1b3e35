"""Which conditions of a library name a choice: asked of every document, and found by walking all of it."""

from provisions.model.condition import Condition, Fact, atoms
from provisions.model.library import Library
from provisions.model.stated import every_condition


def naming_of(library: Library) -> dict[str, tuple[Condition, ...]]:
    """By choice, the conditions that name it, those of facts and rules aside."""
    found: dict[str, dict[Condition, None]] = {choice: {} for choice in library.space.choices}
    for condition in every_condition(library):
        for atom in atoms(condition):
            if isinstance(atom, Fact) and atom.name in found:
                found[atom.name][condition] = None
    return {choice: tuple(conditions) for choice, conditions in found.items()}
