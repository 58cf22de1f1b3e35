"""What `provisions explain` says of one provision: to a person, and as data."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from provisions.assembly.alternatives import Step
from provisions.assembly.conditions import ConditionWords
from provisions.assembly.force import force_in_words
from provisions.assembly.situation import situation_of
from provisions.assembly.whatif import Change, changes
from provisions.cli.terminal import console
from provisions.cli.terminal.columns import hung
from provisions.model.block import borne_passages
from provisions.model.capital import capitalised
from provisions.model.condition import (
    Always,
    Compares,
    Condition,
    Fact,
    Includes,
    Membership,
    Relation,
    written,
)
from provisions.model.numbering import decimal
from provisions.model.parameter import Kind
from provisions.wording.labels import Language

if TYPE_CHECKING:
    from provisions.model.document import Document, ParameterValue, Provision
    from provisions.model.library import Library
    from provisions.model.profile import Profile
    from provisions.model.promise import Atom
    from provisions.model.truth import Situation

_MAY_CHANGE: Final = {
    Kind.LEGAL_FLOOR: "law sets the least: you may promise more, not less",
    Kind.LEGAL_CAP: "law sets the most: you may promise something stricter for yourself, not laxer",
    Kind.LEGAL_EXACT: "law sets it: nobody may change it",
    Kind.SOFT_LAW: "the library follows a standard: you may change it, and a weaker value is told",
    Kind.MODEL_CHOICE: "the library chose it: you may change it, and a weaker value is told",
    Kind.PLATFORM_FACT: "a fact about the platform: you alone say it",
}
"""Who may change a value, by what it rests on."""

_FIRST: Final = ("level", "size", "jurisdictions")


def explained(library: "Library", profile: "Profile", document: "Document", provision: str) -> dict[str, Any]:
    """What there is to know of one provision for this profile, as data."""
    situation = situation_of(library, profile)
    printed = next((p for p in document.provisions() if p.id == provision), None)
    words = ConditionWords(library, Language(library.labels))
    names = [value.name for value in printed.parameters] if printed else []
    found = changes(library, profile, provision, names)
    return {
        "number": decimal(printed.number) if printed else None,
        "atoms": list(_atoms(library, situation, printed, words)),
        "sentences": _sentences(printed) if printed else [],
        "values": [_value(library, situation, v, words) for v in printed.parameters] if printed else [],
        "force": force_in_words(printed.force, words.language) if printed else "",
        "grounds": [{"label": c.label, "binds": c.binds} for c in printed.citations] if printed else [],
        "changes": [_change(change, library, words) for change in sorted(found, key=_first_asked)],
    }


def _atoms(
    library: "Library", situation: "Situation", printed: "Provision | None", words: ConditionWords
) -> Iterator[dict[str, Any]]:
    """What the clause promises, allows and asks: what holds here, and why the rest does not."""
    clause = next((c for c in library.all_clauses() if printed is not None and c.id == printed.clause), None)
    for id_ in clause.atoms if clause is not None else ():
        atom = library.atoms[id_]
        holds = situation.holds(atom.condition)
        yield {
            "atom": atom.name,
            "about": atom.spoken,
            "kind": atom.kind.value,
            "holds": holds,
            "because": words.say(situation.deciding(atom.condition), negated=not holds),
            "condition": written(atom.condition),
            "law": list(_law(library, situation, atom)),
            "kept_by": list(atom.kept_by),
        }


def _law(library: "Library", situation: "Situation", atom: "Atom") -> Iterator[str]:
    for ground in atom.law:
        source = library.sources[ground.source]
        binds = source.pinpoints[ground.at].binds
        if binds is not None and situation.holds(binds):
            yield source.cited(ground.at)


def _sentences(printed: "Provision") -> list[dict[str, Any]]:
    """The words that print, in order, each with the atoms that they bear."""
    return [
        {"words": " ".join(words.split()), "atoms": [id_.partition("/")[2] for id_ in atoms]}
        for words, atoms in borne_passages(printed.blocks)
    ]


def _value(
    library: "Library", situation: "Situation", value: "ParameterValue", words: ConditionWords
) -> dict[str, Any]:
    parameter = library.every_parameter()[value.name]
    limits = [limit for limit in parameter.limits if situation.holds(limit.when)]
    return {
        "name": value.name,
        "value": _typed(value.text),
        "by_class": [{"for": _class(library, id_), "value": _typed(said)} for id_, said in value.by_class],
        "set_by": "the profile" if value.origin == "platform" else "the library",
        "cases": [
            {
                "for": _class(library, case.user_class) if case.user_class else "",
                "because": "" if isinstance(case.when, Always) else words.say(situation.deciding(case.when)),
                "value": _typed(words.language.value(case.value)),
            }
            for case in parameter.cases
            if situation.holds(case.when)
        ],
        "basis": value.kind,
        "because": value.because,
        "law": [library.sources[limit.source].cited(limit.at) for limit in limits],
        "who_may_change": _MAY_CHANGE[Kind(value.kind)],
    }


def _typed(words: str | None) -> str | None:
    """A printed value as somebody would type it: its spaces are such as a keyboard has."""
    return None if words is None else words.replace("\N{NO-BREAK SPACE}", " ")


def _class(library: "Library", id_: str) -> str:
    return library.space.fields["users"].option(id_).label


def _first_asked(change: Change) -> int:
    """Level, size and place come before all else that a platform can be."""
    return _FIRST.index(change.step.field) if change.step.field in _FIRST else len(_FIRST)


def _change(change: Change, library: "Library", words: ConditionWords) -> dict[str, Any]:
    step = change.step
    return {
        "field": step.field,
        "removes": step.removes,
        "adds": step.adds,
        "if": words.say(_condition(step), negated=not step.adds),
        "before": change.before,
        "clause": change.clause,
        "adds_atoms": [_named(library, id_) for id_ in change.adds],
        "takes_atoms": [_named(library, id_) for id_ in change.takes],
        "values": [
            {"name": name, "now": _typed(now), "then": _typed(then)} for name, now, then in change.values
        ],
    }


def _named(library: "Library", id_: str) -> dict[str, str]:
    atom = library.atoms[id_]
    return {"atom": atom.name, "about": atom.spoken, "kind": atom.kind.value}


def _condition(step: Step) -> Condition:
    """What is so after a step, or no more."""
    value = step.adds or step.removes
    if step.field == "choices":
        return Fact(value)
    if step.adds and step.removes:
        return Compares(step.field, Relation.IS, (value,))
    return Includes(step.field, Membership.ANY, (value,))


def tell(row: dict[str, Any]) -> None:
    """Say it to a person, in lines of at most 80 characters."""
    _say(" ".join(filter(None, (row["number"], f"{row['title']} ({row['provision']})"))))
    _say(f"{'In' if row['in'] else 'Out'}: {row['because']}.")
    if row["in"] and row["clause"] != row["provision"]:
        _say(f"Wording: {row['clause']}, of those that this provision has.")
    if row["in"]:
        _tell_sentences(row)
        _part("Values", map(_value_lines, row["values"]), "It prints none.")
        _part("Legal force", [[row["force"]]])
        _part("Grounds", _ground_lines(row["grounds"]), "It cites none.")
        _part("What does not hold here", map(_missing, (a for a in row["atoms"] if not a["holds"])))
    _part("What one change would do", _effects(row["changes"]), "No single change would do anything.")


def _tell_sentences(row: dict[str, Any]) -> None:
    """What prints, under what it keeps; then what holds and is said elsewhere."""
    atoms = {atom["atom"]: atom for atom in row["atoms"]}
    if row["sentences"]:
        console.say()
        _say("What it says, and what each sentence keeps")
    for sentence in row["sentences"]:
        _say(sentence["words"], 2)
        kept = (atoms[name] for name in sentence["atoms"] if name in atoms)
        _say(", ".join(f"{_kind(atom)}[{atom['atom']}]{_why(atom)}" for atom in kept), 6)
    _part(
        "What holds here and stands elsewhere",
        (
            [f"[{atom['atom']}] {atom['about']}{_why(atom)}; in {', '.join(atom['kept_by'])}"]
            for atom in row["atoms"]
            if atom["holds"] and atom["kept_by"]
        ),
    )


def _kind(atom: dict[str, Any]) -> str:
    return "" if atom["kind"] == "promise" else f"{atom['kind']} "


def _why(atom: dict[str, Any]) -> str:
    law = f"; law: {'; '.join(atom['law'])}" if atom["law"] else ""
    because = f"; here because {atom['because']}" if atom["condition"] != "always" else ""
    return because + law


def _value_lines(value: dict[str, Any]) -> list[str]:
    if value["value"] is None:
        return [f"{value['name']}: not said yet", f"--set {value['name']}=…; {value['who_may_change']}"]
    others = "".join(f"; for {other['for']}: {other['value']}" for other in value["by_class"])
    lines = [f"{value['name']}: {value['value']}{others}"]
    lines.append(f"set by {value['set_by']}; {value['who_may_change']}{_basis(value)}")
    for case in value["cases"]:
        whom = f" for {case['for']}" if case["for"] else ""
        because = f", because {case['because']}" if case["because"] else ""
        lines.append(f"the library's value{whom} here: {case['value']}{because}")
    return lines


def _basis(value: dict[str, Any]) -> str:
    told = "; ".join(filter(None, (*value["law"], value["because"])))
    return f" ({told})" if told else ""


def _missing(atom: dict[str, Any]) -> list[str]:
    return [f"[{atom['atom']}] {atom['about']}: {atom['because']}"]


def _ground_lines(grounds: list[dict[str, str]]) -> Iterator[list[str]]:
    """Each way in which sources bind, and those that do."""
    by_force: dict[str, list[str]] = {}
    for ground in grounds:
        by_force.setdefault(ground["binds"], []).append(ground["label"])
    for binds, labels in by_force.items():
        yield [f"{capitalised(binds)}:", "; ".join(labels)]


def _effects(found: list[dict[str, Any]]) -> Iterator[list[str]]:
    """Each effect, under the changes that have it."""
    by_effect: dict[tuple[str, ...], list[str]] = {}
    for change in found:
        by_effect.setdefault(tuple(_effect(change)), []).append(change["if"])
    for effect, conditions in by_effect.items():
        yield [f"If {', or if '.join(conditions)}:", *effect]


def _effect(change: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    if not change["clause"]:
        return ["it is out"]
    if not change["before"]:
        return ["it is in"]
    if change["before"] != change["clause"]:
        lines.append(f"another wording, {change['clause']}")
    for word, key in (("adds", "adds_atoms"), ("takes away", "takes_atoms")):
        lines += [f"{word} {_kind(a)}[{a['atom']}] {a['about']}" for a in change[key]]
    for value in change["values"]:
        now, then = (words or "not said" for words in (value["now"], value["then"]))
        lines.append(f"{value['name']}: {then}, instead of {now}")
    return lines


def _part(title: str, entries: Iterable[list[str]], otherwise: str = "") -> None:
    """A part with its title: the first line of each entry, and the others below it; nothing where none is."""
    told = list(entries)
    if not told and not otherwise:
        return
    console.say()
    _say(title)
    for first, *others in told or [[otherwise]]:
        _say(first, 2)
        for line in others:
            _say(line, 6)


def _say(text: str, indent: int = 0) -> None:
    begin = " " * indent
    for line in hung(text, begin, begin + "  " * bool(indent)):
        console.say(line)
