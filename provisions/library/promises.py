"""From front matter and labels to atoms: where each holds, on what it rests, what limits it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from provisions.language.blocks import place_of
from provisions.language.labels import Labels, Meaning, Opening, labels_of
from provisions.library.clausefile import ClauseFile
from provisions.library.clauseschema import RawElsewhere, RawPower, RawPromise, RawStated
from provisions.library.grounds import citations_of, force_of
from provisions.library.living import Claim
from provisions.library.reading import Reading
from provisions.library.yamlfile import Path
from provisions.model.clause import Clause
from provisions.model.condition import ALWAYS, Always, Condition, at_level, conjunction
from provisions.model.diagnostic import Diagnostics
from provisions.model.place import Place
from provisions.model.promise import Addressee, Atom, Ground, Kind, Role, where_held
from provisions.model.register import Source
from provisions.model.space import Space

_GROUPS: Mapping[str, Kind] = {
    "promises": Kind.PROMISE,
    "powers": Kind.POWER,
    "rules": Kind.RULE,
    "meanings": Kind.MEANING,
    "elsewhere": Kind.PROMISE,
}


@dataclass
class PromiseReader:
    """Reads the atoms of one pack: `atoms` are those read so far, by id, `claims` what they were."""

    space: Space
    sources: Mapping[str, Source]
    words: Mapping[str, str]
    problems: Diagnostics
    atoms: dict[str, Atom] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def read(self, files: Sequence[ClauseFile]) -> dict[str, Atom]:
        """The atoms of one provision by name: what its files declare, and what only a label does."""
        found: dict[str, Atom] = {}
        for file in files:
            for group, kind in _GROUPS.items():
                for name, raw in (getattr(file.raw, group) or {}).items():
                    path: Path = (group, name)
                    place = file.reading.file.key_place(path)
                    if name in found:
                        message = f"“{name}” is declared at {found[name].place} too"
                        self.problems.error("repeated-atom", message, place, hint="declare it once")
                        continue
                    found[name] = self._atom(file, path, kind, raw or RawStated(), place)
        for file in files:
            for name, words, offset in labels_of(file.parts.get("text", ())):
                if name not in found:
                    place = place_of(file.file, words, offset, len(name) + 2)
                    found[name] = self._undeclared(file, name, place)
        self.atoms.update((atom.id, atom) for atom in found.values())
        return found

    def labels(self, atoms: Mapping[str, Atom], *, to_children: bool) -> Labels:
        """The labels that a part may use, for adults or for children."""
        known = {name: atom for name, atom in atoms.items() if not atom.kept_by}
        return Labels(self.meanings(known, to_children=to_children), self.proper)

    def meanings(self, atoms: Mapping[str, Atom], *, to_children: bool) -> dict[str, Meaning]:
        """What each label does, for adults or for children."""
        return {name: self.meaning(atom, to_children=to_children) for name, atom in atoms.items()}

    def meaning(self, atom: Atom, *, to_children: bool) -> Meaning:
        """What the label of `atom` does, for adults or for children."""
        return Meaning(atom.condition, self._opening(atom, to_children=to_children))

    def step_labels(self, atoms: Mapping[str, Atom]) -> Labels:
        """The labels of steps of due diligence: the atoms that they keep, and levels."""
        levels = {name: Meaning(condition) for name, condition in self.levels().items()}
        own = {name: Meaning(atom.condition) for name, atom in atoms.items()}
        return Labels({**levels, **own}, free=True)

    def levels(self) -> dict[str, Condition]:
        """By level, that a platform reaches it."""
        return {level: at_level(level, self.space.levels) for level in self.space.levels}

    def grounded(self, clause: Clause, atoms: Sequence[Atom]) -> Clause:
        """`clause` with its force and its citations as the grounds of `atoms` give them."""
        unique = tuple({atom.id: atom for atom in atoms}.values())
        return replace(
            clause,
            atoms=tuple(atom.id for atom in unique),
            force=tuple(force_of(unique, self.sources)),
            citations=tuple(citations_of(unique, self.sources, self.space.places)),
        )

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that are names: those of places and sources keep their capital in mid-sentence."""
        labels = [option.label for f in self.space.fields.values() for option in f.options]
        names = [*labels, *(source.short for source in self.sources.values())]
        return frozenset(name.split()[0] for name in names if name[:1].isupper())

    def _opening(self, atom: Atom, *, to_children: bool) -> Opening | None:
        addressee = self.space.addressees.get(atom.to)
        if addressee is None:
            return None
        who = addressee.child if to_children else addressee.you
        # A label that is missing is told where labels are read.
        opening = self.words.get("opening", "{who}")
        return Opening(opening.replace("{who}", who), addressee.everyone)

    def _undeclared(self, file: ClauseFile, name: str, place: Place) -> Atom:
        return Atom(f"{file.provision}/{name}", Kind.PROMISE, ALWAYS, place, level=self._lowest)

    @cached_property
    def _lowest(self) -> str:
        return next(iter(self.space.levels), "")

    def _atom(self, file: ClauseFile, path: Path, kind: Kind, raw: RawStated, place: Place) -> Atom:
        reading, provision = file.reading, file.provision
        grounds = (
            *self._grounds(reading, (*path, "law"), raw.law, demands=True),
            *self._grounds(reading, (*path, "with"), raw.with_, demands=False),
        )
        _refuse_strange_classes(reading, path, raw)
        level = (getattr(raw, "level", None) or self._lowest) if kind is Kind.PROMISE else ""
        addressee = self._addressee(reading, path, raw.to)
        when = reading.reach((*path, "when"), raw.when, of="atom")
        binding = tuple(c for ground in grounds if ground.demands and (c := self._binds(ground)) is not None)
        reach = conjunction(when, addressee.when if addressee else Always())
        return Atom(
            id=f"{provision}/{path[1]}",
            kind=kind,
            condition=where_held(reach, reading.level((*path, "level"), level), binding),
            place=place,
            reach=reach,
            to=raw.to or "",
            level=level,
            grounds=grounds,
            says=raw.says or "",
            about=raw.about or "",
            listed_in=tuple(raw.listed_in),
            was=self._was(reading, path, raw, provision),
            **_further(raw, provision),
        )

    def _was(self, reading: Reading, path: Path, raw: RawStated, provision: str) -> tuple[str, ...]:
        before = _ids(raw.was, provision)
        for index, old in enumerate(before):
            place = reading.file.place((*path, "was", index))
            self.claims.append(Claim(old, f"{provision}/{path[1]}", place))
        return before

    def _addressee(self, reading: Reading, path: Path, name: str | None) -> Addressee | None:
        known = self.space.addressees
        if name is not None and name not in known:
            place = reading.file.place((*path, "to"))
            self.problems.unknown("addressee", name, place, known, expected=", ".join(known))
        return known.get(name or "")

    def _binds(self, ground: Ground) -> Condition | None:
        source = self.sources.get(ground.source)
        pinpoint = source.pinpoints.get(ground.at) if source else None
        return pinpoint.binds if pinpoint else None

    def _grounds(self, reading: Reading, path: Path, raw: list[str], *, demands: bool) -> Iterator[Ground]:
        for index, text in enumerate(raw):
            source, _, at = text.partition(" ")
            yield Ground(source, at.strip(), demands, reading.file.place((*path, index)))


def _refuse_strange_classes(reading: Reading, path: Path, raw: RawStated) -> None:
    known = reading.vocabulary.user_classes
    for name in raw.instead_of if isinstance(raw, RawPromise) else ():
        if name not in known:
            reading.problems.error(
                "unknown-user-class",
                f"there are no users of the class “{name}”",
                reading.file.key_place((*path, "instead_of", name)),
                expected=" or ".join(known),
                near=reading.problems.near(name, known),
            )


def _further(raw: RawStated, provision: str) -> dict[str, Any]:
    """The fields of an atom that only its kind has."""
    match raw:
        case RawPromise():
            roles = [raw.role] if isinstance(raw.role, str) else raw.role
            return {
                "roles": frozenset(map(Role, roles)),
                "departs_from": _ids(raw.except_, provision),
                "instead_of": {cls: _ids(names, provision) for cls, names in raw.instead_of.items()},
                "pointer": raw.children == "pointer",
            }
        case RawPower():
            return {
                "limited_by": _ids(raw.limited_by, provision),
                "unlimited": {Role(role): because for role, because in raw.without.items()},
                "departs_from": _ids(raw.except_, provision),
                "pointer": raw.children == "pointer",
            }
        case RawElsewhere():
            return {"kept_by": _ids(raw.kept_by, provision)}
        case _:
            return {}


def _ids(names: Sequence[str], provision: str) -> tuple[str, ...]:
    """Names as ids; without a provision, one's own is meant."""
    return tuple(name if "/" in name else f"{provision}/{name}" for name in names)
