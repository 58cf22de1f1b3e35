"""Obligations on atoms: borne in each edition, kept where relied on, no power without its counterweight.

What holds by construction is not asked: words print where their atom holds, law is in at every level, and a
higher level only adds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import EDITION, reached_as
from provisions.model.clause import Clause
from provisions.model.diagnostic import nearest
from provisions.model.frozen import dataclass
from provisions.model.promise import Atom, Role
from provisions.model.promise import Kind as AtomKind
from provisions.model.table import TableParameter
from provisions.model.template import Output, Reference, Stretch

_EDITIONS = {"text": "the adults’ text", "child": "the text for children"}


@dataclass(frozen=True)
class Promises:
    """The atoms of one library, and where they hold and are borne."""

    profiles: Profiles
    _held: dict[str, Function] = field(default_factory=dict)

    def obligations(self) -> Iterator[Obligation]:
        """Everything that atoms owe."""
        for clause in self.profiles.own.clauses:
            yield from self._borne(clause)
        for atoms in self.by_provision().values():
            yield from self._named(atoms)
        for atom in self.profiles.own.atoms:
            yield self._alive(atom)
            yield from self._kept(atom)
            yield from self._departures(atom)
            if atom.kind is AtomKind.POWER:
                yield from self._limited(atom)

    def held(self, atom: Atom) -> Function:
        """The profiles for which `atom` holds: some wording that bears it, or relies on it, applies."""
        if atom.id not in self._held:
            self._held[atom.id] = self._applying(atom) & self.profiles.where(atom.condition)
        return self._held[atom.id]

    def _applying(self, atom: Atom) -> Function:
        """The profiles that get a wording which bears `atom`, or relies on it."""
        return self.profiles.engine.any_of(self.profiles.where(c.applies) for c in self._wordings(atom))

    def _wordings(self, atom: Atom) -> list[Clause]:
        """The clauses that bear `atom` or rely on it: they word its own provision."""
        clauses = self.profiles.library.clauses.get(atom.provision, ())
        return [clause for clause in clauses if atom.id in clause.atoms]

    def held_or_bettered(self, atom: Atom) -> Function:
        """The profiles for which `atom` holds, or what says to stand instead of it."""
        better = map(self.held, self._better.get(atom.id, ()))
        return self.profiles.engine.any_of((self.held(atom), *better))

    @cached_property
    def _better(self) -> Mapping[str, list[Atom]]:
        """By atom, those that stand instead of it for some class."""
        found: dict[str, list[Atom]] = {}
        for atom in self._atoms.values():
            for names in atom.instead_of.values():
                for name in names:
                    found.setdefault(name, []).append(atom)
        return found

    @cached_property
    def departing(self) -> Mapping[str, list[Atom]]:
        """By atom, those that depart from it."""
        found: dict[str, list[Atom]] = {}
        for atom in self._atoms.values():
            for name in dict.fromkeys(atom.departs_from):
                found.setdefault(name, []).append(atom)
        return found

    def by_provision(self) -> dict[str, list[Atom]]:
        """The atoms of each provision that is asked about, in their order."""
        found: dict[str, list[Atom]] = {}
        for atom in self.profiles.own.atoms:
            found.setdefault(atom.provision, []).append(atom)
        return found

    @cached_property
    def _atoms(self) -> Mapping[str, Atom]:
        return self.profiles.library.atoms

    def _borne(self, clause: Clause) -> Iterator[Obligation]:
        """Each atom of a clause is in the text of each edition wherever it holds."""
        printed, pointing = self._printed(clause)
        applies, nobody = self.profiles.where(clause.applies), self.profiles.engine.false
        borne_by = [atom for id_ in clause.atoms if not (atom := self._atoms[id_]).kept_by]
        bettering = [atom for atom in borne_by if "children" in atom.instead_of]
        for atom in borne_by:
            name, held = atom.name, applies & self.profiles.where(atom.condition)
            for part, edition in _EDITIONS.items():
                unborne = held & self.profiles.where(EDITION[part]) & ~printed.get((part, name), nobody)
                if part == "child":
                    unborne = unborne & ~self._excused(atom, bettering, printed, pointing)
                yield Obligation(
                    Kind.UNBORNE_ATOM,
                    unborne,
                    f"{edition} does not bear “{atom.id}”",
                    atom.place,
                    mend=f"add a sentence under [{name}] to {edition}{_meant(name, part, printed)}",
                    subject=clause.id,
                    about=(atom.id, part),
                )

    def _printed(self, clause: Clause) -> tuple[dict[tuple[str, str], Function], Function]:
        """By part and atom, who reads words that bear it; and who is referred on by the children's text."""
        printed: dict[tuple[str, str], Function] = {}
        pointing = self.profiles.engine.false
        for part, _, entry in reached_as(self.profiles, clause, Reference):
            if part == "child":
                pointing = pointing | entry.where
        for part, stretch, entry in reached_as(self.profiles, clause, Stretch):
            inside = entry.where & self.profiles.where(stretch.condition)
            for name in stretch.atoms:
                printed[part, name] = printed.get((part, name), self.profiles.engine.false) | inside
        for part, output, entry in reached_as(self.profiles, clause, Output) if clause.tables else ():
            table = clause.tables.get(output.parameter)
            for name, inside in self._in_table(table) if table is not None else ():
                borne = printed.get((part, name), self.profiles.engine.false)
                printed[part, name] = borne | (entry.where & inside)
        return printed, pointing

    def _in_table(self, table: TableParameter) -> Iterator[tuple[str, Function]]:
        """The atoms that rows and columns bear, by name, and the profiles that read them."""
        where = self.profiles.where
        for row in table.rows.values():
            yield from ((id_.partition("/")[2], where(row.when)) for id_ in row.bears)
        for column in table.columns.values():
            # A column that every row leaves empty is not printed.
            is_asked = column.default is None and not column.optional
            rows = (r for r in table.rows.values() if is_asked or column.id in r.cells)
            borne = self.profiles.engine.any_of(where(r.when) for r in rows) & where(column.condition)
            yield from ((id_.partition("/")[2], borne) for id_ in column.bears)

    def _excused(
        self,
        atom: Atom,
        bettering: list[Atom],
        printed: Mapping[tuple[str, str], Function],
        pointing: Function,
    ) -> Function:
        """Where the children's text need not say `atom`: it says something better, or where to ask."""
        excused = pointing if atom.pointer else self.profiles.engine.false
        for other in bettering:
            if atom.id in other.instead_of["children"]:
                excused = excused | printed.get(("child", other.name), self.profiles.engine.false)
        return excused

    def _named(self, atoms: list[Atom]) -> Iterator[Obligation]:
        """Two atoms of one provision that are called the same never hold together: lists would mix them."""
        by_name: dict[str, list[Atom]] = {}
        for atom in atoms:
            others = by_name.setdefault(atom.spoken.casefold(), [])
            for other in others:
                yield Obligation(
                    Kind.SAME_NAME,
                    self.held(atom) & self.held(other),
                    f"“{atom.id}” and “{other.id}” are both called “{atom.spoken}”",
                    atom.place,
                    other.place,
                    mend="give one of them another `about:`",
                    subject=atom.id,
                    about=(atom.id, other.id),
                )
            others.append(atom)

    def _alive(self, atom: Atom) -> Obligation:
        is_borne, held = bool(self._wordings(atom)), self.held(atom)
        if is_borne and not self.profiles.anybody(held) and self._is_out_of_reach(atom):
            held = self.profiles.engine.true
        return Obligation(
            Kind.DEAD_ATOM,
            held,
            f"“{atom.id}” holds for no platform" if is_borne else f"no words bear “{atom.id}”",
            atom.place,
            alive=True,
            parts=((atom.condition, self.profiles.where(atom.condition)),) if is_borne else (),
            mend=f"put [{atom.name}] before the words that bear it, or remove the {atom.kind}",
            subject=atom.id,
        )

    def _is_out_of_reach(self, atom: Atom) -> bool:
        """Whether the clauses that bear `atom` are for nobody: that is told of them."""
        return not self.profiles.anybody(self._applying(atom))

    def _kept(self, atom: Atom) -> Iterator[Obligation]:
        """What is kept elsewhere is there wherever somebody relies on it."""
        for name in atom.kept_by:
            yield Obligation(
                Kind.UNKEPT_ATOM,
                self.held(atom) & ~self.held(self._atoms[name]),
                f"“{atom.id}” relies on “{name}”, which can be missing",
                atom.place,
                self._atoms[name].place,
                mend="narrow its `when`, or let the other hold there too",
                subject=atom.id,
                about=(name,),
            )

    def _departures(self, atom: Atom) -> Iterator[Obligation]:
        """An exception is to something that holds for the same platform."""
        for name in atom.departs_from:
            yield Obligation(
                Kind.DEAD_DEPARTURE,
                self.held(atom) & self.held(self._atoms[name]),
                f"“{atom.id}” departs from “{name}”, which never holds where it does",
                atom.place,
                alive=True,
                mend="remove it from `except:`",
                subject=atom.id,
            )

    def _limited(self, power: Atom) -> Iterator[Obligation]:
        """No power without its reason, limit and remedy, or words that say why one does not fit."""
        for role in Role:
            if role in power.unlimited:
                continue
            promises = [self._atoms[name] for name in power.limited_by]
            met = self.profiles.engine.any_of(self.held(p) for p in promises if role in p.roles)
            yield Obligation(
                Kind.UNLIMITED_POWER,
                self.held(power) & ~met,
                f"the power “{power.id}” has no {role}",
                power.place,
                mend=f"name a promise with `role: {role}` under `limited_by:`, "
                f"or say under `without: {{{role}: …}}` why none fits",
                subject=power.id,
                about=(power.id, role.value),
            )


def _meant(name: str, part: str, printed: Mapping[tuple[str, str], Function]) -> str:
    """That a label like `name`, which only this edition has, may be a slip for it; empty if none is.

    `printed` are the labels of each edition.
    """
    if (part, name) in printed:
        return ""
    alone = (other for edition, other in printed if edition == part)
    (elsewhere,) = (edition for edition in _EDITIONS if edition != part)
    near = nearest(name, [other for other in alone if (elsewhere, other) not in printed])
    return f", or is [{near}] there meant to be it?" if near else ""
