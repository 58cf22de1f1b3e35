"""A promise that is tried on many samples: a few of them in the fast suite, all in CI."""

from collections.abc import Iterable, Sequence
from itertools import chain

import pytest


def some(samples: Iterable, most: int) -> Sequence:
    """All of `samples`, those beyond `most` marked heavy; the few are drawn from the whole length."""
    samples = list(samples)
    kept = {number * len(samples) // most for number in range(most)}
    return list(chain.from_iterable(_marked(sample, n in kept) for n, sample in enumerate(samples)))


def _marked(sample, is_kept: bool):
    values = sample if isinstance(sample, tuple) else (sample,)
    yield pytest.param(*values, marks=() if is_kept else pytest.mark.heavy)
