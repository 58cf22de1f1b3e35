"""Conditions as trees, and as formulas that judge a prover."""

import pytest
from hypothesis import given

from provisions.model.condition import (
    Always,
    And,
    Compares,
    Fact,
    Includes,
    Membership,
    Not,
    Or,
    ParameterIs,
    Relation,
    atoms,
    beyond,
    conjunction,
    written,
)
from tests.model.formulas import evaluate, formula
from tests.strategies import conditions
from tests.worlds import space

A, B = Fact("payments"), Fact("advertising")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Always(), "always"),
        (Not(A), "not payments"),
        (Not(And((A, B))), "not (payments and advertising)"),
        (And((A, Or((A, B)))), "payments and (payments or advertising)"),
        (Includes("users", Membership.ANY, ("adults",)), "users include adults"),
        (Includes("users", Membership.ONLY, ("adults",)), "users are only (adults)"),
        (
            Includes("users", Membership.ALL, ("adults", "children")),
            "users include all of (adults, children)",
        ),
        (Compares("size", Relation.AT_LEAST, ("small",)), "size is at least small"),
        (Compares("size", Relation.ONE_OF, ("small", "medium")), "size is one of (small, medium)"),
        (ParameterIs("reply_right", "yes"), "reply_right is yes"),
    ],
)
def test_a_condition_is_written_in_its_own_grammar(condition, words):
    assert written(condition) == words


def test_what_always_holds_adds_nothing_to_a_conjunction():
    assert conjunction() == conjunction(Always(), Always()) == Always()
    assert conjunction(Always(), A) == A
    assert conjunction(A, Always(), B) == And((A, B))


def test_atoms_come_in_the_order_written():
    assert list(atoms(Or((Not(B), And((A, B)))))) == [B, A, B]


@pytest.mark.parametrize(
    ("relation", "values", "sizes"),
    [
        (Relation.AT_LEAST, ("micro",), {"micro", "small", "medium", "large"}),
        (Relation.AT_LEAST, ("medium",), {"medium", "large"}),
        (Relation.AT_MOST, ("small",), {"micro", "small"}),
        (Relation.AT_MOST, ("large",), {"micro", "small", "medium", "large"}),
        (Relation.IS, ("large",), {"large"}),
        (Relation.ONE_OF, ("micro", "large"), {"micro", "large"}),
    ],
)
def test_sizes_are_steps_of_a_thermometer(relation, values, sizes):
    order = space().fields["size"].ids
    asked = formula(Compares("size", relation, values), space())

    holds = {size for size in order if evaluate(asked, lambda v: order.index(v[1]) <= order.index(size))}  # noqa: B023

    assert holds == sizes


@given(conditions())
def test_the_opposite_of_a_condition_is_false_where_it_is_true(condition):
    asked, opposite = formula(condition, space()), formula(Not(condition), space())

    for truth in (True, False):
        assert evaluate(asked, lambda _: truth) is not evaluate(opposite, lambda _: truth)  # noqa: B023


@pytest.mark.parametrize(
    ("condition", "known", "left"),
    [
        (A, A, Always()),
        (And((A, B)), A, B),
        (And((And((A, B)), B)), A, B),
        (And((A, B)), Always(), And((A, B))),
        (A, B, A),
        (Or((A, B)), A, Or((A, B))),
        (Always(), A, Always()),
    ],
)
def test_a_condition_is_told_without_what_is_known(condition, known, left):
    assert beyond(condition, known) == left
