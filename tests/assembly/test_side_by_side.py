"""Both texts of the terms are those that are built one by one."""

from dataclasses import replace
from functools import cache

import pytest

from provisions.assembly.assemble import Options
from provisions.assembly.side_by_side import Profiles, side_by_side
from provisions.library.profiles import read_profile
from provisions.model.inline import plain
from tests.sampled import some
from tests.worlds import DAY, base, document_of

BARE = Options(annexes=False)
WITH_BOTH = ("small-social", "large-video", "learning-platform", "online-game")


@cache
def _pair(name, users=()):
    every, left, children = (read_profile(name, base(), None, u) for u in ((), users, ("children",)))
    pair, _ = side_by_side(base(), Profiles(every, left, children), DAY, Options())
    return pair, left, children


@pytest.mark.parametrize("users", [(), ("adults",)])
@pytest.mark.parametrize("name", some(WITH_BOTH, 2))
def test_every_provision_of_each_text_stands_in_one_row_in_its_order(name, users):
    pair, left, children = _pair(name, users)

    rows = [row for section in pair.sections for row in section.provisions]
    lefts = [row.left for row in rows if row.left is not None]
    rights = [row.right for row in rows if row.right is not None]
    assert lefts == list(document_of(left, annexes=False).provisions())
    assert rights == list(document_of(children, annexes=False).provisions())
    assert [row for row in rows if row.left and row.right and row.left.id != row.right.id] == []


def test_the_cover_quotes_what_the_library_says_of_two_texts():
    pair, *_ = _pair("small-social")

    assert pair.rule is not None
    assert pair.rule.provision.id == "chi-child-version"
    assert plain(pair.rule.short).endswith("Where the two versions differ, the better one for them counts.")
    assert pair.rule.is_left


def test_the_cover_quotes_the_right_text_where_the_left_one_says_nothing_of_it():
    pair, *_ = _pair("small-social", ("adults",))

    assert pair.rule is not None
    assert not pair.rule.is_left
    assert pair.rule.provision in list(pair.right.document.provisions())


def test_a_library_that_names_no_such_provision_is_not_quoted():
    every = read_profile("small-social", base())
    children = read_profile("small-social", base(), None, ("children",))

    pair, _ = side_by_side(replace(base(), versions=None), Profiles(every, every, children), DAY, BARE)

    assert pair.rule is None


def test_the_cover_is_for_every_user_and_names_the_blanks_of_both():
    pair, *_ = _pair("small-social", ("adults",))

    assert pair.cover.manifest.users == ("adults", "children", "intermittent")
    asked = {blank.parameter for side in (pair.left, pair.right) for blank in side.document.blanks}
    assert {blank.parameter for blank in pair.cover.blanks} == asked
    assert pair.cover.annexes == ()
