"""Labels: their blanks are filled, and nothing else happens."""

import pytest

from provisions.model.label import filled


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("part {part} of {parts}", "part 2 of 7"),
        ("{nobody} and {part}", "{nobody} and 2"),
        ("{} {0} {part.real} {part!r} {part:>9}", "{} {0} {part.real} {part!r} {part:>9}"),
    ],
)
def test_only_plain_blanks_are_filled(label, written):
    assert filled(label, part=2, parts=7) == written


def test_words_with_braces_are_words():
    assert filled("{name}, {other}", name="{other}", other="x") == "{other}, x"
