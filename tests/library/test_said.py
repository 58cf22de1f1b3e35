"""What a profile says is what its schema says it says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.library.checked import checked
from provisions.library.layers import shipped_profiles
from provisions.library.said import Said, is_plain, said_in
from provisions.library.schema import RawProfile
from provisions.library.yamlfile import read_yaml
from provisions.model.diagnostic import Diagnostics, UsageError

NAMES = st.sampled_from(["eu", "a_1", "n" * 60, "n" * 61, "Eu", "", "1a", "a-b", "eu\n"])
WORDS = st.sampled_from(["", "Mine", "t" * 200, "t" * 201, "t" * 4001, "two\nlines", "\ud800", "\u202e"])
ANYTHING = st.none() | NAMES | WORDS | st.lists(NAMES) | st.dictionaries(NAMES, WORDS | NAMES)
PROFILES = st.dictionaries(st.sampled_from([*RawProfile.model_fields, "users_", "Title"]), ANYTHING)


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_shipped_profile_is_plain(name):
    file = read_yaml(shipped_profiles()[name].read_text(encoding="utf-8"), name)

    assert is_plain(file.data)
    assert said_in(file) == Said(**RawProfile.model_validate(file.data).model_dump())


@given(PROFILES)
def test_what_is_plain_is_right(data):
    if is_plain(data):
        assert Said(**RawProfile.model_validate(data).model_dump()) == Said(**data)


@pytest.mark.parametrize("data", [["a"], {}, {"values": None}, {"size": ["micro"]}, {"title": "\u202e"}])
def test_what_is_not_plain_is_as_the_schema_has_it(data):
    file = read_yaml(json.dumps(data, ensure_ascii=False), "mine.yaml")
    problems = Diagnostics()
    raw = checked(file, RawProfile, problems)

    if raw is None:
        with pytest.raises(UsageError) as caught:
            said_in(file)
        assert list(caught.value.diagnostics) == problems.found
    else:
        assert said_in(file) == Said(**raw.model_dump())


def test_a_profile_has_the_fields_of_its_schema():
    assert list(Said.__dataclass_fields__) == list(RawProfile.model_fields)
