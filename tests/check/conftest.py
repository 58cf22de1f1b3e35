"""What the tests of the checker have in common."""

import gc

import pytest

USUAL = (700, 10, 10)
"""How often Python looks for garbage."""


@pytest.fixture
def as_if_just_started():
    """What other tests have left counts for nothing when memory is looked through, as in a new process."""
    rarely = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*rarely)
