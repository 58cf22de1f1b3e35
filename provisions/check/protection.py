"""Demands that protect users: what must be there, and what no step may take away.

    T0  no value below what law sets                       below-floor
    T1  no class of users has less than adults have        less-than-adults
    T2  a class that joins takes nothing from the others   weakened-by-class, lost-with-class
    T4  a larger size never means less, where declared     weakened-by-step

T3, the ratchet for documents without adults, follows from T2, since every class is asked for itself.
"""

from collections.abc import Iterable, Iterator

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.losses import Losses
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.check.reached import anything, reached_as
from provisions.check.strength import Strength
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.promise import Kind as AtomKind
from provisions.model.protections import Protections
from provisions.model.template import Choice


@dataclass(frozen=True)
class Protector:
    """States the demands of one library."""

    profiles: Profiles
    protections: Protections

    def demands(self) -> Iterator[Obligation]:
        """All of them."""
        losses = Losses(self.profiles)
        if self.profiles.own.rest:
            yield from self._required()
            yield from self._excluded()
            yield from losses.blocked()
        for provision in self.profiles.own.provisions:
            yield from self._presence(provision, losses)
        for clause in self.profiles.own.clauses:
            yield from self._texts(clause, losses)
        yield from self._promised(losses)
        for strength in self._strengths():
            yield from strength.demands(self.protections, losses)

    def _required(self) -> Iterator[Obligation]:
        for entry in self.protections.required:
            where = self.profiles.where(entry.when) & ~self.profiles.present(entry.provision)
            message = f"“{entry.provision}” can be missing: {entry.because}"
            yield Obligation(Kind.MISSING_PROTECTION, where, message, entry.place, subject=entry.provision)

    def _excluded(self) -> Iterator[Obligation]:
        for entry in self.protections.exclusions:
            where = self.profiles.present(entry.one) & self.profiles.present(entry.other)
            message = f"“{entry.one}” and “{entry.other}” can stand in one document: {entry.because}"
            yield Obligation(
                Kind.EXCLUDED_TOGETHER,
                where,
                message,
                entry.place,
                subject=entry.one,
                about=(entry.one, entry.other),
            )

    def _presence(self, provision: str, losses: Losses) -> Iterator[Obligation]:
        present = self.profiles.present(provision)
        clauses = self.profiles.library.clauses[provision]
        for user_class in self.profiles.classes:
            yield Obligation(
                Kind.LOST_WITH_CLASS,
                losses.lost(present, user_class),
                f"“{provision}” is lost when {user_class} join",
                clauses[0].place,
                subject=provision,
                mend=f"do not make `applies` depend on the absence of {user_class}",
                about=(provision, user_class),
            )

    def _texts(self, clause: Clause, losses: Losses) -> Iterator[Obligation]:
        """No passage of the text vanishes, without another in its place, when a class joins."""
        for part, node, entry in reached_as(self.profiles, clause, Choice):
            if part == "text":
                yield from self._choice(clause, entry.where, node, losses)

    def _choice(
        self, clause: Clause, enclosing: Function, choice: Choice, losses: Losses
    ) -> Iterator[Obligation]:
        there = anything(self.profiles, (choice,), enclosing)
        for user_class in self.profiles.classes:
            yield Obligation(
                Kind.LOST_WITH_CLASS,
                # Where the whole passage goes, the condition around it is to blame, not this one.
                losses.lost(there, user_class) & ~losses.lost(enclosing, user_class),
                f"this text is lost when {user_class} join, and nothing takes its place",
                choice.branches[0].place,
                subject=clause.id,
                mend="add an {% else %}, or take the class out of the condition",
                about=(clause.provision, user_class, str(choice.branches[0].place)),
            )

    def _promised(self, losses: Losses) -> Iterator[Obligation]:
        """A promise goes, when a class joins, only with its provision or the power beside which it stands.

        A promise that says to stand `instead_of` it takes its place.
        """
        promises = Promises(self.profiles)
        for provision, atoms in promises.by_provision().items():
            powers = [promises.held(atom) for atom in atoms if atom.kind is AtomKind.POWER]
            for atom in (atom for atom in atoms if atom.kind is AtomKind.PROMISE):
                held = promises.held_or_bettered(atom)
                for user_class in self.profiles.classes:
                    lost = losses.lost(held, user_class)
                    around = self._around(provision, powers, held) if lost.satisfiable() else ()
                    for outer in around:
                        lost = lost & ~losses.lost(outer, user_class)
                    yield Obligation(
                        Kind.LOST_WITH_CLASS,
                        lost,
                        f"“{atom.id}” is lost when {user_class} join",
                        atom.place,
                        subject=atom.id,
                        mend=f"take {user_class} out of its `when`, or promise it where they are",
                        about=(atom.id, user_class),
                    )

    def _around(self, provision: str, powers: Iterable[Function], held: Function) -> Iterator[Function]:
        """What goes with reason what is `held`: its provision, and each power without which it never is."""
        yield self.profiles.present(provision)
        for power in powers:
            if not self.profiles.anybody(held & ~power):
                yield power

    def _strengths(self) -> Iterator[Strength]:
        for parameter, where, subject in self.profiles.declared():
            if parameter.stronger is not None and parameter.default is not None:
                yield Strength(self.profiles, parameter, parameter.default, where, subject)
