"""Interviews for tests: with the shipped library, answered by a platform or by chance."""

import random
from functools import cache

from provisions.interview.deciding import Deciding
from provisions.interview.interview import MORE, Interview, Refused
from provisions.library.questions import read_questions
from provisions.library.shipped import shipped
from tests.worlds import base

MICRO_FORUM = {"forum_qa", "eu", "global", "adults", "micro", "volunteer_moderators", "essential"}
SMALL_SOCIAL = {
    *("social_network", "messaging_private", "eu", "adults", "children", "intermittent", "small"),
    *("recommender", "automated_moderation", "advertising", "standard"),
}


@cache
def questions():
    """The shipped questions."""
    return read_questions(shipped("clauses"), base())


@cache
def deciding():
    """What hangs on what, in the shipped library."""
    return Deciding.of(base())


def fresh() -> Interview:
    """An interview that has not begun."""
    return Interview(base(), questions(), deciding())


def answer_of(interview, question, platform):
    """What `platform`, a set of values, answers."""
    chosen = {option.id for option in interview.options(question) if option.id in platform}
    further = set(interview.question(question.more).options) if question.more else set()
    return frozenset(chosen | ({MORE} if further & platform else set()))


def held(platform, interview=None):
    """A whole interview with `platform`: it, and the questions asked, in order."""
    interview, asked = interview or fresh(), []
    while (question := interview.next()) is not None:
        asked.append(question)
        interview.answer(question, answer_of(interview, question, platform))
    return interview, asked


def at_random(seed):
    """A whole interview whose answers are drawn; those that a rule refuses are drawn again."""
    draw, interview = random.Random(seed), fresh()
    while (question := interview.next()) is not None:
        ids = [option.id for option in interview.options(question)] + [MORE] * bool(question.more)
        least = 1 if interview.needs_one(question) else 0
        most = 1 if interview.allows_one_only(question) else min(len(ids), 5)
        for _ in range(100):
            chosen = frozenset(draw.sample(ids, draw.randint(least, most)))
            try:
                interview.answer(question, chosen)
                break
            except Refused:
                continue
        else:
            raise AssertionError(f"no answer to “{question.id}” is taken")
    return interview
