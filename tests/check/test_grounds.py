"""Release against release: whom a law binds, what is cited, and which limit holds, all as notes."""

import pytest

from provisions.check.against import Comparison
from provisions.library.pack import read_library
from provisions.model.diagnostic import Severity
from tests.worlds import clause, write_pack

DECLARED = """\
parameters:
  wait:
    type: period
    stronger: longer
    default: 7 months
    limits:
      - {{kind: legal-floor, value: 6 months, when: {limit}, source: eu-dsa, at: "20(1)"}}
    basis: {{kind: model-choice, because: x}}
"""
PROMISES = "{{bound: {{law: [eu-dsa 20(1)]}}, backed: {{when: {cited}, with: [eu-dsa 20(2)]}}}}"
TEXT = "[bound] We wait {{ wait }}. [backed] We wait for you."
SOURCES = """\
binds: {{states: {{phrase: binds}}}}
sources:
  - id: eu-dsa
    kind: regulation
    title: An Act
    short: Act
    issuer: the Union
    date: "2020"
    cite: "art. {{}}"
    binds: states
    jurisdiction: eu
    verified: official
    pinpoints:
      - {{at: "20(1)", says: x, v: P, binds: {force}}}
      - {{at: "20(2)", says: y, v: P}}
"""


GROUNDS = {"force": "eu-dsa 20(1)", "cited": "eu-dsa 20(2)", "limit": "limit"}


def library(folder, *, force="dsa_section_3", cited="dsa_platform", limit="dsa_section_3"):
    folder.mkdir()
    text = clause(TEXT, promises=PROMISES.format(cited=cited), more=DECLARED.format(limit=limit))
    return read_library(write_pack(folder, {"one/first": text}, sources=SOURCES.format(force=force)))


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
    assert all("eu-dsa 20(" in f.message for f in found)
    assert any(GROUNDS[ground] in f.message for f in found)


def test_a_ground_said_in_other_words_is_no_change(tmp_path):
    assert told(tmp_path, force="dsa_platform and not dsa_size_relief") == []


def test_the_smallest_platform_that_loses_a_ground_is_shown(tmp_path):
    (found,) = told(tmp_path, cited="dsa_platform and payments")

    assert "payments" not in found.witness.get("choices", [])
    assert found.place.file == "one/first.md"


SHARED = (
    "parameters:\n"
    "  operator: {type: text, basis: {kind: platform-fact}}\n"
    "  service_name: {type: text, basis: {kind: platform-fact}}\n"
)


def sharing(folder, limit, *, more=""):
    """A library whose clauses share a value, with its limit where `limit` holds."""
    folder.mkdir()
    shared = SHARED + DECLARED.format(limit=limit).partition("\n")[2] + more
    text = clause(TEXT, promises=PROMISES.format(cited="dsa_platform"))
    pack = write_pack(folder, {"one/first": text}, parameters=shared, sources=SOURCES.format(force="always"))
    return read_library(pack)


def test_the_limit_of_a_shared_value_that_counts_for_others_is_told_too(tmp_path):
    new_value = "  other: {type: text, default: x, basis: {kind: model-choice, because: x}}\n"
    old = sharing(tmp_path / "old", "dsa_section_3")
    new = sharing(tmp_path / "new", "dsa_section_3 and payments", more=new_value)

    (found,) = [f for f in Comparison(old, new).findings() if f.kind.startswith("ground-")]

    assert found.kind == "ground-lost"
    assert "limit" in found.message
    assert found.place.file == "parameters.yaml"
