"""What cannot be proved is said in a few seconds: contradictions, long conditions, spent budgets."""

import itertools
import random
import resource
import time

import pytest

from provisions.check.engine import BUDGET
from provisions.check.finding import Kind
from provisions.check.prove import prove
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.diagnostic import UsageError
from tests.sampled import some
from tests.worlds import base, clause, write_pack

CHOICES = ("advertising", "ai_features", "identity_checks", "payments", "recommender", "reviews")


def proof_of(folder, budget=None):
    library = read_library(folder)
    return prove(library, read_protections(folder, library), budget)


def with_rules(folder, *conditions):
    """A small pack whose space has further rules."""
    write_pack(folder, {"one/first": clause()})
    path = folder / "space.yaml"
    rules = "".join(f"  - {{id: new-{i}, holds: {c}, says: x}}\n" for i, c in enumerate(conditions))
    path.write_text(path.read_text("utf-8") + rules, encoding="utf-8")
    return folder


def test_a_small_pack_is_proved(tmp_path):
    proof = proof_of(write_pack(tmp_path, {"one/first": clause()}))

    assert (proof.proved, proof.findings) == (True, ())


@pytest.mark.parametrize(
    "rules",
    [
        ("payments and not payments",),
        ("payments", "not payments"),
        ("children_only", "users include adults"),
        ("size is large", "recently_outgrew_small", "size is micro"),
    ],
)
def test_rules_without_a_valid_profile_are_told_with_the_rules_that_conflict(tmp_path, rules):
    folder = with_rules(tmp_path, *rules)

    (finding,) = proof_of(folder).findings

    assert finding.kind == Kind.NO_PROFILE
    text = (folder / "space.yaml").read_text("utf-8").splitlines()
    assert "{id: new-" in text[finding.place.line - 1]
    assert "rule new-" in finding.because


def test_the_conflict_names_no_rule_that_is_innocent(tmp_path):
    (finding,) = proof_of(with_rules(tmp_path, "payments", "reviews", "not payments")).findings

    assert finding.because.split("  +  ") == ["rule new-0", "rule new-2"]


def long_condition(joint, number):
    parts = (f"({a} or not {b})" for a, b in itertools.permutations(CHOICES, 2))
    return f" {joint} ".join(itertools.islice(itertools.cycle(parts), number))


def test_a_condition_of_hundreds_of_operands_is_decided(tmp_path):
    text = f"We promise. {{% if {long_condition('and', 250)} %}}We do.{{% endif %}}"

    proof = proof_of(write_pack(tmp_path, {"one/first": clause(text)}))

    assert proof.proved


@pytest.mark.parametrize("number", [500, 3_000])
def test_a_condition_past_the_limit_of_words_is_refused_with_its_place(tmp_path, number):
    folder = write_pack(tmp_path, {"one/first": clause(applies=long_condition("and", number))})

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    assert [d.place.line for d in caught.value.diagnostics] == [5]


@pytest.mark.parametrize("depth", [41, 10_000])
def test_nesting_past_the_limit_is_refused_with_its_place(tmp_path, depth):
    applies = "(" * depth + "payments" + ")" * depth
    folder = write_pack(tmp_path, {"one/first": clause(applies=applies)})

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    assert caught.value.diagnostics[0].place.line == 5


def test_ifs_nested_past_the_limit_are_refused_with_their_place(tmp_path):
    text = "We promise\n" + "{% if payments %}\n" * 21 + "x\n" + "{% endif %}\n" * 21
    folder = write_pack(tmp_path, {"one/first": clause(text)})

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    assert caught.value.diagnostics[0].place.line == 8 + 1 + 20


def test_a_chain_of_thousands_of_facts_does_not_overflow(tmp_path):
    write_pack(tmp_path, {"one/first": clause(applies="fact_1999")})
    facts = ["  fact_0: {when: payments, label: a, otherwise: b}\n"]
    facts += [
        f"  fact_{i}: {{when: fact_{i - 1} or fact_{i - 1}, label: a, otherwise: b}}\n"
        for i in range(1, 2_000)
    ]
    path = tmp_path / "space.yaml"
    text = path.read_text("utf-8").replace("\nrules:\n", "\n" + "".join(facts) + "\nrules:\n")
    path.write_text(text, encoding="utf-8")

    assert proof_of(tmp_path).proved


def hard_condition(space, clauses, seed):
    """A random three-literal condition near the threshold at which diagrams explode."""
    chosen = random.Random(seed)
    names = [f"functions include {v}" for v in space.fields["functions"].ids]
    names += [f"jurisdictions include {v}" for v in space.fields["jurisdictions"].ids]
    names += list(space.choices)
    return " and ".join(
        "(" + " or ".join(f"{chosen.choice(['', 'not '])}({n})" for n in chosen.sample(names, 3)) + ")"
        for _ in range(clauses)
    )


def hostile(folder, number, length):
    """A pack of `number` provisions, each with a hard condition of `length` parts."""
    texts = (
        f"We promise. {{% if {hard_condition(base().space, length, seed)} %}}We do {seed}.{{% endif %}}"
        for seed in range(number)
    )
    return write_pack(folder, {f"one/p-{n}": clause(text) for n, text in enumerate(texts)})


@pytest.mark.parametrize(("number", "length", "fits"), some([(1, 90, False), (60, 14, True)], 1))
@pytest.mark.usefixtures("as_if_just_started")
def test_hostile_packs_are_proved_or_not_within_seconds(tmp_path, number, length, fits):
    folder = hostile(tmp_path, number, length)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    start = time.process_time()
    proof = proof_of(folder)

    assert proof.proved is fits
    assert fits or proof.findings == ()
    assert time.process_time() - start < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000


def test_the_shipped_library_is_proved_with_room_to_grow():
    proof = prove(base(), read_protections(shipped("clauses"), base()), BUDGET // 5)

    assert proof.proved


@pytest.mark.parametrize("budget", [1_000, 3_000, 10_000])
def test_a_spent_budget_is_never_a_pass(budget):
    proof = prove(base(), read_protections(shipped("clauses"), base()), budget)

    assert not proof.proved
    assert proof.profiles == 0


@pytest.mark.parametrize(
    ("repair", "word"),
    [
        ("{when_adding: children, remove: arbitratoin}", "arbitratoin"),
        ("{when_adding: kids, remove: arbitration}", "kids"),
    ],
)
def test_a_repair_that_names_nothing_is_refused(tmp_path, repair, word):
    folder = with_rules(tmp_path)
    path = folder / "space.yaml"
    text = path.read_text("utf-8").replace("{when_adding: children, remove: arbitration}", repair)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=word):
        proof_of(folder)


def test_words_of_a_place_that_does_not_exist_are_refused(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause()})
    (folder / "protections.yaml").write_text("words_of:\n  ue: [Acte]\n", encoding="utf-8")

    with pytest.raises(UsageError, match="ue"):
        proof_of(folder)


def test_words_bound_to_a_fact_that_does_not_exist_are_refused_with_their_place(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause()})
    text = "words_where:\n  - {words: [our shop], when: paymants, because: nobody sells}\n"
    (folder / "protections.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=r"protections\.yaml:2:\d+.*paymants"):
        proof_of(folder)
