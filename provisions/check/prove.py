"""Decides every obligation, and explains those that do not hold."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain

from provisions.check.bound_words import bound_words
from provisions.check.duties import duty_obligations
from provisions.check.engine import Assignment, Function, NotProved, Variable, within_budget
from provisions.check.finding import Finding, Kind
from provisions.check.front import front_obligations
from provisions.check.gaps import gaps
from provisions.check.known import refuse_unknown
from provisions.check.law import law_obligations
from provisions.check.lists import open_lists
from provisions.check.losses import rule_place
from provisions.check.obligations import Obligation, clause_obligations, provision_obligations
from provisions.check.profiles import FREE, Profiles
from provisions.check.promises import Promises
from provisions.check.protection import Protector
from provisions.check.share import Share, shares_of
from provisions.check.tables import Tables
from provisions.check.unlisted import unlisted_data
from provisions.check.values import ValuesOwed
from provisions.check.wording import unused_parameters, unused_terms
from provisions.model.collecting import uncollected
from provisions.model.condition import written
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.portions import Each, in_turn
from provisions.model.protections import Protections

MAX_FACTS = 8
"""Facts named as the cause; more say less."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was asked and what came out. `proved` False: the budget was spent, nothing is promised."""

    findings: tuple[Finding, ...]
    obligations: dict[str, int]
    profiles: int
    variables: int
    seconds: float
    proved: bool


def prove(
    library: Library, protections: Protections, budget: int | None = None, each: Each = in_turn
) -> Proof:
    """Decide every obligation of `library`. Pure but for the stop-watch.

    `each` says how the shares of a large library are decided; each of them has `budget` nodes. Raises
    UsageError where a repair or `protections.yaml` names what does not exist.
    """
    refuse_unknown(library, protections)
    start = time.perf_counter()
    # Until all that was made for it is gone again: to look through that at the end of each share would take
    # half as long as to decide it.
    with uncollected():
        shares = each(partial(_decided, library, protections, budget), shares_of(library))
    proved = all(share.proved for share in shares)
    asked: Counter[str] = Counter()
    for share in shares:
        asked.update(share.asked)
    return Proof(
        findings=_in_order(f for share in shares for f in share.findings) if proved else (),
        obligations=dict(sorted(asked.items())),
        profiles=shares[0].profiles if proved else 0,
        variables=shares[0].variables,
        seconds=time.perf_counter() - start,
        proved=proved,
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """What came out for one share of a library. `profiles` and `variables` are those of the whole."""

    findings: tuple[Finding, ...]
    asked: dict[str, int]
    profiles: int
    variables: int
    proved: bool


def _decided(library: Library, protections: Protections, budget: int | None, share: Share) -> _Decided:
    profiles = replace(Profiles.of(library, budget), share=share)
    prover = Prover(profiles, protections)
    try:
        with within_budget():
            findings = tuple(prover.findings())
            number, proved = profiles.number, True
    except NotProved:
        findings, number, proved = (), 0, False
    variables = len(profiles.engine.variables) - len(profiles.parameter_atoms)
    return _Decided(findings, prover.asked, number, variables, proved)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each of `found` once, in the order of the files."""
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.place, f.kind, f.message)))


class Prover:
    """Decides the obligations of one library, or of a share of it. To be used `within_budget`."""

    def __init__(self, profiles: Profiles, protections: Protections) -> None:
        """`asked` counts what was decided, by kind."""
        self.profiles = profiles
        self.asked: dict[str, int] = {}
        self._protections = protections
        self._engine = profiles.engine

    def findings(self) -> Iterator[Finding]:
        """Every obligation that does not hold, in the order of the files."""
        if not self.profiles.valid.satisfiable():
            if self.profiles.own.rest:
                yield self._no_profile()
            return
        demands = Protector(self.profiles, self._protections).demands()
        found = map(self.decided, chain(self.obligations(), demands))
        yield from _in_order(finding for finding in found if finding is not None)

    def _no_profile(self) -> Finding:
        why = self._conflict(self._rules())
        rules = [r for r in self.profiles.library.space.rules if f"rule {r.id}" in why]
        return Finding(
            Kind.NO_PROFILE,
            "the rules of the space leave no valid profile",
            rule_place(rules[-1]) if rules else Place("space.yaml"),
            because="  +  ".join(why),
            mend="change one of these rules",
        )

    def obligations(self) -> Iterable[Obligation]:
        """What the library owes, but for the protection of users."""
        for clause in self.profiles.own.clauses:
            yield from clause_obligations(self.profiles, clause)
        yield from provision_obligations(self.profiles)
        yield from law_obligations(self.profiles)
        promises = Promises(self.profiles)
        yield from promises.obligations()
        if self.profiles.own.rest:
            yield from duty_obligations(self.profiles, promises)
            yield from front_obligations(self.profiles, promises)
        yield from unlisted_data(self.profiles, promises)
        yield from gaps(self.profiles, self._protections)
        yield from ValuesOwed(self.profiles, self._protections).obligations()
        yield from Tables(self.profiles).obligations()
        yield from bound_words(self.profiles, self._protections)
        yield from open_lists(self.profiles)
        yield from unused_terms(self.profiles)
        yield from unused_parameters(self.profiles)

    def decided(self, question: Obligation) -> Finding | None:
        """The finding, if `question` is answered in the wrong way."""
        kind, violated = question.kind, question.violated
        self.asked[kind] = self.asked.get(kind, 0) + 1
        if question.alive:
            return None if self.profiles.anybody(violated) else self._dead(question)
        # What nobody violates, nobody valid does: so it is with most, and one step less for each.
        if violated.satisfiable() and (found := violated & self._valid).satisfiable():
            return self._shown(question, found)
        return None

    @cached_property
    def _valid(self) -> Function:
        return self.profiles.valid

    def _shown(self, problem: Obligation, violated: Function) -> Finding:
        witness = self._engine.cheapest(violated, FREE)
        return Finding(
            kind=problem.kind,
            message=problem.message,
            place=problem.place,
            other_place=problem.other_place,
            because=self._cause(violated, witness),
            mend=problem.mend,
            witness=self.profiles.as_data(witness),
            share=self.profiles.share_of(violated),
            subject=problem.subject,
            about=problem.about,
        )

    def _cause(self, violated: Function, witness: Assignment) -> str:
        facts = [_said(v, value) for v, value in self._engine.cause(violated, self.profiles.valid, witness)]
        shown = facts[:MAX_FACTS]
        return ", ".join(shown) + (
            f" and {len(facts) - MAX_FACTS} more facts" if len(facts) > MAX_FACTS else ""
        )

    def _dead(self, obligation: Obligation) -> Finding:
        parts = [(written(condition), function) for condition, function in obligation.parts]
        why = "  +  ".join(self._conflict([*parts, *self._rules()])) if parts else ""
        return Finding(
            kind=obligation.kind,
            message=obligation.message,
            place=obligation.place,
            because=why,
            mend=obligation.mend,
            subject=obligation.subject,
        )

    def _rules(self) -> list[tuple[str, Function]]:
        return [(f"rule {name}", function) for name, function in self.profiles.named_rules]

    def _conflict(self, parts: list[tuple[str, Function]]) -> list[str]:
        """The names of a least set of conditions that exclude each other."""
        kept = list(dict.fromkeys(parts))
        for part in reversed(list(kept)):
            rest = [function for name, function in kept if (name, function) != part]
            if not self._engine.all_of(rest).satisfiable():
                kept.remove(part)
        return [name for name, _ in kept]


def _said(variable: Variable, value: bool) -> str:
    field, name = variable
    words = {"choices": name, "given": f"{name} is given", "yes": f"{name} is yes"}
    fallback = f"{field} is at least {name}" if field in ("size", "level") else f"{field} include {name}"
    said = words.get(field, fallback)
    return said if value else f"not {said}" if field == "choices" else f"not ({said})"
