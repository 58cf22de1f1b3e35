"""A gap between alternatives is told at the narrow `applies`."""

from provisions.check.prove import prove
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from tests.check.replay import reproduces
from tests.worlds import clause, write_pack


def found(folder, one, other, more=""):
    pack = write_pack(
        folder,
        {
            "one/dp-x": clause("We do x.", title="X", applies=one),
            "one/dp-x.other": clause("We do y.", title="X", applies=other),
            "two/dp-z": clause(f"We do z.{more}", title="Z"),
        },
    )
    library = read_library(pack)
    findings = prove(library, read_protections(pack, library)).findings
    assert all(reproduces(library, f) for f in findings)
    return [(f.kind, f.place.file, f.place.line) for f in findings if f.kind == "gap-between-alternatives"]


def test_whoever_falls_between_two_wordings_is_told_at_the_narrow_one(tmp_path):
    more = ' See {{ ref("dp-x") }}.'

    assert found(tmp_path, "not payments", "payments and advertising", more) == [
        ("gap-between-alternatives", "one/dp-x.other.md", 5)
    ]


def test_alternatives_that_meet_have_no_gap(tmp_path):
    assert found(tmp_path, "not payments", "payments", ' See {{ ref("dp-x") }}.') == []


def test_nobody_misses_what_nobody_counts_on(tmp_path):
    assert found(tmp_path, "not payments", "payments and advertising") == []
