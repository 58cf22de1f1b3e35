"""Pass 8: the sources of each provision that matter for this platform, and what law binds it."""

from collections.abc import Iterator

from provisions.assembly.language import Language
from provisions.model.clause import Clause
from provisions.model.document import AtomRecord, Citation, Force
from provisions.model.library import Library
from provisions.model.promise import Ground
from provisions.model.register import Source
from provisions.model.truth import Situation


class Citer:
    """Cites for one profile."""

    def __init__(self, library: Library, situation: Situation, language: Language) -> None:
        """Cite from the register of `library` what matters in `situation`."""
        self._library = library
        self._situation = situation
        self._language = language

    def citations(self, clause: Clause) -> Iterator[Citation]:
        """The pinpoints that `clause` rests on here, in the order of its file."""
        for rule in clause.citations:
            source = self._library.sources[rule.source]
            if matters(source, self._situation) and self._situation.holds(rule.when):
                yield Citation(
                    source=source.id,
                    at=rule.at,
                    label=source.cited(rule.at),
                    supports=rule.supports,
                    binds=source.binds,
                    url=source.url,
                )

    def atoms(self, clause: Clause) -> Iterator[AtomRecord]:
        """What `clause` promises, allows, asks and defines here."""
        for id_ in clause.atoms:
            atom = self._library.atoms[id_]
            if self._situation.holds(atom.condition):
                law = [ground for ground in atom.law if self._binds(ground)]
                others = [g for g in atom.grounds if g not in law and self._matters(g)]
                yield AtomRecord(
                    id=atom.id,
                    kind=atom.kind.value,
                    to=atom.to,
                    level=atom.level,
                    law=tuple(map(self._cited, law)),
                    rests_on=tuple(map(self._cited, others)),
                    kept_by=atom.kept_by,
                    limited_by=atom.limited_by,
                )

    def _cited(self, ground: Ground) -> str:
        return self._library.sources[ground.source].cited(ground.at)

    def _binds(self, ground: Ground) -> bool:
        binds = self._library.sources[ground.source].pinpoints[ground.at].binds
        return binds is not None and self._situation.holds(binds)

    def _matters(self, ground: Ground) -> bool:
        return not ground.demands and matters(self._library.sources[ground.source], self._situation)

    def force(self, clause: Clause) -> Force:
        """The law that binds this platform to what `clause` says."""
        by_source: dict[tuple[str, str], list[str]] = {}
        for rule in clause.force:
            if self._situation.holds(rule.when):
                label = "national_law" if rule.national else "law"
                pinpoint = self._library.sources[rule.source].pinpoints[rule.at].label
                by_source.setdefault((label, rule.source), []).append(pinpoint)
        return Force(tuple(self._law(*key, ats) for key, ats in by_source.items()))

    def _law(self, label: str, source: str, pinpoints: list[str]) -> str:
        law = ", ".join((self._library.sources[source].short, *dict.fromkeys(pinpoints)))
        return self._language.say(label, law=law)


def matters(source: Source, situation: Situation) -> bool:
    """Whether `source` is cited here: one of a jurisdiction or a region needs users there."""
    return not source.places or bool(source.places & situation.values["jurisdictions"])
