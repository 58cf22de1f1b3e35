"""The level of a document: computed from what it promises, never taken from what the profile claims."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from provisions.assembly.values import Resolved, Values
from provisions.model.clause import Clause
from provisions.model.diagnostic import Diagnostics
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.model.truth import Situation
from provisions.model.value import Value


def kept_level(
    library: Library,
    profile: Profile,
    situation: Situation,
    clauses: Iterable[Clause],
    printed: Iterable[Resolved],
) -> str:
    """The highest level whose promises and values the document of `clauses` keeps; a blank counts as kept.

    Empty where the pack has no levels, or where a value of the platform is below the lowest.
    """
    conditions = [library.atoms[id_].condition for clause in clauses for id_ in clause.atoms]
    lacking = [condition for condition in conditions if not situation.holds(condition)]
    values = list(printed)
    for level in reversed(library.space.levels):
        chosen: Mapping[str, frozenset[str]] = {**profile.chosen, "level": frozenset({level})}
        there = Situation(library.space, chosen, situation.choices, situation.parameters)
        if any(map(there.holds, lacking)):
            continue
        if _as_strong(library, replace(profile, chosen=chosen, values={}), there, values):
            return level
    return ""


def _as_strong(library: Library, profile: Profile, there: Situation, values: list[Resolved]) -> bool:
    """Whether no value is weaker than the library's own at the level of `there`."""
    models = Values(library, profile, there, Diagnostics())
    return all(
        _class_as_strong(resolved, user_class, value)
        for resolved in values
        for user_class, value in models.resolve(resolved.parameter).by_class.items()
        if resolved.parameter.stronger is not None
    )


def _class_as_strong(resolved: Resolved, user_class: str, model: Value) -> bool:
    ours = resolved.by_class.get(user_class)
    return ours is None or resolved.parameter.at_least_as_strong(ours, model)
