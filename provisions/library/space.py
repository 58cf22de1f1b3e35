"""Reads the parameter space."""

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.reading import Reading
from provisions.library.schema import RawField, RawOption, RawRule, RawSpace
from provisions.library.yamlfile import YamlFile
from provisions.model.diagnostic import Diagnostics
from provisions.model.space import DerivedFact, Field, Option, Repair, Rule, Space

FIELDS = ("size", "designations", "functions", "jurisdictions", "users")


def read_space(file: YamlFile, problems: Diagnostics) -> Space | None:
    """The parameter space in `file`; None if its shape is wrong. Facts may use facts above them."""
    raw = checked(file, RawSpace, problems)
    if raw is None:
        return None
    fields = {name: _field(name, getattr(raw, name)) for name in FIELDS}
    choices = {option.id: _option(option) for option in raw.choices}
    _refuse_repeats(file, raw, problems)
    facts = _facts(file, raw, Space(fields, choices, {}, ()), problems)
    space = Space(fields, choices, facts, ())
    reading = Reading(file, Vocabulary.of(space), problems)
    rules = tuple(_rule(reading, index, rule) for index, rule in enumerate(raw.rules))
    return Space(fields, choices, facts, rules)


def _field(name: str, raw: RawField) -> Field:
    options = tuple(map(_option, raw.values))
    return Field(name, raw.label, raw.help or "", raw.ordered, raw.at_least_one, options)


def _option(raw: RawOption) -> Option:
    phrases = (("you", raw.phrase.you), ("child", raw.phrase.child)) if raw.phrase else ()
    return Option(raw.id, raw.label, raw.help or "", phrases)


def _refuse_repeats(file: YamlFile, raw: RawSpace, problems: Diagnostics) -> None:
    """Names of fields, choices and facts share one room; values of a field another."""
    taken = set(FIELDS) | {"always"}
    for index, choice in enumerate(raw.choices):
        if choice.id in taken:
            problems.error(
                "repeated-name", f"the name “{choice.id}” is taken", file.place(("choices", index, "id"))
            )
        taken.add(choice.id)
    for name in raw.facts:
        if name in taken:
            problems.error("repeated-name", f"the name “{name}” is taken", file.key_place(("facts", name)))
    for field in FIELDS:
        ids = [option.id for option in getattr(raw, field).values]
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
