"""YAML with the traps removed."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.library.yamlfile import read_yaml
from provisions.model.diagnostic import UsageError


def problems(text):
    with pytest.raises(UsageError) as caught:
        read_yaml(text, "file.yaml")
    return [(d.code, d.place.line, d.place.column) for d in caught.value.diagnostics]


def test_nothing_is_guessed():
    data = read_yaml("a: NO\nb: 1:30\nc: 012\nd: 2026-11-24\ne: 1.10\nf: on\n", "f").data

    assert data == {"a": "NO", "b": "1:30", "c": "012", "d": "2026-11-24", "e": "1.10", "f": "on"}


def test_an_empty_value_is_none_and_quotes_are_not():
    assert read_yaml('a:\nb: ""\nc: ~\n', "f").data == {"a": None, "b": "", "c": None}


def test_a_repeated_key_is_found_where_it_stands_again():
    assert problems("a: 1\nb: 2\na: 3\n") == [("yaml-repeated-key", 3, 1)]


def test_every_repeated_key_is_told():
    assert len(problems("a: 1\na: 2\nb: {c: 1, c: 2}\n")) == 2


def test_the_first_of_three_repeated_keys_is_the_first():
    with pytest.raises(UsageError) as caught:
        read_yaml("x: 0\na: 1\na: 2\na: 3\n", "f")

    assert [one.message.partition("; ")[2] for one in caught.value.diagnostics] == [
        "the first is on line 2"
    ] * 2


def test_a_bomb_of_aliases_is_refused_before_it_opens():
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(30))

    assert problems(bomb) == [("yaml-alias", 1, 4)]


def test_an_asterisk_in_text_is_no_alias():
    assert read_yaml("a: 2 * 3\nb: A & B\n", "f").data == {"a": "2 * 3", "b": "A & B"}


@pytest.mark.parametrize(
    "text",
    [
        "a: *x\n",
        "a: &x 1\n",
        "a: [1,*x]\n",
        "{a: &x 1}\n",
        "- *x\n",
        '{"a":*x}\n',
        "&x a: 1\n",
        "*x : 1\n",
        "a: !!str &x 1\n",
    ],
)
def test_what_refers_is_refused_wherever_a_value_begins(text):
    assert problems(text)[0][0] == "yaml-alias"


def test_words_with_an_ampersand_or_an_asterisk_inside_are_words():
    assert read_yaml("a: R&D, B*C\n", "f").data == {"a": "R&D, B*C"}


def test_a_tag_is_refused():
    assert problems("a: !!python/object/apply:os.system [ls]\n")[0][0] in ("yaml-tag", "yaml-syntax")


def test_depth_is_bounded():
    assert problems("[" * 200 + "]" * 200)[0][0] == "yaml-too-large"


def test_what_is_no_yaml_is_told_with_its_place():
    ((code, line, _),) = problems("a: 1\nb: [1, 2\n")

    assert code == "yaml-syntax"
    assert line >= 2


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a: b: c\n", 1, 5, "“: ” makes a key", "quote text that holds “: ”"),
        ("a: 1\n  b: 2\n", 2, 4, "“: ” makes a key", "begin in the same column"),
        ("a:\n\tb: 1\n", 2, 1, "a tab cannot stand before a key", "indent with spaces"),
        ("a: 1\nb: [1, 2\nc: 3\n", 2, 4, "this bracket is never closed", "write a comma"),
        ("a: 1\nb: {c: 2\nd: 3\n", 2, 4, "this bracket is never closed", "write a comma"),
        ("a: 1\nb: 'x\nc: 2\n", 2, 4, "this quotation mark is never closed", "close it"),
        ("a: 'it's'\n", 1, 8, "this fits nothing that stands before it", "write '' for an apostrophe"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "this fits nothing that stands before it", "in the same column"),
        ("- a\nb: 1\n", 2, 1, "this fits nothing that stands before it", "in the same column"),
        ("a: @x\n", 1, 4, "text cannot begin with “@”", "quote it"),
        ("a: - b\n", 1, 4, "a list cannot begin here", "on the next line"),
        ('a: "\\q"\n', 1, 5, "says nothing behind “\\”", "single quotation marks"),
        ("a: 1\nb\nc: 2\n", 2, 1, "no “: ” follows this key", "write “: ” behind it"),
        ("a: ]\n", 1, 4, "did not find expected node content", "quote text"),
    ],
)
def test_a_slip_is_told_where_it_was_made_and_in_plain_words(text, line, column, message, hint):
    with pytest.raises(UsageError) as error:
        read_yaml(text, "f")

    (problem,) = error.value.diagnostics
    assert (problem.place.line, problem.place.column) == (line, column)
    assert message in problem.message
    assert hint in problem.hint


def test_places_are_exact():
    file = read_yaml("a:\n  - b: one\n    c: two\n", "f", first_line=5)

    assert (file.place(("a", 0, "c")).line, file.place(("a", 0, "c")).column) == (7, 8)
    assert (file.key_place(("a", 0, "c")).line, file.key_place(("a", 0, "c")).column) == (7, 5)


def test_a_scalar_knows_where_its_own_characters_stand():
    source = read_yaml("when: >-\n  payments\n  and children\n", "f").source(("when",))

    at = source.text.index("children")

    assert (source.place(at).line, source.place(at).column) == (3, 7)


@given(st.text(max_size=200))
def test_no_text_is_worse_than_a_diagnostic(text):
    with contextlib.suppress(UsageError):
        read_yaml(text, "f")


def test_a_key_that_stands_three_times_is_told_from_its_first():
    with pytest.raises(UsageError) as caught:
        read_yaml("a: 1\na: 2\na: 3\n", "f")

    assert [d.message for d in caught.value.diagnostics] == ["“a” stands twice; the first is on line 1"] * 2
