"""Reads the parameter space."""

from dataclasses import replace

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.reading import Reading
from provisions.library.schema import RawField, RawOption, RawRule, RawSpace
from provisions.library.yamlfile import YamlFile
from provisions.model.diagnostic import Diagnostics
from provisions.model.promise import Addressee
from provisions.model.space import Default, DerivedFact, Field, Option, Repair, Rule, Space

FIELDS = ("size", "designations", "functions", "jurisdictions", "users")
"""The fields that every space has; `level` may join them."""


def read_space(file: YamlFile, problems: Diagnostics) -> Space | None:
    """The parameter space in `file`; None if its shape is wrong. Facts may use facts above them."""
    raw = checked(file, RawSpace, problems)
    if raw is None:
        return None
    named = [(name, getattr(raw, name)) for name in (*FIELDS, "level")]
    fields = {name: _field(name, field) for name, field in named if field is not None}
    choices = {option.id: _option(option) for option in raw.choices}
    _refuse_repeats(file, raw, problems)
    facts = _facts(file, raw, Space(fields, choices, {}, ()), problems)
    space = Space(fields, choices, facts, ())
    reading = Reading(file, Vocabulary.of(space), problems)
    rules = tuple(_rule(reading, index, rule) for index, rule in enumerate(raw.rules))
    with_defaults = {name: _with_defaults(reading, raw, field) for name, field in fields.items()}
    return Space(with_defaults, choices, facts, rules, _addressees(reading, raw))


def _field(name: str, raw: RawField) -> Field:
    options = tuple(map(_option, raw.values))
    return Field(name, raw.label, raw.help or "", raw.ordered, raw.at_least_one, options)


def _with_defaults(reading: Reading, raw: RawSpace, field: Field) -> Field:
    """`field` with the values that a profile gets which names none. Their conditions may use every fact."""
    found = []
    for index, entry in enumerate(getattr(raw, field.name).default):
        path = (field.name, "default", index)
        if entry.value not in field.ids:
            reading.problems.error(
                "unknown-value",
                f"“{entry.value}” is not one of the values of {field.name}",
                reading.file.place((*path, "value")),
                near=reading.problems.near(entry.value, field.ids),
            )
        found.append(Default(entry.value, reading.condition((*path, "when"), entry.when)))
    return replace(field, defaults=tuple(found))


def _addressees(reading: Reading, raw: RawSpace) -> dict[str, Addressee]:
    found = {}
    for name, entry in raw.addressees.items():
        path = ("addressees", name)
        everyone = reading.condition((*path, "everyone"), entry.everyone) if entry.everyone else None
        when = reading.condition((*path, "when"), entry.when)
        found[name] = Addressee(name, when, everyone, entry.you, entry.child)
    return found


def _option(raw: RawOption) -> Option:
    phrases = (("you", raw.phrase.you), ("child", raw.phrase.child)) if raw.phrase else ()
    return Option(raw.id, raw.label, raw.help or "", phrases, raw.also)


def _refuse_repeats(file: YamlFile, raw: RawSpace, problems: Diagnostics) -> None:
    """Names of fields, choices and facts share one room; values of a field another."""
    taken = {*FIELDS, "level", "always"}
    for index, choice in enumerate(raw.choices):
        if choice.id in taken:
            problems.error(
                "repeated-name", f"the name “{choice.id}” is taken", file.place(("choices", index, "id"))
            )
        taken.add(choice.id)
    for name in raw.facts:
        if name in taken:
            problems.error("repeated-name", f"the name “{name}” is taken", file.key_place(("facts", name)))
    for field in (*FIELDS, "level"):
        values = getattr(raw, field)
        ids = [option.id for option in values.values] if values else []
        for index, value in enumerate(ids):
            if value in ids[:index]:
                problems.error(
                    "repeated-name", f"“{value}” stands twice", file.place((field, "values", index))
                )


def _facts(file: YamlFile, raw: RawSpace, so_far: Space, problems: Diagnostics) -> dict[str, DerivedFact]:
    facts: dict[str, DerivedFact] = {}
    for name, fact in raw.facts.items():
        # Only facts above this one are known, so a cycle cannot be written.
        known = Vocabulary.of(Space(so_far.fields, so_far.choices, facts, ()))
        when = Reading(file, known, problems).condition(("facts", name, "when"), fact.when)
        facts[name] = DerivedFact(name, when, fact.label, fact.otherwise, fact.basis or "")
    return facts


def _rule(reading: Reading, index: int, raw: RawRule) -> Rule:
    holds = reading.condition(("rules", index, "holds"), raw.holds)
    repair = Repair(raw.repair.when_adding, raw.repair.remove or "", raw.repair.never) if raw.repair else None
    return Rule(raw.id, holds, raw.says, repair)
