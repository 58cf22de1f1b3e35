"""The platforms that differ from one in one respect."""

from collections.abc import Iterator, Mapping

from provisions.model.frozen import dataclass
from provisions.model.space import Space
from provisions.model.truth import Situation


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a profile: `field` is a field or `choices`; `adds` or `removes` a value."""

    field: str
    removes: str
    adds: str


def neighbours(situation: Situation) -> Iterator[tuple[Step, Situation]]:
    """Every single step to another valid profile, with that profile, in the order of the space."""
    return ((step, other) for step, other in _neighbours(situation) if _valid(other))


def _valid(situation: Situation) -> bool:
    space = situation.space
    filled = all(situation.values[f.name] for f in space.fields.values() if f.at_least_one or f.ordered)
    return filled and all(situation.holds(rule.holds) for rule in space.rules)


def _neighbours(situation: Situation) -> Iterator[tuple[Step, Situation]]:
    space = situation.space
    for field in space.fields.values():
        chosen = situation.values[field.name]
        for value in field.ids:
            if field.ordered:
                if value not in chosen:
                    step = Step(field.name, "".join(chosen), value)
                    yield step, _with(space, situation, {field.name: frozenset({value})})
            else:
                yield (
                    _toggle(field.name, value, chosen),
                    _with(space, situation, {field.name: chosen ^ {value}}),
                )
    for choice in space.choices:
        yield _toggle("choices", choice, situation.choices), _toggled(situation, choice)


def with_choices(situation: Situation) -> Iterator[tuple[str, Situation]]:
    """Each choice that the profile does not make and could, with the profile that makes it too."""
    for choice in situation.space.choices:
        if choice not in situation.choices and _valid(other := _toggled(situation, choice)):
            yield choice, other


def _toggled(situation: Situation, choice: str) -> Situation:
    choices = situation.choices ^ {choice}
    return Situation(situation.space, situation.values, choices, situation.parameters)


def _toggle(field: str, value: str, chosen: frozenset[str]) -> Step:
    return Step(field, value, "") if value in chosen else Step(field, "", value)


def _with(space: Space, situation: Situation, values: Mapping[str, frozenset[str]]) -> Situation:
    return Situation(space, {**situation.values, **values}, situation.choices, situation.parameters)
