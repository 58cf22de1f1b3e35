"""The line at the foot of every page of the text for children: whole, or where the text says it."""

import pytest

from provisions.library.profiles import Setting, read_profile
from provisions.model.inline import CrossReference, plain
from provisions.model.place import Place
from tests.worlds import base, document_of


def foot(helplines, users=("children",), sections=()):
    setting = Setting()
    setting.values["child_helpline"] = (helplines, Place("--set"))
    profile = read_profile("small-social", base(), setting, users)
    return document_of(profile, annexes=False, sections=sections).foot


def test_help_that_fits_is_said():
    assert plain(foot(["Telephone: 116 111, free, day and night"])).endswith(": 116 111, free, day and night")


@pytest.mark.parametrize(
    "helplines", [[f"Land {n}: +49 30 12345{n:03}" for n in range(27)], ["Telephone: " + "W" * 1900]]
)
def test_help_that_is_too_long_for_a_foot_is_named_by_the_provision_that_says_it(helplines):
    said = foot(helplines)

    (reference,) = (inline for inline in said if isinstance(inline, CrossReference))
    assert reference.target == "chi-complaints-and-parents"
    assert plain(said) == f"Need help? Section\N{NO-BREAK SPACE}{reference.number} ({reference.title})"
    assert all((reference.number, reference.title))


def test_an_excerpt_whose_sections_do_not_say_it_has_no_such_line():
    assert foot(["Telephone: " + "W" * 1900], sections=("due-process",)) == ()
    assert foot(["Telephone: 116 111"], sections=("due-process",))


def test_adults_have_no_such_line():
    assert foot(["Telephone: 116 111"], users=("adults",)) == ()
