import pytest

from provisions.model.diagnostic import UsageError
from provisions.opc.budget import LIMITS, Budget, Cost
from provisions.opc.origin import Origin


@pytest.mark.parametrize("cost", Cost)
def test_what_is_left_can_be_spent_to_the_last_and_no_further(cost):
    budget = Budget(Origin("x.docx"), {**LIMITS, cost: 3})
    budget.spend(cost, 2)
    budget.spend(cost)

    with pytest.raises(UsageError) as caught:
        budget.spend(cost)

    (one,) = caught.value.diagnostics
    assert (one.code, one.place.file) == ("unreadable-docx", "x.docx")
    assert " 3 " in one.message.replace("bytes", " ")
    assert one.hint


def test_an_overdrawn_budget_stays_overdrawn():
    budget = Budget(Origin("x.docx"), {**LIMITS, Cost.NODES: 1})
    for _ in range(2):
        with pytest.raises(UsageError, match="more than 1 elements"):
            budget.spend(Cost.NODES, 2)


def test_a_walk_costs_its_elements_and_the_text_that_it_puts_together():
    short, long = Budget(Origin("x")), Budget(Origin("x"))
    short.spend_reading(10, 0)
    long.spend_reading(10, 1600)

    assert short.spent(Cost.STEPS) > 10
    assert long.spent(Cost.STEPS) - short.spent(Cost.STEPS) == 100
