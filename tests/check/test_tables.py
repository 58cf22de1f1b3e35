"""Obligations on tables: each shown to fail, and replayed by a build where a platform can see it."""

import pytest

from provisions.check.lock.siblings import siblings
from provisions.check.prove import prove
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from tests import tabled
from tests.check.replay import reproduces

KINDS = {"dead-row", "dangling-row", "unused-column", "unused-parameter", "unborne-atom", "dead-atom"}


def found(folder, body=None, parameters=tabled.PARAMETERS):
    pack = tabled.pack(folder, body, parameters)
    library = read_library(pack)
    findings = [f for f in prove(library, read_protections(pack, library)).findings if f.kind in KINDS]
    assert all(reproduces(library, f) for f in findings)
    return [(f.kind, f.message) for f in findings]


def test_a_sound_pack_has_no_findings(tmp_path):
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "when: payments\n",
            "when: payments and not payments\n",
            ("dead-row", "no platform is ever proposed the row “data.payments”"),
        ),
        (
            "when: level is leading,",
            "when: size is micro and not (size is micro),",
            ("dead-row", "this case of “data.use.ends” never holds"),
        ),
        (
            "      why: {type: text, words: 10}\n",
            "      why: {type: text, words: 10}\n      wrong: {type: number, optional: true}\n",
            ("unused-column", "no row uses the column “data.wrong”"),
        ),
        (
            "of: recipients, shows: does, optional: true",
            "of: recipients, shows: does, default: [pay]",
            ("dangling-row", "“data.posts.to” names no row of “recipients” that is there"),
        ),
        (
            "{{ recipients }}",
            "Nobody.",
            ("unused-parameter", "no document prints the table “recipients”"),
        ),
    ],
)
def test_what_is_wrong_is_found(old, new, told, tmp_path):
    body = tabled.clause()
    assert old in body

    assert told in found(tmp_path, body.replace(old, new))


def test_a_row_prints_where_its_atom_holds_and_nowhere_else(tmp_path):
    library = tabled.library(tmp_path)

    assert library.every_table()["data"].rows["posts"].when == library.atoms["prv-data/shown"].condition


def test_a_row_that_is_there_less_often_than_its_atom_does_not_bear_it(tmp_path):
    body = tabled.clause().replace("      posts:\n", "      posts:\n        when: payments\n")

    assert [kind for kind, _ in found(tmp_path, body)] == ["unborne-atom", "unborne-atom"]


@pytest.mark.parametrize(
    ("part", "edition"), [("text", "the adults’ text"), ("child", "the text for children")]
)
def test_what_a_row_bears_is_missing_where_the_table_is(part, edition, tmp_path):
    without = tabled.TEXT.replace("[columns] {{ data }}\n", "")

    told = found(tmp_path, tabled.clause(**{part: without}))

    assert ("unborne-atom", f"{edition} does not bear “prv-data/shown”") in told


def test_a_parameter_that_only_a_cell_prints_is_used(tmp_path):
    told = found(tmp_path, tabled.clause().replace(" on {{ service_name }}", ""))

    assert told == []
    parameters = tabled.PARAMETERS.replace(
        "  operator:", "  extra: {type: text, basis: {kind: platform-fact}}\n  operator:"
    )
    assert found(tmp_path, tabled.clause().replace("{{ service_name }}", "{{ extra }}"), parameters) == []


def test_a_row_for_other_places_is_told_when_a_place_is_new(tmp_path):
    body = tabled.clause().replace("when: payments\n", "when: jurisdictions are only (eu)\n")

    (place,) = siblings(read_library(tabled.pack(tmp_path, body)), "jurisdictions", "br")

    assert body.splitlines()[place.line - 1].strip() == "when: jurisdictions are only (eu)"
