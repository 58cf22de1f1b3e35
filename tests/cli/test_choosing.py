"""What somebody types, as options: numbers and names, apart or in a sentence."""

import pytest

from provisions.cli.talk.choosing import NotUnderstood, chosen

IDS = ["forum_qa", "microblog_photo", "messaging_private", "wiki", "uk"]
LABELS = [
    "forum, questions and answers",
    "microblog or photo sharing",
    "private messages: to a number of people the sender chooses",
    "collaborative wiki",
    "United Kingdom",
]


def choose(typed, *, one_only=False):
    return chosen(typed, IDS, LABELS, one_only=one_only, meant=lambda word: {"gb": "uk"}.get(word, ""))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1 3", [1, 3]),
        ("1,3; 2", [1, 3, 2]),
        ("1 and 3", [1, 3]),
        ("1, 2, and 3", [1, 2, 3]),
        ("1 & 3", [1, 3]),
        ("3 3", [3]),
        ("UK wiki", [5, 4]),
        ("wiki, 2 and united kingdom", [4, 2, 5]),
        ("Forum, questions and answers", [1]),
        ("microblog or  photo sharing, uk", [2, 5]),
        ("", []),
    ],
)
def test_numbers_and_names_are_understood(typed, numbers):
    assert choose(typed) == [IDS[number - 1] for number in numbers]


@pytest.mark.parametrize(
    ("typed", "named", "near"),
    [
        ("photo sharing", "photo sharing", 2),
        ("1 and private messages", "private messages", 3),
        ("gb", "gb", 5),
        ("wikki", "wikki", 4),
        ("or", "or", 0),
        ("1 zebra", "1 zebra", 0),
    ],
)
def test_what_is_no_answer_is_told_with_what_may_be_meant(typed, named, near):
    with pytest.raises(NotUnderstood) as caught:
        choose(typed)

    told = f"“{named}” is none of these: type numbers from 1 to 5."
    assert str(caught.value) == told + (f" Did you mean {IDS[near - 1]} (number {near})?" if near else "")


def test_a_number_that_there_is_not_is_told():
    with pytest.raises(NotUnderstood, match="There is no number 9: type numbers from 1 to 5"):
        choose("1 9")


@pytest.mark.parametrize("typed", ["1 2", ""])
def test_where_one_is_asked_for_one_is_taken(typed):
    with pytest.raises(NotUnderstood, match="Type one number from 1 to 5"):
        choose(typed, one_only=True)
