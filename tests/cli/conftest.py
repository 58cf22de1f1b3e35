"""The shipped library is read once for all commands that run in this process: every one of them wants it."""

import pytest

from provisions.library import pack
from provisions.library.shipped import shipped
from tests.worlds import base


@pytest.fixture(autouse=True)
def _shipped_library_at_hand(monkeypatch):
    """Only for the folder of the shipped library itself; every other pack is read as always."""
    read = pack.read_library
    monkeypatch.setattr(
        pack,
        "read_library",
        lambda folder, *each: base() if folder == shipped("clauses") else read(folder, *each),
    )
