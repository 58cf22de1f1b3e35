"""The pictures of the front pages are paths that every format can draw."""

import re

import pytest

from provisions.render.icons import GRID, ICONS, STROKE

NAMES = """
    heart person coin stop flag scales speech lock eye door undo clock child offline change check
"""
PLACES = {"M": 2, "L": 2, "C": 6, "Z": 0}


def _steps(path):
    """The steps of `path`, each a letter with its numbers."""
    words = path.split(" ")
    steps = []
    for word in words:
        if word in PLACES:
            steps.append((word, []))
        else:
            assert re.fullmatch(r"\d+(\.\d+)?", word), word
            steps[-1][1].append(float(word))
    return steps


def test_every_agreed_picture_is_drawn_and_no_other():
    assert sorted(ICONS) == sorted(NAMES.split())


@pytest.mark.parametrize("name", ICONS)
def test_every_path_is_made_of_the_four_steps_alone(name):
    for path in ICONS[name]:
        steps = _steps(path)
        assert steps[0][0] == "M"
        assert [letter for letter, _ in steps].count("M") == 1
        assert all(len(numbers) == PLACES[letter] for letter, numbers in steps)
        assert all(letter != "Z" for letter, _ in steps[:-1])
        assert len(steps) > 1, "a stroke without a line draws nothing"


@pytest.mark.parametrize("name", ICONS)
def test_no_stroke_leaves_the_grid(name):
    # Handles reach no further than their curves do in these pictures, so that they may be counted as places.
    edge = STROKE / 2
    places = [number for path in ICONS[name] for _, numbers in _steps(path) for number in numbers]

    assert min(places) >= edge
    assert max(places) <= GRID - edge


@pytest.mark.parametrize("name", ICONS)
def test_every_picture_fills_the_grid_as_the_others_do(name):
    numbers = [numbers for path in ICONS[name] for _, numbers in _steps(path)]
    rights = [place for each in numbers for place in each[::2]]
    downs = [place for each in numbers for place in each[1::2]]

    assert max(max(rights) - min(rights), max(downs) - min(downs)) >= 0.65 * GRID
