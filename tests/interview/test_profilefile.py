"""A profile that is written again keeps what somebody wrote beside its values."""

import yaml

from provisions.interview.profilefile import new_profile, updated

DATA = {"size": "small", "functions": ["forum_qa", "gaming"], "users": ["adults"], "choices": []}
OWN = """\
# Ours.
title: Our forum   # as on the door
size: micro        # since 2024
functions:
  - gaming         # chess only

# Who they are
users: [adults]    # no children
values:
  operator: We
"""


def test_a_new_profile_says_what_was_answered():
    assert yaml.safe_load(new_profile("x: “y”", DATA)) == {"title": "x: “y”", **DATA}


def test_values_change_and_all_else_stays():
    said = updated(OWN, DATA)

    assert yaml.safe_load(said) == {**yaml.safe_load(OWN), **DATA}
    for kept in ("# Ours.", "# as on the door", "# since 2024", "# Who they are", "# no children"):
        assert kept in said
    assert "users: [adults]    # no children\n" in said


def test_a_profile_that_says_the_same_is_not_touched():
    assert updated(OWN, {"size": "micro", "functions": ["gaming"], "users": ["adults"]}) == OWN


def test_a_value_that_stood_empty_is_filled():
    said = updated("size:\nusers: []\n", {"size": "small", "users": ["adults"]})

    assert yaml.safe_load(said) == {"size": "small", "users": ["adults"]}


def test_what_is_new_comes_last():
    assert updated("size: small", {"size": "small", "level": "leading"}) == "size: small\nlevel: leading\n"
