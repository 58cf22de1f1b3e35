"""What the judges stand on: a missing one is an error, and a difference of words is found and shown."""

import pytest

from tests.judges import tools
from tests.judges.tools import JudgeMissing, node_module, program, script
from tests.judges.words import compared, difference, squeezed, words


def test_a_missing_program_is_an_error_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(JudgeMissing, match=r"apt-get install .* qpdf"):
        program("qpdf")


def test_a_missing_package_of_node_is_one_too(monkeypatch, tmp_path):
    monkeypatch.setattr(tools, "NODE_MODULES", tools.ROOT / ".judges" / "nowhere" / "node_modules")

    with pytest.raises(JudgeMissing, match=r"npm install --prefix .* axe-core@"):
        node_module("axe-core/axe.min.js")


def test_a_missing_script_is_one_too():
    with pytest.raises(JudgeMissing, match="judges"):
        script("no-such-judge")


def test_a_program_that_fails_tells_what_it_said():
    with pytest.raises(AssertionError, match="exit 3\nwhy"):
        tools.output_of(["sh", "-c", "echo why >&2; exit 3"])


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("one two four", "word 2: found “one two four”, expected “one two three”"),
        ("one two", "word 2: found “one two”, expected “one two three”"),
        ("one two three four", "word 3: found “one two three four”, expected “one two three”"),
        ("one two three", ""),
    ],
)
def test_a_difference_is_shown_with_its_place(found, shown):
    assert difference(found.split(), ["one", "two", "three"]) == shown


def test_what_comes_before_the_beginning_does_not_count():
    assert compared(["a", "cover", "one", "two", "three"], ["one", "two", "three"], beginning=2) == []


def test_a_text_that_never_begins_is_a_difference():
    assert compared(["a", "cover"], ["one", "two"]) == ["the document never begins: one two"]


def test_invisible_signs_and_brackets_of_blanks_are_no_words():
    assert words("a\u00adb [c\N{NO-BREAK SPACE}d]\u200f") == ["ab", "c", "d"]


def test_letters_from_right_to_left_are_compared_in_any_order():
    assert squeezed("in العربية.") == squeezed("in ةيبرعلا.") != squeezed("in العربي.")
