"""The table behind a provision names sources in short; the list of sources explains each short name."""

import re

import pytest

from provisions.model.block import Table, lines
from provisions.model.inline import plain
from tests.assembly.test_footnotes import document_for
from tests.worlds import base

PROFILES = ("india-social", "large-video", "micro-forum", "small-social")


def rationale(document):
    (annex,) = (annex for annex in document.annexes if annex.id == "rationale")
    return annex


def entry_of(provision, document):
    return next(entry for entry in rationale(document).entries if entry.provision == provision)


def grounds(document):
    """What the tables have in their second column, ground by ground."""
    for entry in rationale(document).entries:
        for table in (block for block in entry.blocks if isinstance(block, Table)):
            for row in table.rows:
                yield from filter(None, plain(row[1]).removeprefix("with ").split("; "))


@pytest.mark.parametrize("name", PROFILES)
def test_what_a_table_calls_a_source_the_list_of_sources_explains(name):
    document = document_for(name)
    key = [line for block in rationale(document).closing for line in lines((block,))]
    names = {s.in_table: f"{s.abbreviation} {s.short}".strip() for s in base().sources.values()}

    found = list(grounds(document))

    assert found
    for ground in found:
        ground = ground.removeprefix("with ")
        called = max((n for n in names if f"{ground} ".startswith(f"{n} ")), key=len)
        assert any(line.startswith(names[called]) for line in key), ground


def test_the_word_before_a_number_stands_once():
    said = set(grounds(document_for("small-social")))

    assert "GDPR art. 13(1)(a)" in said
    assert not [ground for ground in said if re.search(r"art\. [^;]*, art\. ", ground)]
    assert any(re.fullmatch(r"(with )?GDPR art\. [^,]+, \d.*", ground) for ground in said)


def test_a_table_leaves_to_the_list_of_sources_what_that_says():
    said = {ground.removeprefix("with ") for name in PROFILES for ground in grounds(document_for(name))}

    assert {"UNGP 31(b)", "RDR F1a", "RDR G4a–G4e", "Manila III", "K.U. v. Finland"} <= said
    assert "Axel Springer v. Germany criteria for the balance" in said
    assert not [ground for ground in said if re.search(r"judgment of|decision of|RDR indicator", ground)]


@pytest.mark.parametrize("name", ["small-social", "large-video"])
def test_a_promise_that_no_law_demands_has_no_word_for_its_force(name):
    document = document_for(name)
    forces = {(p.id, atom.name): atom for p in document.provisions() for atom in p.atoms if atom.grounds}
    rows = {
        (entry.provision, atom): plain(row[2])
        for entry in rationale(document).entries
        for table in (block for block in entry.blocks if isinstance(block, Table))
        for row in table.rows
        for atom in plain(row[0]).split("; ")
    }

    assert rows.keys() == forces.keys()
    for place, atom in forces.items():
        is_own = atom.kind == "promise" and not any(ground.binds for ground in atom.grounds)
        assert (rows[place] == "") is is_own, place


def test_what_here_because_says_is_not_said_again_of_another_wording():
    said = " ".join(lines(entry_of("dp-out-of-court", document_for("small-social")).blocks))

    assert "Here because" in said
    assert "Other wording" not in said


def test_places_whose_law_was_not_read_stand_above_the_table():
    said = list(lines(entry_of("gen-everywhere", document_for("large-video")).blocks))

    assert said[0] == "Law not examined. Germany, United Kingdom and United States."


def test_that_a_service_is_not_of_one_kind_is_no_reason_to_tell():
    said = [line for e in rationale(document_for("micro-forum")).entries for line in lines(e.blocks)]

    assert not [line for line in said if "search engine" in line and line.startswith("Here because")]


def test_several_choices_that_are_not_made_are_denied_once():
    (said, *_) = lines(entry_of("prv-automated-decisions", document_for("micro-forum")).blocks)

    assert said.startswith("Here because none of this is so: software detects content")
    assert "it is not so that" not in said


def test_a_value_is_called_by_its_short_name():
    entries = rationale(document_for("small-social")).entries
    said = [line.partition(":")[0] for entry in entries for line in lines(entry.blocks)]

    assert "Time to appeal" in said
    assert "Appeal window" not in said


def test_a_source_without_abbreviation_is_named_by_its_short_title():
    unnamed = [source for source in base().sources.values() if not source.abbreviation]

    assert unnamed
    assert all(source.in_table == source.short for source in unnamed)


def test_names_in_tables_differ():
    names = [source.in_table for source in base().sources.values()]

    assert len(set(names)) == len(names)
