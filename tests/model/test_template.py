"""Templates as trees: what is reached under which condition."""

from provisions.model.condition import Always, And, Fact, Not
from provisions.model.place import Place
from provisions.model.space import Option
from provisions.model.template import Branch, Choice, Output, Words, walk
from tests.worlds import space

HERE = Place("")
A, B = Fact("a"), Fact("b")
OUTPUT = Output("x", HERE)
INNER = Choice((Branch(B, (OUTPUT,), HERE),))
CHOICE = Choice((Branch(A, (Words("a", 1), INNER), HERE), Branch(Always(), (Words("else", 2),), HERE)))


def test_a_branch_is_taken_where_none_before_it_is():
    assert [condition for condition, _ in CHOICE.guarded()] == [A, Not(A)]


def test_a_node_is_reached_under_the_conditions_around_it():
    reached = {node: condition for condition, node in walk((CHOICE, Words("end", 3)))}

    assert reached[OUTPUT] == And((A, B))
    assert reached[Words("else", 2)] == Not(A)
    assert reached[Words("end", 3)] == Always()


def test_the_outermost_comes_first_and_a_guard_holds_for_all():
    assert [type(node).__name__ for _, node in walk((CHOICE,))] == [
        "Choice",
        "Words",
        "Choice",
        "Output",
        "Words",
    ]
    assert {condition for condition, node in walk((INNER,), A) if node == OUTPUT} == {And((A, B))}


def test_a_place_of_words_is_their_line_and_not_what_they_are():
    assert Words("a", 1, 7) == Words("a", 1)


def test_a_field_knows_its_options_in_order():
    users = space().fields["users"]

    assert space().user_classes == users.ids == ("adults", "children", "intermittent")
    assert isinstance(users.option("children"), Option)
    assert [field.name for field in space().ordered] == [f.name for f in space().fields.values() if f.ordered]
    assert not {field.name for field in space().sets} & {field.name for field in space().ordered}
