"""Two orders in one, and documents in rows."""

from hypothesis import given
from hypothesis import strategies as st

from provisions.model.side_by_side import facing_definitions, facing_sections, merged
from tests.render.pairs import children, everyone

ORDERS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(ORDERS, ORDERS)
def test_every_name_comes_once_and_the_left_order_is_kept(left, right):
    order = merged(left, right)

    assert sorted(order) == sorted({*left, *right})
    assert [name for name in order if name in left] == left


@given(
    st.permutations("abcdefgh"), st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh"))
)
def test_two_parts_of_one_order_keep_theirs(order, left, right):
    """As sections and provisions are: both texts follow the order of the pack."""
    mine = [name for name in order if name in left]
    other = [name for name in order if name in right]

    both = merged(mine, other)

    assert [name for name in both if name in right] == other


def test_what_only_one_text_has_follows_what_it_follows_there():
    assert merged("ace", "abce") == list("abce")
    assert merged("c", "abc") == list("abc")
    assert merged("", "ab") == list("ab")


def test_rows_hold_what_both_have_and_what_one_has():
    sections = list(facing_sections(everyone(), children()))

    rows = [(row.left and row.left.id, row.right and row.right.id) for s in sections for row in s.provisions]
    assert rows == [
        ("dp-reasons", "dp-reasons"),
        ("dp-appeal", "dp-appeal"),
        (None, "dp-help"),
        ("dp-human", None),
    ]
    assert [row.either().term for row in facing_definitions(everyone(), children())] == ["content", "report"]
