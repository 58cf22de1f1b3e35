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
        called = max((n for n in names if ground.startswith(f"{n} ")), key=len)
        assert any(line.startswith(names[called]) for line in key), ground


def test_the_word_before_a_number_stands_once():
    said = set(grounds(document_for("small-social")))

    assert "GDPR art. 13(1)(a)" in said
    assert not [ground for ground in said if re.search(r"art\. [^;]*, art\. ", ground)]
    assert any(re.fullmatch(r"(with )?GDPR art\. [^,]+, \d.*", ground) for ground in said)


def test_a_source_without_abbreviation_is_named_by_its_short_title():
    unnamed = [source for source in base().sources.values() if not source.abbreviation]

    assert unnamed
    assert all(source.in_table == source.short for source in unnamed)


def test_names_in_tables_differ():
    names = [source.in_table for source in base().sources.values()]

    assert len(set(names)) == len(names)
