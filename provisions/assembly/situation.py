"""A profile as conditions see it."""

from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.model.truth import Situation


def situation_of(library: Library, profile: Profile) -> Situation:
    """`profile` as conditions see it; a parameter with a value, ours or the platform's, is given."""
    states: dict[str, str] = {}
    for name, parameter in library.every_parameter().items():
        value = profile.values[name].base if name in profile.values else parameter.default
        if value is not None or name in profile.values:
            states[name] = ("yes" if value else "no") if isinstance(value, bool) else "given"
    return Situation(library.space, profile.chosen, profile.choices, states)
