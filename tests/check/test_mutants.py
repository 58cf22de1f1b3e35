"""Breaking any one condition, label, reference, term, case or ground of the shipped library is noticed.

What clauses cite, and where their words print, is put together from atoms and can say a thing
twice: half of it taken away, it holds for the same platforms as before. Those are told apart (`same`) and
not counted.

Two nets: the proof, which looks at the library alone, and the comparison with the release before
(`--against`, its `stale-version` not counted: that would notice any change at all).
"""

from collections import Counter
from dataclasses import dataclass, field

import pytest

from provisions.check.against import Comparison, passages
from provisions.check.against_grounds import changes
from provisions.check.engine import within_budget
from provisions.check.law import clause_law, law_obligations
from provisions.check.losses import Losses
from provisions.check.obligations import clause_obligations
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.check.protection import Protector
from provisions.check.prove import Prover
from provisions.check.reached import reached
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.template import Stretch
from tests.check.mutants import Mutant, ground_mutants, mutants, value_mutants
from tests.worlds import base

GROUNDS = ("force", "citations", "limits")


@dataclass
class Net:
    """Judges mutants with one engine, so that what most of them share is worked out once."""

    budget: int = 30_000_000
    profiles: Profiles = field(init=False)

    def __post_init__(self):
        self.profiles = Profiles.of(base(), self.budget)
        self.protections = read_protections(shipped("clauses"), base())
        self.old = {clause.id: clause for clause in base().all_clauses()}
        self.valid = self.profiles.valid

    def verdict(self, mutant: Mutant) -> str:
        """`proof`, `release`, `alive`, or `same` where nothing was broken."""
        known = {"_known": self.profiles._known, "_facts": self.profiles._facts}
        now = Profiles(mutant.library, self.profiles.engine, **known)
        now.__dict__["valid"] = self.valid
        prover = Prover(now, self.protections)
        if any(prover.decided(question) is not None for question in self._questions(mutant, now, prover)):
            return "proof"
        if self._differs(mutant, now):
            return "release"
        return "same" if self._is_same(mutant, now) else "alive"

    def _is_same(self, mutant, now):
        """Whether every ground, or label, that was put together from atoms holds for the same platforms."""
        composed = mutant.what.startswith(("force", "citations")) or "label: " in mutant.what
        if not composed:
            return False
        pairs = zip(self._composed(mutant, now), self._composed(mutant, self.profiles), strict=True)
        both = self.valid & now.where(mutant.clause.applies)
        return not any((((a & ~b) | (b & ~a)) & both).satisfiable() for a, b in pairs)

    def _composed(self, mutant, profiles):
        """Whom each ground of the mutant's clause, or each of its labels, reaches in one library."""
        clause = next(c for c in profiles.library.all_clauses() if c.id == mutant.clause.id)
        field = mutant.what.partition(":")[0]
        if field in ("force", "citations"):
            yield from (profiles.where(rule.when) for rule in getattr(clause, field))
            return
        for _, entry in reached(profiles, clause):
            if isinstance(entry.node, Stretch) and entry.node.atoms:
                yield entry.where & profiles.where(entry.node.condition)

    def _questions(self, mutant, now, prover):
        protector = Protector(now, self.protections)
        if mutant.what.startswith(GROUNDS):
            yield from self._of_law(mutant, now, protector)
        elif mutant.what.startswith("case"):
            name, losses = mutant.where.rpartition(" ")[2], Losses(now)
            for strength in protector._strengths():
                if strength.parameter.name == name:
                    yield from strength.demands(self.protections, losses)
        elif mutant.clause is not None and mutant.clause.applies == self.old[mutant.clause.id].applies:
            yield from clause_obligations(now, mutant.clause)
            yield from protector._texts(mutant.clause, Losses(now))
            yield from Promises(now)._borne(mutant.clause)
        else:
            yield from prover.obligations()
            yield from protector.demands()

    def _of_law(self, mutant, now, protector):
        if mutant.clause is not None:
            yield from clause_law(now, mutant.clause)
        else:
            yield from law_obligations(now)
        if mutant.what.startswith("limits"):
            name = mutant.where.rpartition(" ")[2]
            strengths = (s for s in protector._strengths() if s.parameter.name == name)
            yield from (demand for strength in strengths for demand in strength._floors())

    def _differs(self, mutant, now):
        comparison = Comparison(base(), mutant.library)
        if mutant.what.startswith(GROUNDS):
            return any(True for _ in changes(now, self.profiles))
        if mutant.what.startswith("case"):
            return any(True for _ in comparison._values(now, self.profiles))
        if mutant.clause is None:
            return False
        if mutant.what.startswith("applies"):
            return any(True for _ in comparison._presence(now, self.profiles))
        # Where words print follows from their atom, and that is compared; broken by itself it is told here.
        parts, old = [mutant.what.partition(":")[0]], self.old[mutant.clause.id]
        return any(True for _ in passages(now, mutant.clause, self.profiles, old, parts))


def _told(kills, survivors, capsys):
    total = sum(kills.values()) - kills["same"]
    assert total > kills["same"]
    noticed = total - kills["alive"]
    with capsys.disabled():
        print(f"\n{total:,} mutants, {100 * noticed / total:.1f} % noticed: {dict(kills)}")  # noqa: T201
        for what, number in Counter(m.what for m in survivors).most_common():
            example = next(m.where for m in survivors if m.what == what)
            print(f"  {number:4} alive: {what}, such as {example}")  # noqa: T201
    return noticed / total


def _run(net, found, capsys):
    kills, survivors = Counter(), []
    with within_budget():
        for mutant in found:
            verdict = net.verdict(mutant)
            kills[verdict] += 1
            survivors += [mutant] if verdict == "alive" else []
    return _told(kills, survivors, capsys)


@pytest.mark.heavy
def test_breaking_a_condition_reference_or_term_is_noticed(capsys):
    assert _run(Net(), mutants(base()), capsys) >= 0.95


@pytest.mark.heavy
def test_breaking_a_case_is_noticed(capsys):
    assert _run(Net(), value_mutants(base()), capsys) >= 0.95


@pytest.mark.heavy
def test_breaking_what_is_binding_cited_or_a_limit_is_noticed(capsys):
    assert _run(Net(), ground_mutants(base()), capsys) >= 0.95


def test_a_sample_of_mutants_is_noticed(capsys):
    sample = [m for i, m in enumerate((*mutants(base()), *ground_mutants(base()))) if i % 151 == 0]

    assert _run(Net(4_000_000), sample, capsys) >= 0.9
