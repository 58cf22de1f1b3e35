"""The course of an interview: few questions, none in vain, and always a profile that builds."""

import time

import pytest

from provisions.interview.deciding import Deciding
from provisions.interview.effect import effect
from provisions.interview.interview import MORE, Interview, Refused
from provisions.library.profiles import profile_from_data, read_profile
from provisions.model.question import MAX_OPTIONS
from tests.interview.samples import MICRO_FORUM, SMALL_SOCIAL, at_random, deciding, fresh, held, questions
from tests.sampled import some
from tests.worlds import base, document_of

SHIPPED = ("ai-assistant", "app-store", "india-social", "large-video", "micro-forum", "small-social")


def platform_of(name):
    profile = read_profile(name, base())
    return {value for values in profile.chosen.values() for value in values} | profile.choices


def provisions(profile):
    return document_of(profile, annexes=False).provisions()


@pytest.mark.parametrize(("platform", "most"), [(MICRO_FORUM, 7), (SMALL_SOCIAL, 14)])
def test_few_questions_lead_to_a_platform(platform, most):
    """One more prompt asks whether to go on with values: 8 for a forum, 15 for a network."""
    _, asked = held(platform)

    assert len(asked) <= most


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_profile_is_what_its_answers_come_to(name):
    interview, asked = held(platform_of(name))

    written, shipped = profile_from_data(interview.profile(), base()), read_profile(name, base())

    # A choice that follows from another answer is not asked for: the document is the same.
    assert written.chosen == shipped.chosen
    assert written.choices <= shipped.choices
    assert [p.blocks for p in provisions(written)] == [p.blocks for p in provisions(shipped)]
    assert len(asked) <= 40


@pytest.mark.parametrize("tens", some(range(20), 1))
def test_every_path_ends_in_a_profile_that_is_valid(tens):
    """Two hundred; a thousand were tried when this was written."""
    for seed in range(10 * tens, 10 * tens + 10):
        profile_from_data(at_random(seed).profile(), base())


@pytest.mark.parametrize("platform", [MICRO_FORUM, SMALL_SOCIAL])
def test_some_passages_more_or_less_turn_no_two_questions_around(platform):
    """One in twenty is left out, now these and now those."""
    _, asked = held(platform)

    for left_out in range(20):
        passages = tuple(p for place, p in enumerate(deciding().passages) if place % 20 != left_out)
        interview = Interview(base(), questions(), Deciding(deciding().profiles, passages))
        assert held(platform, interview)[1] == asked


def test_no_question_has_more_options_than_somebody_reads():
    for platform in (MICRO_FORUM, SMALL_SOCIAL, platform_of("large-video")):
        interview, asked = held(platform)
        for question in asked:
            assert len(interview.options(question)) + bool(question.more) <= MAX_OPTIONS


@pytest.mark.parametrize("platform", [MICRO_FORUM, SMALL_SOCIAL, {"dating", MORE, "in", "adults", "large"}])
def test_every_option_that_is_shown_can_change_the_document(platform):
    """By another way than the interview's own: two whole platforms, one with it and one without."""
    interview = fresh()
    while (question := interview.next()) is not None:
        left = interview.deciding.open(interview.known())
        for option in interview.options(question):
            if interview.allows_one_only(question):
                continue
            assert left.matters((question.field, option.id))
        chosen = {o.id for o in interview.options(question)} & platform
        if question.more and set(interview.question(question.more).options) & platform:
            chosen.add(MORE)
        if interview.needs_one(question) and not chosen:
            chosen = {interview.options(question)[0].id}
        interview.answer(question, frozenset(chosen))


def test_what_nobody_asks_changes_nothing():
    """Options left out for a forum give the same document, passage by passage, whether true or not."""
    interview, _ = held(MICRO_FORUM)
    known = interview.known()
    engine = interview.deciding.profiles.engine
    for question in questions():
        for variable in interview.variables(question):
            if variable in known:
                continue
            both = [{**known, variable: value} for value in (True, False)]
            if all(interview.deciding.is_possible(k) for k in both):
                yes, no = ([engine.restricted(f, k) for f in interview.deciding.passages] for k in both)
                valid = engine.restricted(interview.deciding.profiles.valid, known)
                assert not any(((a ^ b) & valid).satisfiable() for a, b in zip(yes, no, strict=True))


def test_an_answer_that_breaks_a_rule_is_refused_in_its_words_and_changes_nothing():
    interview = fresh()
    interview.answer(interview.question("functions"), frozenset({"forum_qa"}))
    before = dict(interview.answers)

    with pytest.raises(Refused, match="Germany adds to the law of the Union"):
        interview.answer(interview.question("places"), frozenset({"de"}))

    assert interview.answers == before


def test_what_an_earlier_answer_leaves_no_choice_about_goes_without_saying():
    interview = fresh()
    interview.answer(interview.question("functions"), frozenset({"marketplace", MORE}))
    interview.answer(interview.question("places"), frozenset({"eu"}))
    interview.answer(interview.question("designations"), frozenset({"eu_vlose"}))
    further = interview.question("further-functions")

    assert "search_engine" not in {option.id for option in interview.options(further)}
    interview.answer(further, frozenset({"gaming"}))

    assert interview.answers["further-functions"] == {"gaming", "search_engine"}


@pytest.mark.parametrize("platform", [MICRO_FORUM, SMALL_SOCIAL, platform_of("search-engine")])
def test_what_the_service_does_is_asked_first(platform):
    _, asked = held(platform)

    first = [question.id for question in asked][: len([q for q in asked if q.field == "functions"])]
    assert {"functions"} == {question.field for question in asked if question.id in first}


def test_a_question_that_law_hangs_on_cannot_be_left_out():
    interview = fresh()

    with pytest.raises(Refused):
        interview.answer(interview.question("functions"), frozenset())


def test_going_back_keeps_what_was_answered_as_a_proposal():
    interview, asked = held(SMALL_SOCIAL)

    assert interview.back() == asked[-1]
    assert interview.kept == {"level": frozenset({"standard"})}
    assert interview.next() == asked[-1]


def test_a_changed_answer_keeps_the_later_ones_that_fit_and_asks_the_others_again():
    interview, _ = held(SMALL_SOCIAL | {"directed_at_children"})
    users = interview.question("users")

    gone = interview.answer(users, frozenset({"adults"}))

    assert [question.id for question in gone] == ["protections"]
    assert interview.answers["features"] == {"recommender", "automated_moderation", "advertising"}
    assert interview.kept["protections"] == {"directed_at_children"}


def test_the_next_question_comes_at_once():
    interview, spent = fresh(), []
    interview.next()
    while (question := interview.next()) is not None:
        chosen = {o.id for o in interview.options(question)} & SMALL_SOCIAL
        interview.answer(question, frozenset(chosen))
        start = time.process_time()
        interview.next()
        spent.append(time.process_time() - start)

    assert sorted(spent)[len(spent) // 2] < 0.05


def test_why_tells_what_comes_with_an_answer():
    interview = fresh()
    interview.answer(interview.question("functions"), frozenset({"forum_qa"}))
    interview.answer(interview.question("users"), frozenset({"adults"}))

    union = effect(interview, interview.question("places"), "eu")

    assert "Digital Services Act" in union.law
    assert union.promises > 0
    assert effect(interview, interview.question("places"), "de") is None


def test_why_tells_provisions_that_come_with_children():
    interview = fresh()
    interview.answer(interview.question("functions"), frozenset({"social_network"}))

    children = effect(interview, interview.question("users"), "children")

    assert "Under 18" in children.adds
    assert children.removes == ()
