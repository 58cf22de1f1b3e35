"""Tables that fit a terminal."""

import pytest

from provisions.cli.terminal.columns import fitted, hung

HEAD = ("name", "what")


def test_a_table_that_fits_is_left_as_it_is():
    assert fitted(HEAD, [("a", "two  spaces"), ("b", "")], 20) == [["a", "two  spaces"], ["b", ""]]


def test_a_cell_goes_on_below():
    lines = fitted(HEAD, [("a", "one two three four"), ("b", "five")], 15)

    assert lines == [["a", "one two"], ["", "three"], ["", "four"], ["b", "five"]]


def test_the_widest_column_gives_way_first():
    lines = fitted(("short", "long"), [("a b c", "d e f g h i j k l m")], 17)

    assert lines == [["a b c", "d e f g h"], ["", "i j k l m"]]


def test_a_word_stays_whole():
    path = "out/" + "x" * 40

    assert fitted(("file", "what"), [(path, "a b")], 20) == [[path, "a b"]]
    assert fitted(("file", "what"), [(path, "some words")], 20) == [[path, "some"], ["", "words"]]


def test_no_rows_are_no_lines():
    assert fitted(HEAD, [], 10) == []


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", 80), ("7", 40), ("", 80)])
def test_lines_are_as_wide_as_there_is_room(columns, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    words = "word " * 60

    (_, longest), *_ = fitted(HEAD, [("a", words)])
    assert len(f"name  {longest}") in range(width - 5, width + 1)
    assert max(map(len, hung(words))) in range(width - 5, width + 1)
