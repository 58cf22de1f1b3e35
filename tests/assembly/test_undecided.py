"""What the colophon calls taken as not so: only what could still change this platform's document."""

from dataclasses import replace

import pytest

from provisions.assembly.alternatives import with_choices
from provisions.assembly.situation import situation_of
from provisions.assembly.undecided import undecided
from provisions.library.profiles import read_profile
from tests.worlds import base, document_of, situation


def _said(document):
    """All of it but the profile, which differs."""
    return document.sections, document.definitions, document.front, document.cover, document.annexes


def test_what_shares_files_is_asked_of_those_who_keep_them_alone():
    forum, cloud = situation(functions=["forum_qa"]), situation(functions=["hosting_cloud"])
    assert "public_sharing" not in undecided(base(), forum)
    assert "public_sharing" in undecided(base(), cloud)


def test_what_no_such_platform_can_choose_is_not_asked():
    assert "recently_outgrew_small" not in undecided(base(), situation(size="micro", level="essential"))
    assert "recently_outgrew_small" in undecided(base(), situation(size="medium"))


def test_the_document_says_what_is_undecided_and_no_more():
    rows = dict(document_of(read_profile("micro-forum", base())).assumed)
    said = rows[base().labels["assumed_not_so"]]
    assert base().space.choices["advertising"].label in said
    assert base().space.choices["public_sharing"].label not in said


@pytest.mark.parametrize("name", ["micro-forum", "small-social", "ai-assistant"])
def test_what_is_left_out_changes_nothing(name):
    profile = read_profile(name, base())
    now = situation_of(base(), profile)
    could = {choice for choice, _ in with_choices(now)} - set(undecided(base(), now))
    assert could, "a profile of which nothing is left out shows nothing"
    before = _said(document_of(profile))
    for choice in sorted(could):
        assert _said(document_of(replace(profile, choices=profile.choices | {choice}))) == before


def test_two_libraries_are_told_apart():
    bare = replace(base(), atoms={}, clauses=dict.fromkeys(base().clauses, ()), parameters={}, front=())
    forum = situation(functions=["forum_qa"])
    both = [set(undecided(library, forum)) for library in (base(), bare, base())]
    assert both[0] == both[2] > both[1]
