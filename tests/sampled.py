"""A promise that is tried on many samples: a few of them in the fast suite, all in CI."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

_FAST = "not heavy"
"""What the fast suite asks for."""
_WHOLLY = "\npytestmark = pytest.mark.heavy\n"
"""Stands in a module of which the fast suite has nothing."""
_asked = ""


def ask_for(marks: str) -> None:
    """Only the tests that `marks`, an expression of pytest, lets through will be run."""
    global _asked
    _asked = marks


def some(samples: Iterable, most: int) -> Sequence:
    """All of `samples`, those beyond `most` marked heavy; the few are drawn from the whole length.

    Where only the fast suite is asked for, the few alone: each of the others would be made and put away.
    """
    samples = list(samples)
    kept = {number * len(samples) // most for number in range(most)}
    marked = enumerate(_marked(sample, n in kept) for n, sample in enumerate(samples))
    return [sample for n, sample in marked if n in kept or _asked != _FAST]


def _marked(sample, is_kept: bool):
    values = sample if isinstance(sample, tuple) else (sample,)
    return pytest.param(*values, marks=() if is_kept else pytest.mark.heavy)


def is_for_nothing(module: Path) -> bool:
    """Whether nothing in `module` would be run."""
    return _asked == _FAST and module.suffix == ".py" and _WHOLLY in module.read_text(encoding="utf-8")
