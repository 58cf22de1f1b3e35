"""Pass 8: the sources of each provision that matter for this platform, and what law binds it."""

from collections.abc import Iterator

from provisions.model.clause import Clause
from provisions.model.document import AtomGround, AtomRecord, Citation, Force
from provisions.model.label import LabelName
from provisions.model.library import Library
from provisions.model.promise import Ground
from provisions.model.register import Pinpoint, Source
from provisions.model.space import EVERYWHERE
from provisions.model.truth import Situation
from provisions.wording.labels import Language


class Citer:
    """Cites for one profile."""

    def __init__(self, library: Library, situation: Situation, language: Language) -> None:
        """Cite from the register of `library` what matters in `situation`."""
        self._library = library
        self._situation = situation
        self._language = language
        self._mattering: dict[str, bool] = {}

    def citations(self, clause: Clause) -> Iterator[Citation]:
        """The pinpoints that `clause` rests on here, in the order of its file."""
        for rule in clause.citations:
            source = self._library.sources[rule.source]
            if self._counts(source) and self._situation.holds(rule.when):
                bound = self._bound(source.pinpoints[rule.at])
                yield Citation(
                    source=source.id,
                    at=rule.at,
                    label=source.cited(rule.at),
                    supports=rule.supports,
                    binds=self._whom_it_binds(source, bound),
                    url=source.url,
                    bound=bound,
                )

    def _whom_it_binds(self, source: Source, bound: bool | None) -> str:
        """The phrase of the register, but of an article that does not bind this platform just that.

        A judgment binds courts wherever it counts; its phrase says so already.
        """
        unbound = bound is False and source.kind != "case"
        return self._language.labels["cited_unbound"] if unbound else source.binds

    def atoms(self, clause: Clause) -> Iterator[AtomRecord]:
        """What `clause` promises, allows, asks and defines here."""
        for id_ in clause.atoms:
            atom = self._library.atoms[id_]
            if self._situation.holds(atom.condition):
                law = [ground for ground in atom.grounds if ground.demands and self._binds(ground)]
                others = [g for g in atom.grounds if not g.demands and self._counts(self._source(g))]
                yield AtomRecord(
                    id=atom.id,
                    kind=atom.kind.value,
                    to=atom.to,
                    level=atom.level,
                    law=tuple(map(self._cited, law)),
                    rests_on=tuple(map(self._cited, others)),
                    kept_by=atom.kept_by,
                    limited_by=atom.limited_by,
                    name=atom.spoken,
                    grounds=(
                        *(self._ground(g, binds=True) for g in law),
                        *(self._ground(g, binds=False) for g in others),
                    ),
                )

    def _ground(self, ground: Ground, *, binds: bool) -> AtomGround:
        national = self._source(ground).pinpoints[ground.at].national
        return AtomGround(ground.source, ground.at, binds, national)

    def _cited(self, ground: Ground) -> str:
        return self._source(ground).cited(ground.at)

    def _source(self, ground: Ground) -> Source:
        return self._library.sources[ground.source]

    def _binds(self, ground: Ground) -> bool:
        return self._bound(self._source(ground).pinpoints[ground.at]) is True

    def _bound(self, pinpoint: Pinpoint) -> bool | None:
        """Whether `pinpoint` binds this platform; None where the register does not say whom it binds."""
        return None if pinpoint.binds is None else self._situation.holds(pinpoint.binds)

    def _counts(self, source: Source) -> bool:
        """Whether `source` is cited here; asked for each of thousands of pinpoints, it is decided once."""
        if source.id not in self._mattering:
            self._mattering[source.id] = matters(source, self._situation)
        return self._mattering[source.id]

    def force(self, clause: Clause) -> Force:
        """The law that binds this platform to what `clause` says."""
        by_source: dict[tuple[LabelName, str], list[str]] = {}
        for rule in clause.force:
            if self._situation.holds(rule.when):
                label: LabelName = "national_law" if rule.national else "law"
                pinpoint = self._library.sources[rule.source].pinpoints[rule.at].label
                by_source.setdefault((label, rule.source), []).append(pinpoint)
        binding = tuple(self._law(*key, ats) for key, ats in by_source.items())
        return Force(binding, tuple(self._not_examined(clause, is_law=bool(binding))))

    def _not_examined(self, clause: Clause, *, is_law: bool) -> Iterator[tuple[str, str]]:
        """The places of this platform whose law nobody has read for what `clause` says, and their names.

        “Elsewhere” is no place that could be examined: it is named only where no law binds.
        """
        places, duties = self._situation.values["jurisdictions"], self._library.duties
        unread = duties.unexamined(clause.provision, places) if duties is not None else frozenset()
        for option in self._library.space.fields["jurisdictions"].options:
            if option.id in unread and not (is_law and option.id == EVERYWHERE):
                yield option.id, option.label

    def _law(self, label: LabelName, source: str, pinpoints: list[str]) -> str:
        law = ", ".join((self._library.sources[source].short, *dict.fromkeys(pinpoints)))
        return self._language.say(label, law=law)


def matters(source: Source, situation: Situation) -> bool:
    """Whether `source` is cited here: one of a place, or on some users, needs such users."""
    return all(
        not needed or needed & situation.values[field]
        for field, needed in (("jurisdictions", source.places), ("users", source.users))
    )
