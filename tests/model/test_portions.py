"""Work in portions: all of it, nothing twice, parted by its size alone."""

import pytest

from provisions.model.portions import in_turn, portions


@pytest.mark.parametrize(
    ("number", "size", "sizes"),
    [(0, 3, [0]), (5, 3, [5]), (6, 3, [3, 3]), (8, 3, [4, 4]), (11, 3, [3, 4, 4])],
)
def test_each_portion_holds_enough_and_all_are_alike(number, size, sizes):
    parted = portions(list(range(number)), size)

    assert [len(portion) for portion in parted] == sizes
    assert [thing for portion in parted for thing in portion] == list(range(number))


def test_what_is_done_in_turn_is_told_in_order():
    done = []

    assert in_turn(lambda n: (done.append(n), n * n)[1], [3, 1]) == [9, 1]
    assert done == [3, 1]
