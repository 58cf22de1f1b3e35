"""What the lock of the shared files records: definitions, the space, demands, shared values, labels."""

from collections.abc import Iterator

from provisions.check.lock.parameters import parameter_facts
from provisions.check.lock.recorded import folded, settled
from provisions.check.lock.tables import table_facts
from provisions.language.source_form import source_form
from provisions.model.frontfile import Front
from provisions.model.label import of_field
from provisions.model.library import Library
from provisions.model.protections import Protections
from provisions.model.risky import Risky
from provisions.model.space import Field, Option, Space
from provisions.model.template import Stretch, Template

Subject = tuple[str, dict[str, str]]


def shared_facts(library: Library, protections: Protections, risky: Risky) -> dict[str, dict[str, str]]:
    """The facts of everything shared, by subject: `term:content`, `addressee:in`, `parameter:operator`."""
    found: dict[str, dict[str, str]] = {}
    for term in library.terms:
        facts = {
            "forms": ", ".join(term.forms),
            "definition": folded(term.written.definition),
            "child": folded(term.written.child),
            "explained in": term.explained_in or "",
        }
        found[f"term:{term.id}"] = facts
    found.update(_space(library.space))
    found.update(_demands(protections))
    for name, parameter in library.parameters.items():
        found[f"parameter:{name}"] = parameter_facts(parameter)
    for name, table in library.tables.items():
        found[f"table:{name}"] = table_facts(table)
    for front in library.front:
        found[f"front:{front.name}"] = dict(_front(front))
    for name in risky.labels:
        if name in library.labels:
            found[f"label:{name}"] = {"words": folded(library.labels[of_field(name)]) or "empty"}
    found["list:risky"] = dict(_risky(risky))
    return {subject: {k: v for k, v in facts.items() if v} for subject, facts in found.items()}


def _front(front: Front) -> Iterator[tuple[str, str]]:
    """The words of a page before the terms, heading by heading."""
    yield "title", folded(source_form(front.title))
    yield "applies", settled(front.applies)
    for chapter in front.chapters:
        said = (f"{lane}: {_labelled(text)}" if lane else _labelled(text) for lane, text in chapter.texts)
        yield f"text {chapter.title}", folded(" · ".join(said))


def _labelled(template: Template) -> str:
    """The words with their labels, whatever these stand for."""
    return "".join(
        "".join(f"[{name}] " for name in node.atoms) + _labelled(node.body)
        if isinstance(node, Stretch)
        else source_form((node,))
        for node in template
    )


def _risky(risky: Risky) -> Iterator[tuple[str, str]]:
    """The list of what is risky: who shortens it opens the door for what it named."""
    yield "added", str(risky.added)
    yield "gone", str(risky.gone)
    yield "small", " ".join(sorted(risky.small))
    for each in risky.words:
        yield f"class {each.look}", " ".join(sorted(each.words))
    for words, stand_for in risky.same:
        if words != stand_for:
            yield f"same {' '.join(words)}", " ".join(stand_for)
    for change in risky.changes:
        parts = (sorted(part) for part in (change.of, change.facts, change.changes))
        name = " · ".join(", ".join(part) or "all" for part in parts)
        yield f"kind {name}", change.look


def _space(space: Space) -> Iterator[Subject]:
    for field in space.fields.values():
        yield f"field:{field.name}", dict(_field(field))
    for choice in space.choices.values():
        yield f"choice:{choice.id}", dict(_option(choice))
    for fact in space.facts.values():
        facts = {
            "when": settled(fact.when),
            "label": folded(fact.label),
            "otherwise": folded(fact.otherwise),
        }
        yield f"fact:{fact.name}", facts
    for rule in space.rules:
        repair = rule.repair
        facts = {"holds": settled(rule.holds), "says": folded(rule.says)}
        if repair is not None:
            facts[f"repair {repair.when_adding}"] = "never" if repair.never else f"remove {repair.remove}"
        yield f"space-rule:{rule.id}", facts
    for who in space.addressees.values():
        facts = {"when": settled(who.when), "you": folded(who.you), "child": folded(who.child)}
        if who.everyone is not None:
            facts["everyone"] = settled(who.everyone)
        yield f"addressee:{who.id}", facts


def _field(field: Field) -> Iterator[tuple[str, str]]:
    yield "label", field.label
    yield "help", folded(field.help)
    yield "ordered", ", ".join(field.ids) if field.ordered else "no"
    yield "at_least_one", "yes" if field.at_least_one else "no"
    for option in field.options:
        for key, text in _option(option):
            yield f"{key} {option.id}", text
    for default in field.defaults:
        yield f"default {default.value}", f"where {settled(default.when)}"


def _option(option: Option) -> Iterator[tuple[str, str]]:
    yield "value", folded(option.meaning) or option.id
    for who, phrase in option.phrases:
        yield f"phrase {who}", folded(phrase)


def _demands(protections: Protections) -> Iterator[Subject]:
    """Each demand by what it is on; `because` is its only word."""
    found: dict[str, dict[str, str]] = {}
    for required in protections.required:
        facts = found.setdefault(f"demand:required/{required.provision}", {})
        facts[f"where {settled(required.when)}"] = folded(required.because)
    for pair in protections.exclusions:
        found[f"demand:never_together/{pair.one}+{pair.other}"] = {"because": folded(pair.because)}
    for field, names in protections.ratchets.items():
        for name in names:
            found.setdefault(f"demand:never_weaker/{name}", {})[f"with {field}"] = "demanded"
    for field, names in protections.weaker_by_step.items():
        for name in names:
            found.setdefault(f"demand:may_weaken/{name}", {})[f"with {field}"] = "granted"
    for values in protections.inequalities:
        facts = found.setdefault(f"demand:values/{values.parameter}", {})
        facts[f"at_least {values.at_least}"] = folded(values.because)
    for place, words in protections.words.items():
        found[f"demand:words_of/{place}"] = {f"word {word}": "demanded" for word in words}
    yield from found.items()
