"""Drafting notes: what the lawyer who adopts a provision has to know of it, short enough for a margin.

They are written from the facts of the rationale annex and add what to check; the reasons at length
stay in the annex.
"""

from collections.abc import Iterator
from typing import Final

from provisions.assembly.conditions import ConditionWords
from provisions.assembly.draft import Draft
from provisions.assembly.force import force_in_words
from provisions.assembly.values import Resolved, Values
from provisions.model.block import Block, borne_passages
from provisions.model.capital import capitalised
from provisions.model.clause import Clause, ForceRule
from provisions.model.condition import Always, Condition, beyond
from provisions.model.document import Force, Note, ParameterValue
from provisions.model.frozen import dataclass
from provisions.model.label import LabelName, of_family
from provisions.model.library import Library
from provisions.model.parameter import Basis, Kind, Limit
from provisions.model.truth import Situation
from provisions.wording.labels import Language

_LONGEST: Final = 90
"""Characters of a value in a note: the whole of it stands in the text beside."""
_OPENING: Final = 24
"""Characters of a passage in a note: enough to find it beside."""
_NAMED: Final = 3
"""Passages that a note names for one reason; of the rest it says how many they are."""
_WITH_SOURCE: Final = frozenset({Kind.LEGAL_FLOOR, Kind.LEGAL_CAP, Kind.LEGAL_EXACT, Kind.SOFT_LAW})


@dataclass(frozen=True, slots=True)
class _Stated:
    """A value that a provision prints: what was resolved, as the document has it, the limits that hold."""

    resolved: Resolved
    record: ParameterValue
    limits: tuple[Limit, ...]

    @property
    def name(self) -> str:
        """The parameter as the annex names it: “Appeal window”."""
        return capitalised(self.record.name.replace("_", " "))

    @property
    def is_assumed(self) -> bool:
        """Whether the library supposes a fact that only the platform knows."""
        return self.record.kind == Kind.PLATFORM_FACT and not self.resolved.from_platform

    def is_at(self, *kinds: Kind) -> bool:
        """Whether the value of some user class is the one that a limit of these kinds sets."""
        values = self.resolved.by_class.values()
        return any(limit.kind in kinds and limit.value in values for limit in self.limits)


@dataclass(frozen=True)
class NoteWriter:
    """Writes the notes of one document. `has_steps`: its annex says what to do to keep a promise."""

    library: Library
    situation: Situation
    values: Values
    language: Language
    has_steps: bool

    def notes(self, draft: Draft, force: Force, blocks: tuple[Block, ...] = ()) -> tuple[Note, ...]:
        """What there is to say of one provision; a topic without anything to say is left out.

        `blocks` are its text, with what each passage bears.
        """
        stated = [self._stated(resolved) for resolved in map(self.values.resolve, draft.printed)]
        binding = [rule for rule in draft.clause.force if self.situation.holds(rule.when)]
        topics = (
            ("wording", (*self._wording(draft), *self._conditional(draft.selected.because, blocks))),
            ("force", (force_in_words(force, self.language),)),
            ("values", (self._value(value) for value in stated if value.record.text is not None)),
            ("check", self._checks(stated, binding)),
        )
        written = ((topic, tuple(lines)) for topic, lines in topics)
        return tuple(Note(topic, self._lead(topic), lines) for topic, lines in written if lines)

    def _lead(self, topic: str) -> str:
        return self.language.labels[of_family("note", topic)]

    def _stated(self, resolved: Resolved) -> _Stated:
        limits = tuple(x for x in resolved.parameter.limits if self.situation.holds(x.when))
        return _Stated(resolved, self.values.record(resolved), limits)

    def _wording(self, draft: Draft) -> Iterator[str]:
        """Why this clause, why no other, and which one it is."""
        words, say = ConditionWords(self.library, self.language), self.language.say
        because = words.say(draft.selected.because)
        yield say("note_because", condition=because)
        others = (words.say(other, negated=True) for other in draft.selected.alternatives)
        # Of two wordings that divide all platforms, one condition says it all.
        for condition in dict.fromkeys(other for other in others if other != because):
            yield say("not_chosen_clause", condition=condition) + "."
        yield self._clause(draft.clause)

    def _conditional(self, because: Condition, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Under which condition passages stand that need more than `because`, by which the provision is in.

        Passages with one reason are told together, so that a long provision still fits.
        """
        words, found = ConditionWords(self.library, self.language), dict[Condition, list[str]]()
        for text, atoms in borne_passages(blocks):
            deciding = self.situation.deciding(self.library.atoms[atoms[0]].condition)
            found.setdefault(beyond(deciding, because), []).append(text)
        for condition, texts in found.items():
            if not isinstance(condition, Always):
                label: LabelName = "note_passage" if len(texts) == 1 else "note_passages"
                yield self.language.say(label, words=self._quoted(texts), condition=words.say(condition))

    def _quoted(self, texts: list[str]) -> str:
        """How each of `texts` begins, as far as a note names them; of the rest, how many they are."""
        named = texts if len(texts) <= _NAMED + 1 else texts[:_NAMED]
        quoted = [self.language.say("note_quoted", words=_opening(text)) for text in named]
        more = len(texts) - len(named)
        if more:
            quoted.append(self.language.say("note_more", number=str(more)))
        return self.language.listed(quoted)

    def _clause(self, clause: Clause) -> str:
        status = self.language.labels[of_family("status", clause.status)]
        return self.language.say("note_clause", clause=clause.id, version=clause.version, status=status)

    def _value(self, stated: _Stated) -> str:
        """Write a value and its basis: “Appeal window: 6 months. Legal minimum, Digital Services Act, …”."""
        say = self.language.say
        printed = self.values.printed(stated.resolved) or ""
        line = say("value_line", name=stated.name, value=_brief(printed))
        basis = "; ".join(dict.fromkeys(self._basis(stated)))
        return say("note_value", value=line, basis=capitalised(basis.removesuffix(".")))

    def _basis(self, stated: _Stated) -> Iterator[str]:
        """Who set the value and why, and every bound that the law sets here; first what the value is at."""
        at, beside = [], []
        for limit in stated.limits:
            kind, law = self._kind(limit.kind), self._cited(limit.source, limit.at)
            if limit.value in stated.resolved.by_class.values():
                at.append(self.language.say("note_law", basis=kind, law=law))
            else:
                bound = self.language.value(limit.value)
                beside.append(self.language.say("note_bound", kind=kind, limit=bound, law=law))
        if stated.resolved.from_platform:
            yield from (self._set_by_platform(stated.resolved), *at, *beside)
        else:
            yield from (*at, *self._model_value(stated, stated.resolved.parameter.basis), *beside)

    def _set_by_platform(self, resolved: Resolved) -> str:
        if not resolved.model:
            return self.language.labels["basis_platform_fact"]
        model = self.values.printed(Resolved(resolved.parameter, resolved.model, resolved.model, False)) or ""
        label: LabelName = "value_weaker" if any(self.values.weaker(resolved)) else "value_platform"
        return self.language.say(label, model=model)

    def _model_value(self, stated: _Stated, basis: Basis) -> Iterator[str]:
        kind = Kind(stated.record.kind)
        named = self.language.labels["note_assumed"] if stated.is_assumed else self._kind(kind)
        if basis.source and kind is basis.kind and kind in _WITH_SOURCE:
            named = self.language.say("note_law", basis=named, law=self._cited(basis.source, basis.at))
        if not (stated.limits and stated.is_at(kind)):
            yield self.language.say("basis_line", basis=named, because=basis.because).removesuffix(": ")
        elif basis.because:
            yield basis.because

    def _kind(self, kind: Kind) -> str:
        return self.language.labels[of_family("basis", kind)]

    def _cited(self, source: str, at: str) -> str:
        return self.library.sources[source].cited(at)

    def _checks(self, stated: list[_Stated], binding: list[ForceRule]) -> Iterator[str]:
        """What to look at before the provision is adopted, the most pressing first."""
        asks = [value.resolved.parameter.shown for value in stated if value.record.text is None]
        if asks:
            yield self.language.say("check_blanks", asks="; ".join(asks))
        checks: tuple[tuple[LabelName, list[_Stated]], ...] = (
            (
                "check_facts",
                [value for value in stated if value.is_assumed and value.record.text is not None],
            ),
            ("check_weaker", [value for value in stated if any(self.values.weaker(value.resolved))]),
            ("check_exact", [value for value in stated if value.is_at(Kind.LEGAL_EXACT)]),
            ("check_limit", [value for value in stated if value.is_at(Kind.LEGAL_FLOOR, Kind.LEGAL_CAP)]),
        )
        for label, found in checks:
            if found:
                yield self.language.say(label, names=self.language.listed([value.name for value in found]))
        yield from self._check_law(stated, binding)

    def _check_law(self, stated: list[_Stated], binding: list[ForceRule]) -> Iterator[str]:
        sources, say = self.library.sources, self.language.say
        if not binding:
            annex = self.language.labels["annex"]
            yield say("check_steps" if self.has_steps else "check_promise", annex=annex)
        national = dict.fromkeys(sources[rule.source].short for rule in binding if rule.national)
        if national:
            yield say("check_national", laws="; ".join(national))
        relied = [(rule.source, rule.at) for rule in binding]
        relied += [(limit.source, limit.at) for value in stated for limit in value.limits]
        # A pinpoint with the flag S was seen in a copy that is not official (docs/sources-corrections.md).
        seen: dict[str, list[str]] = {}
        for id_, at in dict.fromkeys(relied):
            if (pinpoint := sources[id_].pinpoints[at]).flag == "S":
                seen.setdefault(sources[id_].short, []).append(pinpoint.label)
        if seen:
            yield say("check_seen", laws="; ".join(", ".join((short, *ats)) for short, ats in seen.items()))


def _brief(value: str) -> str:
    """`value` without the full stop that follows in a note, and no longer than a note needs."""
    if len(value) <= _LONGEST:
        return value.removesuffix(".")
    return f"{value[:_LONGEST].rpartition(' ')[0]} (…)"


def _opening(passage: str) -> str:
    """How `passage` begins, or all of it where it is short, without the mark that ends it in the text."""
    if len(passage) <= _OPENING + len(" (…)"):
        return passage.rstrip(".;:,")
    return f"{passage[:_OPENING].rpartition(' ')[0].rstrip('.;:,')}…"
