"""What a condition means for a profile."""

import copy
import pickle
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from provisions.model.condition import Always, And, Fact, Not, Or, conjunction
from tests.model.formulas import evaluate, formula
from tests.strategies import conditions, situations
from tests.worlds import situation, space


def _is_true(of):
    def lookup(variable):
        field, value = variable
        if field == "choices":
            return value in of.choices
        if field == "given":
            return value in of.parameters
        if field == "yes":
            return of.parameters.get(value) == "yes"
        if space().fields[field].ordered:
            order = space().fields[field].ids
            (chosen,) = of.values[field]
            return order.index(chosen) >= order.index(value)
        return value in of.values[field]

    return lookup


@given(conditions(), situations())
def test_a_formula_means_what_its_condition_means(condition, of):
    assert evaluate(formula(condition, space()), _is_true(of)) == of.holds(condition)


@given(st.lists(conditions(), min_size=2, max_size=4), situations())
def test_what_was_decided_before_decides_nothing_else(asked, of):
    once = [of.holds(condition) for condition in asked]
    sent = pickle.loads(pickle.dumps(of))

    assert [of.holds(condition) for condition in asked] == once
    # What has another identity here may have that of something else there.
    assert [sent.holds(copy.deepcopy(condition)) for condition in asked] == once
    assert [replace(of).holds(condition) for condition in asked] == once


def test_a_condition_is_decided_once():
    of = situation(choices=("payments",))
    asked = Not(Fact("payments"))

    assert not of.holds(asked)
    of.choices = frozenset()

    assert not of.holds(asked)
    assert of.holds(Not(Fact("payments")))


@given(conditions(), situations())
def test_what_decided_has_the_truth_of_the_whole(condition, of):
    assert of.holds(of.deciding(condition)) == of.holds(condition)


def test_one_operand_decides_an_or():
    of = situation(choices=("payments",))

    decided = of.deciding(Or((Fact("advertising"), Fact("payments"))))

    assert decided == Fact("payments")


def test_every_operand_decides_an_and_that_holds():
    of = situation(choices=("payments", "advertising"))
    both = And((Fact("advertising"), Fact("payments")))

    assert of.deciding(both) == both


def test_a_conjunction_leaves_out_what_always_holds():
    assert conjunction(Always(), Fact("payments"), Always()) == Fact("payments")
    assert conjunction() == Always()
    assert conjunction(Not(Fact("payments"))) == Not(Fact("payments"))
