"""What the register of sources refuses to say of whom a pinpoint binds."""

import pytest

from provisions.library.pack import read_library
from provisions.model.diagnostic import UsageError
from tests.labelled import SOURCES, files
from tests.worlds import write_pack


def problems(folder, sources):
    with pytest.raises(UsageError) as caught:
        read_library(write_pack(folder, files(), sources=sources))
    return [(d.code, d.place.file, d.message) for d in caught.value.diagnostics]


def test_memory_says_of_nobody_that_he_is_bound(tmp_path):
    sources = SOURCES.replace("says: appeals are quick, v: P", "says: x, v: M, binds: dsa_hosting")

    assert (
        "binds-from-memory",
        "sources.yaml",
        "“21” is written from memory (flag M) and cannot say whom it binds",
    ) in problems(tmp_path, sources)


def test_how_it_binds_needs_whom(tmp_path):
    sources = SOURCES.replace("says: appeals are quick, v: P", "says: x, v: P, national: true")

    assert problems(tmp_path, sources) == [
        ("national-without-binds", "sources.yaml", "“21” says how it binds, but not whom")
    ]


def test_a_condition_of_binds_names_no_parameter(tmp_path):
    sources = SOURCES.replace("says: appeals are quick, v: P", "says: x, v: P, binds: our_seat is given")

    assert problems(tmp_path, sources) == [
        (
            "parameter-in-binds",
            "sources.yaml",
            "whom law binds does not depend on the parameter “our_seat”",
        )
    ]
