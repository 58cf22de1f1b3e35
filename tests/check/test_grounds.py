"""Release against release: whom a law binds, what is cited, and which limit holds, all as notes."""

import pytest

from provisions.check.against import Comparison
from provisions.library.pack import read_library
from provisions.library.shipped import shipped
from provisions.model.diagnostic import Severity
from tests.worlds import clause, write_pack

GROUNDS = """\
parameters:
  wait:
    type: period
    stronger: longer
    default: 7 months
    limits:
      - {{kind: legal-floor, value: 6 months, when: {limit}, source: eu-dsa, at: "20(1)"}}
    basis: {{kind: model-choice, because: x}}
force:
  - {{when: {force}, source: eu-dsa, at: "20(1)"}}
sources:
  - {{source: eu-dsa, at: "20(1)", supports: x, when: {cited}}}
"""
SOURCES = (shipped("clauses") / "sources.yaml").read_text(encoding="utf-8")


def library(folder, *, force="dsa_section_3", cited="dsa_platform", limit="dsa_section_3"):
    folder.mkdir()
    text = clause("We wait {{ wait }}.", more=GROUNDS.format(force=force, cited=cited, limit=limit))
    return read_library(write_pack(folder, {"one/first": text}, sources=SOURCES))


def told(tmp_path, **changed):
    findings = Comparison(library(tmp_path / "old"), library(tmp_path / "new", **changed)).findings()
    return [f for f in findings if f.kind != "stale-version"]


@pytest.mark.parametrize("ground", ["force", "cited", "limit"])
@pytest.mark.parametrize(
    ("when", "kinds"),
    [
        ("dsa_section_3 and payments", {"ground-lost"}),
        ("jurisdictions include eu", {"ground-gained"}),
        ("jurisdictions include uk", {"ground-gained", "ground-lost"}),
    ],
)
def test_a_ground_that_counts_for_others_is_told(tmp_path, ground, when, kinds):
    found = told(tmp_path, **{ground: when})

    assert {f.kind for f in found} == kinds
    assert {f.severity for f in found} == {Severity.NOTE}
    assert all("eu-dsa 20(1)" in f.message for f in found)


def test_a_ground_said_in_other_words_is_no_change(tmp_path):
    assert told(tmp_path, force="dsa_platform and not dsa_size_relief") == []


def test_the_smallest_platform_that_loses_a_ground_is_shown(tmp_path):
    (found,) = told(tmp_path, force="dsa_section_3 and payments")

    assert "payments" not in found.witness.get("choices", [])
    assert found.place.file == "one/first.md"
