"""Data classes that are made without delay are like those of the standard library."""

import copy
import dataclasses
import pickle
from dataclasses import field, fields, replace
from functools import cached_property

import pytest

from provisions.model import frozen


def _pair(make):
    @make(frozen=True, slots=True)
    class Pair:
        """Two things, and what counts for nothing."""

        first: int
        second: str = "b"
        noted: list[int] = field(default_factory=list, compare=False)
        hidden: int = field(default=0, repr=False)

        def said(self) -> str:
            """Both."""
            return f"{self.first}{self.second}"

    return Pair


OURS, THEIRS = _pair(frozen.dataclass), _pair(dataclasses.dataclass)


@frozen.dataclass(frozen=True, slots=True)
class Nothing:
    """No fields."""


@frozen.dataclass(frozen=True, slots=True)
class Sole:
    """One field."""

    word: str


@frozen.dataclass(frozen=True, slots=True)
class Wider(Sole):
    """A field more."""

    more: int = 1


@frozen.dataclass(frozen=True, slots=True, eq=False)
class Itself:
    """Equal to itself alone."""

    word: str


@frozen.dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """One before the other."""

    first: int
    second: str = "b"


@frozen.dataclass(frozen=True, slots=True)
class Own:
    """With its own ways to be equal and to be shown."""

    word: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and other.word.lower() == self.word.lower()

    def __hash__(self) -> int:
        return hash(self.word.lower())

    def __repr__(self) -> str:
        return self.word


@pytest.mark.parametrize("pair", [OURS, THEIRS], ids=["ours", "standard"])
def test_objects_are_alike_by_their_fields(pair):
    made, same = pair(1, noted=[1]), pair(first=1, second="b")

    assert made == same
    assert hash(made) == hash(same)
    assert made != pair(2)
    assert made != (1, "b", [1], 0)
    assert repr(made).endswith("Pair(first=1, second='b', noted=[1])")
    assert (made.noted, same.noted) == ([1], [])
    assert replace(made, first=3).said() == "3b"
    assert [f.name for f in fields(made)] == ["first", "second", "noted", "hidden"]
    assert pair.__match_args__ == ("first", "second", "noted", "hidden")
    assert not hasattr(made, "__dict__")
    with pytest.raises(TypeError):
        pair()


@pytest.mark.parametrize("value", [Nothing(), Sole("a"), Wider("a", 2), Ranked(1)], ids=repr)
def test_objects_are_sent_and_copied_whole(value):
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value
    assert {value: 1}[copy.copy(value)] == 1


def test_another_class_is_another_thing():
    assert Sole("a") != Wider("a")
    assert Wider("a") == Wider("a", 1)
    assert Itself("a") != Itself("a")


def test_what_a_class_says_itself_counts():
    assert Own("A") == Own("a")
    assert len({Own("A"), Own("a")}) == 1
    assert repr(Own("A")) == "A"


def test_other_data_classes_are_those_of_the_standard_library():
    @frozen.dataclass(slots=True)
    class Changing:
        """One that is no value."""

        word: str

    made = Changing("a")
    made.word = "b"

    assert made == Changing("b")
    with pytest.raises(TypeError, match="unhashable"):
        hash(made)


def test_one_stands_before_the_other():
    assert sorted([Ranked(2), Ranked(1, "c"), Ranked(1)]) == [Ranked(1), Ranked(1, "c"), Ranked(2)]
    assert Ranked(1) <= Ranked(1)
    assert len({Ranked(1), Ranked(1)}) == 1


def test_one_without_slots_keeps_what_it_has_found_out():
    @frozen.dataclass(frozen=True)
    class Keeping:
        """It has room for more than its fields."""

        word: str

        @cached_property
        def length(self) -> int:
            """Of the word."""
            return len(self.word)

    made = Keeping("abc")

    assert made.length == 3
    assert made == Keeping("abc")
    assert "length" in vars(made)


def test_what_makes_an_object_is_compiled_when_the_first_is_made():
    pair = _pair(frozen.dataclass)
    before = pair.__init__

    assert pair("a").first == "a"
    assert pair.__init__ is not before
    with pytest.raises(TypeError, match=r"Pair.__init__\(\) missing 1 required positional argument: 'first'"):
        pair()


@pytest.mark.parametrize("made", [OURS, Ranked, Sole])
def test_nothing_is_called_to_make_an_object_but_its_maker(made):
    made(1)
    THEIRS(1)

    assert "__setattr__" not in made.__init__.__code__.co_names
    assert "__setattr__" in THEIRS.__init__.__code__.co_names
