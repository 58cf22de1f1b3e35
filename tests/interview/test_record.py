"""An interview that was stopped goes on where it was, and nothing typed is lost."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.interview.record import Record, Unreadable, answers_in, read_record, record_of, resume
from tests.interview.samples import SMALL_SOCIAL, at_random, fresh, held

VALUES = {"operator": "A & B, “c”", "data": {"account": "no"}, "terms_languages": ["a", "b"]}


@pytest.mark.parametrize("seed", range(10))
def test_what_is_written_is_read_back(seed):
    before = at_random(seed)
    text = record_of(before, VALUES, {}).written()
    after, record = fresh(), read_record(text)

    assert resume(after, record) == []
    assert after.answers == before.answers
    assert record.values == VALUES
    assert record_of(after, record.values, record.strange).written() == text


def test_what_no_longer_fits_is_told_and_kept():
    interview, _ = held(SMALL_SOCIAL)
    record = record_of(interview, {}, {})
    record.answers["functions"].append("telegraph")
    record.answers["pigeons"] = ["yes"]
    again = fresh()

    told = resume(again, record)

    assert len(told) == 2
    assert "telegraph" in told[0]
    assert "pigeons" in told[1]
    assert record.strange == {
        "functions": ["social_network", "messaging_private", "telegraph"],
        "pigeons": ["yes"],
    }
    assert again.answers["places"] == {"eu"}
    assert again.next().id == "functions"


def test_an_answer_against_a_rule_is_told_in_the_words_of_the_rule():
    told = resume(fresh(), Record({"places": ["de"]}))

    assert told == ["“places”: Germany adds to the law of the Union. Add the jurisdiction eu."]


def test_a_profile_answers_every_question_of_a_field_that_it_names():
    interview = fresh()
    resume(interview, answers_in(interview, {"functions": ["gaming"], "size": "small", "choices": []}))

    assert interview.answers["functions"] == {"+"}
    assert interview.answers["further-functions"] == {"gaming"}
    assert interview.answers["features"] == interview.answers["protections"] == frozenset()
    assert "places" not in interview.answers


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_a_foreign_record_is_refused_or_read_without_a_fault(data):
    for text in (
        json.dumps(data),
        json.dumps({"format": "provisions-interview/1", "answers": data, "values": data}),
    ):
        with contextlib.suppress(Unreadable):
            resume(fresh(), read_record(text))
