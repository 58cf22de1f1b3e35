"""What the tests of the checker have in common."""

import gc

import pytest


@pytest.fixture
def as_if_just_started():
    """What other tests have left counts for nothing when memory is looked through, as in a new process."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
