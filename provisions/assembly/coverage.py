"""Which demands of the frames a document covers: a view of the same selection as the annexes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from provisions.assembly.cite import matters
from provisions.assembly.conditions import ConditionWords
from provisions.model.coverage import CoverageMap, Covered, Frame, FrameItem
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.numbering import decimal
from provisions.model.register import Pinpoint, Source
from provisions.model.selection import Selection
from provisions.model.truth import Situation


@dataclass(frozen=True)
class Coverage:
    """Measures one document. `numbers` are those of its provisions."""

    library: Library
    coverage: CoverageMap
    selection: Selection
    situation: Situation
    numbers: Mapping[str, tuple[int, ...]]
    words: ConditionWords

    def items(self) -> Iterator[Covered]:
        """Every item of every frame, then every pinpoint of the measured sources."""
        for frame in self.coverage.frames:
            yield from self._frame(frame)
        for name in self.coverage.measured:
            yield from self._source(self.library.sources[name])

    def _frame(self, frame: Frame) -> Iterator[Covered]:
        for item in frame.items:
            here = self.situation.holds(item.when)
            named = [p for p in item.provisions if here and p in self.numbers]
            atoms = item.atoms if here and all(map(self._borne, item.atoms)) else ()
            inside = tuple(dict.fromkeys((*named, *self._bearers(atoms))))
            why = item.outside or ("" if inside else self._why_unanswered(item, here=here))
            yield replace(self._covered(frame.id, item.id, item.says, inside, why), atoms=atoms)

    def _borne(self, id_: str) -> bool:
        """Whether the document bears the atom, in its own provision or in those that keep it."""
        atom = self.library.atoms[id_]
        here = id_ in self._selected and self.situation.holds(atom.condition)
        return here and all(map(self._borne, atom.kept_by))

    def _bearers(self, atoms: Iterable[str]) -> Iterator[str]:
        """The provisions whose text says `atoms`."""
        for id_ in atoms:
            kept_by = self.library.atoms[id_].kept_by
            yield from self._bearers(kept_by) if kept_by else (self.library.atoms[id_].provision,)

    @cached_property
    def _selected(self) -> frozenset[str]:
        """The atoms of the wordings that are in, whether or not they hold here."""
        return frozenset(id_ for selected in self.selection.selected for id_ in selected.clause.atoms)

    def _why_unanswered(self, item: FrameItem, *, here: bool) -> str:
        if here:
            missing = (self._why_unborne(id_) for id_ in item.atoms if not self._borne(id_))
            return " / ".join(filter(None, (self._out(item.provisions), *missing)))
        decided = self.situation.deciding(item.when)
        return f"answered for other platforms: here, {self.words.say(decided, negated=True)}"

    def _why_unborne(self, id_: str) -> str:
        atom = self.library.atoms[id_]
        if id_ not in self._selected:
            return self._out((atom.provision,)) or f"{id_} stands in a wording for other platforms"
        if not self.situation.holds(atom.condition):
            decided = self.situation.deciding(atom.condition)
            return f"{id_} does not hold: {self.words.say(decided, negated=True)}"
        return " / ".join(self._why_unborne(kept) for kept in atom.kept_by if not self._borne(kept))

    def _source(self, source: Source) -> Iterator[Covered]:
        for pinpoint in source.pinpoints.values():
            inside = tuple(dict.fromkeys(self._citing_here(source, pinpoint)))
            why = "" if inside else self._why_uncited(source, pinpoint)
            yield self._covered(source.id, pinpoint.at, pinpoint.says, inside, why)

    @cached_property
    def _citing(self) -> dict[tuple[str, str], dict[str, None]]:
        """For each pinpoint, the provisions that cite it for some platform."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for clause in self.library.all_clauses():
            for rule in clause.citations:
                found.setdefault((rule.source, rule.at), {})[clause.provision] = None
        return found

    def _citing_here(self, source: Source, pinpoint: Pinpoint) -> Iterator[str]:
        if not matters(source, self.situation):
            return
        for selected in self.selection.selected:
            for rule in selected.clause.citations:
                if (rule.source, rule.at) == (source.id, pinpoint.at) and self.situation.holds(rule.when):
                    yield selected.clause.provision

    def _why_uncited(self, source: Source, pinpoint: Pinpoint) -> str:
        citing = self._citing.get((source.id, pinpoint.at), {})
        if not pinpoint.printable:
            return "written from memory; cited only once a person has read the text"
        if (source.id, pinpoint.at) in self.coverage.uncited:
            return self.coverage.uncited[(source.id, pinpoint.at)]
        if not citing:
            return "no clause rests on it"
        if not matters(source, self.situation):
            return "the platform has no users of whom it speaks, or where it is law"
        out = tuple(p for p in citing if p not in self.numbers)
        return self._out(out) if out else self._other_platforms(source.id, pinpoint.at)

    def _other_platforms(self, source: str, at: str) -> str:
        """Which condition of a citation does not hold here."""
        said = [
            self.words.say(self.situation.deciding(rule.when), negated=True)
            for selected in self.selection.selected
            for rule in selected.clause.citations
            if (rule.source, rule.at) == (source, at)
        ]
        if not said:
            # Only another wording of a provision cites it, and these are the conditions of those.
            citing = self._citing[(source, at)]
            others = [s.alternatives for s in self.selection.selected if s.clause.provision in citing]
            said = [self.words.say(other, negated=True) for conditions in others for other in conditions]
        return "cited for other platforms: here, " + "; ".join(dict.fromkeys(said))

    def _out(self, provisions: tuple[str, ...]) -> str:
        reasons = {
            out.provision: "; ".join(dict.fromkeys(self.words.say(r, negated=True) for r in out.reasons))
            for out in self.selection.left_out
        }
        return " / ".join(f"{p} is out: {reasons[p]}" for p in provisions if p in reasons)

    def _covered(self, frame: str, id_: str, says: str, inside: tuple[str, ...], why: str) -> Covered:
        numbers = tuple(decimal(self.numbers[p]) for p in inside)
        return Covered(frame, id_, says, inside, numbers, why)
