"""No file, however broken, gets more than a diagnostic: a few here, many in the heavy run."""

import pytest

from tests.library.mutations import KINDS, run

SEED = 20261128


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_gets_a_diagnostic(kind):
    outcomes, failures, longest = run(kind, 40, SEED)

    assert failures == []
    assert outcomes["refused"] > 13
    assert longest < 5


@pytest.mark.heavy
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_broken_files_get_a_diagnostic(kind):
    # A pack is many files, and takes longer to read than any of the others.
    number = 1_000 if kind == "packs" else 2_000
    outcomes, failures, _ = run(kind, number, SEED + 1)

    assert failures == []
    assert outcomes["refused"] > number / 2
