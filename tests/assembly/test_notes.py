"""Drafting notes: what the lawyer who adopts a provision is told."""

import datetime
import re
from dataclasses import replace

import pytest

from provisions.assembly.assemble import Options, assemble
from provisions.library.pack import read_library
from provisions.library.profiles import Setting, read_profile, shipped_profiles
from tests.sampled import some
from tests.worlds import base, clause, document_of, write_pack

DATE = datetime.date(2026, 11, 24)
PARAMETERS = """\
parameters:
  window:
    type: period
    stronger: longer
    default: 6 months
    limits:
      - {kind: legal-floor, value: 6 months, when: jurisdictions include eu, source: law, at: "1"}
    basis: {kind: model-choice, because: long enough}
  answer:
    type: period
    stronger: shorter
    default: 7 days
    limits:
      - {kind: legal-cap, value: 30 days, when: jurisdictions include eu, source: law, at: "1"}
    basis: {kind: model-choice, because: soon enough}
  term:
    type: period
    stronger: shorter
    default: 1 year
    limits:
      - {kind: legal-exact, value: 1 year, when: jurisdictions include eu, source: law, at: "1"}
    basis: {kind: legal-exact, source: law, at: "1"}
  extras: {type: text, default: "none.", basis: {kind: platform-fact, because: only you know}}
  address: {type: email, asks: an address, basis: {kind: platform-fact}}
"""
REGISTER = """\
binds: {states: {phrase: binds}}
sources:
  - id: law
    kind: statute
    title: Law
    short: Law
    issuer: X
    date: "2020"
    cite: art. {}
    binds: states
    jurisdiction: eu
    verified: official
    pinpoints:
      - {at: "1", says: x, v: P, binds: jurisdictions include eu}
      - {at: "2", says: y, v: S, binds: jurisdictions include eu, national: true}
"""
LAW = "{said: {law: [law 1, law 2]}}"
CLAUSES = {
    "one/bound": clause(
        "{{ window }} {{ answer }} {{ term }} {{ extras }} {{ address }}", title="Bound", promises=LAW
    ),
    "one/free": clause("We promise.", title="Free", applies="users include adults"),
    "one/free.other": clause("We promise less.", title="Free", applies="not users include adults"),
}
PROFILE = "title: Mine\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [{place}]\nusers: [adults]\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    return read_library(write_pack(folder, CLAUSES, parameters=PARAMETERS, sources=REGISTER))


@pytest.fixture
def notes(library, tmp_path):
    """The notes on each provision, by topic, for a platform in `place` with these values."""

    def of(place: str = "eu", annexes: bool = True, **values: str) -> dict[str, dict[str, tuple[str, ...]]]:
        path = tmp_path / "mine.yaml"
        path.write_text(PROFILE.format(place=place), encoding="utf-8")
        setting = Setting()
        setting.add_assignments(f"{name}={value}" for name, value in values.items())
        profile = read_profile(str(path), library, setting, ())
        document = assemble(library, profile, DATE, Options(annexes=annexes, notes=True)).document
        return {
            p.id: {note.topic: tuple(line.replace("\xa0", " ") for line in note.lines) for note in p.notes}
            for p in document.provisions()
        }

    return of


def test_nobody_gets_notes_who_does_not_ask():
    document = document_of(read_profile("micro-forum", base()))

    assert not document.has_notes


def test_a_note_says_why_this_wording_and_which_it_is(notes):
    assert notes()["free"]["wording"] == (
        "Here because its users include adults.",
        "Clause free, version 1.0.0. Status: Final.",
    )


def test_a_value_is_named_with_its_basis_and_the_bounds_of_the_law(notes):
    assert notes(address="a@b.example")["bound"]["values"] == (
        "Window: 6 months. Legal minimum, Law, art. 1; long enough.",
        "Answer: 7 days. Model choice: soon enough; legal maximum: 30 days, Law, art. 1.",
        "Term: 1 year. Set by law, Law, art. 1.",
        "Extras: none. Assumed of your service: only you know.",
        "Address: a@b.example. Supplied by the platform.",
    )


def test_where_the_law_does_not_reach_no_bound_is_named(notes):
    lines = notes("us")["bound"]["values"]

    assert lines[0] == "Window: 6 months. Model choice: long enough."
    assert not any("Law, art." in line for line in lines)


def test_a_value_of_the_platform_stands_beside_ours(notes):
    lines = notes(window="9 months", answer="14 days")["bound"]

    assert lines["values"][0].startswith("Window: 9 months. Set by the platform; model value: 6 months")
    assert "weaker than the model value: 7 days" in lines["values"][1]
    assert (
        "Weaker for users than the model value: Answer. Say why, or take the model value." in lines["check"]
    )


def test_what_to_check_begins_with_what_is_missing(notes):
    assert notes()["bound"]["check"] == (
        "Still open. Fill in: an address.",
        "Assumed of your service, so see whether it is so: Extras.",
        "Set by law, so it cannot be changed: Term.",
        "At the limit of the law, so it cannot be made weaker: Window.",
        "Binds through national law, so check the law of each country where you have users: Law.",
        "Seen in a secondary copy only, so read it at its source before you rely on it: Law, art. 2.",
    )


def test_a_promise_that_no_law_asks_for_is_one_to_think_about(notes):
    with_steps, alone = notes()["free"], notes(annexes=False)["free"]

    assert with_steps["force"] == ("The platform’s own promise; no law in the register binds it here.",)
    assert with_steps["check"][0].endswith("Make sure that you can keep it: the steps are in Annex B.")
    assert alone["check"][0].endswith("Make sure that you can keep it.")


@pytest.mark.parametrize("name", some(shipped_profiles(), 2))
def test_every_shipped_provision_has_notes_that_fit_a_margin(name):
    library = base()
    document = assemble(library, read_profile(name, library), DATE, Options(notes=True)).document

    for provision in document.provisions():
        lines = [line for note in provision.notes for line in note.lines]
        assert [note.topic for note in provision.notes][:2] == ["wording", "force"]
        assert sum(len(line.split()) for line in lines) < 550, provision.id
        # A sentence each, with no blank of a label left in it.
        assert [line for line in lines if not re.fullmatch(r"[^{}]*[^.]\.", line)] == [], provision.id


LABELLED = """\
---
title: Long
status: draft
version: 0.1.0
applies: functions include forum_qa
promises:
  part-a: {level: standard}
  part-b: {level: standard}
  part-c: {level: standard}
  part-d: {level: standard}
  part-e: {level: standard}
  part-f: {level: standard}
  part-g: {}
---
[part-a] First we do this. [part-b] Then we do that, and more of it. [part-c] Third comes what you wait for.
[part-d] Fourth.
[part-e] Fifth. [part-f] Last. [part-g] You hear.

## In short
[part-g] You hear.

## For children
[part-a] First. [part-b] Then. [part-c] Third. [part-d] Fourth.
[part-e] Fifth. [part-f] Last. [part-g] You hear.

## Rationale
It protects.

## Due diligence
- [part-g] Keep the promise.
  - Who: the lead
  - Evidence: a log
  - Review: yearly
"""


def test_passages_with_one_reason_are_told_together_without_what_the_provision_says(tmp_path):
    library = read_library(write_pack(tmp_path, {"one/long": LABELLED}))
    (tmp_path / "mine.yaml").write_text(PROFILE.format(place="eu") + "level: standard\n", encoding="utf-8")
    profile = read_profile(str(tmp_path / "mine.yaml"), library)

    (provision,) = assemble(library, profile, DATE, Options(notes=True)).document.provisions()

    (lines,) = (note.lines for note in provision.notes if note.topic == "wording")
    assert [line for line in lines if "“" in line] == [
        "“First we do this”, “Then we do that, and…”, “Third comes what you…” and 3 more "
        "stand here because the platform’s level is standard or leading."
    ]


def test_notes_change_nothing_else_of_the_document():
    library = base()
    profile = read_profile("large-video", library)
    noted = assemble(library, profile, DATE, Options(notes=True)).document
    plain = assemble(library, profile, DATE).document

    for one, other in zip(noted.provisions(), plain.provisions(), strict=True):
        assert replace(one, notes=()) == other
    assert (noted.annexes, noted.blanks, noted.manifest) == (plain.annexes, plain.blanks, plain.manifest)


@pytest.mark.parametrize(
    ("statuses", "least"),
    [(("final", "final"), "final"), (("final", "comment"), "comment"), (("comment", "draft"), "draft")],
)
def test_a_document_is_as_finished_as_its_least_finished_clause(statuses, least, tmp_path):
    clauses = {
        f"one/{name}": clause(title=name).replace("status: final", f"status: {status}")
        for name, status in zip(("first", "second"), statuses, strict=True)
    }
    # A clause that this platform does not get does not count.
    clauses["one/third"] = clause(applies="users include children").replace("status: final", "status: draft")
    library = read_library(write_pack(tmp_path, clauses))
    (tmp_path / "mine.yaml").write_text(PROFILE.format(place="eu"), encoding="utf-8")

    document = assemble(library, read_profile(str(tmp_path / "mine.yaml"), library), DATE).document

    assert document.status == least
