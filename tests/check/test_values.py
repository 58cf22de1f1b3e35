"""Obligations on values: each shown to fail, and replayed by a build."""

import pytest

from provisions.check.prove import prove
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.model.diagnostic import UsageError
from tests.check.replay import reproduces
from tests.worlds import clause, write_pack

PARAMETERS = """\
parameters:
  window:
    type: period
    stronger: longer
    default: 7 days
    cases:
      - {value: 14 days, for: children}
      - {value: 10 days, when: size is at most small}
    basis: {kind: model-choice, because: "x"}
  hold:
    type: period
    stronger: longer
    default: 14 days
    basis: {kind: model-choice, because: "x"}
"""
TEXT = "You have {{ window }}. We keep it for {{ hold }}."
PROTECTIONS = "may_weaken: {size: {window: small teams are slow}}\n"


def found(folder, parameters=PARAMETERS, text=TEXT, protections=PROTECTIONS):
    pack = write_pack(folder, {"one/times": clause(text, title="Times")}, parameters=parameters)
    (folder / "protections.yaml").write_text(protections)
    library = read_library(pack)
    findings = prove(library, read_protections(pack, library)).findings
    assert all(reproduces(library, f) for f in findings)
    return [(f.kind, f.message) for f in findings]


def test_sound_values_have_no_findings(tmp_path):
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("14 days, for: children", "3 days, for: children", "window: 3 days for children is never the value"),
        (
            "10 days, when: size is at most small",
            "10 days, when: payments and not payments",
            "window: 10 days where payments and not payments is never the value",
        ),
        (
            "- {value: 10 days, when: size is at most small}",
            "- {value: 9 days, when: payments}\n      - {value: 20 days, when: payments or advertising}",
            "window: 9 days where payments is never the value",
        ),
    ],
)
def test_a_case_that_never_wins_is_told(tmp_path, old, new, message):
    assert ("dead-case", message) in found(tmp_path, PARAMETERS.replace(old, new))


def test_a_value_for_one_class_hides_no_other(tmp_path):
    told = found(tmp_path, text=TEXT.replace("{{ window }}", "{{ window|children }}"))

    assert ("hidden-class", "window|children stands where there can be no children") in told


def test_under_its_class_a_filter_is_right(tmp_path):
    text = TEXT + " {% if users include children %}Children have {{ window|children }}.{% endif %}"

    assert "hidden-class" not in {kind for kind, _ in found(tmp_path, text=text)}


def test_values_keep_to_one_another(tmp_path):
    more = "values: [{parameter: hold, at_least: window, because: it has to outlast it}]\n"
    later = PARAMETERS.replace("14 days, for: children", "15 days, for: children")

    assert found(tmp_path, protections=PROTECTIONS + more) == []
    assert found(tmp_path, later, protections=PROTECTIONS + more) == [
        ("unequal-values", "hold can be 14 days for children, window 15 days: it has to outlast it")
    ]


def test_a_value_with_cases_by_size_is_watched_without_being_named(tmp_path):
    kinds = {kind for kind, _ in found(tmp_path, protections="{}\n")}

    assert kinds == {"weakened-by-step"}


def test_a_higher_level_never_has_less(tmp_path):
    lower = PARAMETERS.replace("size is at most small", "not (level is at least standard)")

    assert ("weakened-by-step", "window: adults have at least 10 days until level reaches standard") in found(
        tmp_path, lower
    )


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (
            PARAMETERS.replace("    stronger: longer\n    default: 14", "    default: 14"),
            "protects the user more",
        ),
        (
            PARAMETERS.replace(
                "default: 14 days",
                "default: 14 days\n    limits: [{kind: legal-cap, value: 1 day, source: x, at: y}]",
            ),
            "a legal-cap makes no sense where the longer value protects more",
        ),
    ],
)
def test_a_direction_is_needed_and_fits_its_limits(tmp_path, parameters, message):
    with pytest.raises(UsageError) as caught:
        found(tmp_path, parameters)

    assert any(message in d.message for d in caught.value.diagnostics)


LABELLED = """\
---
title: Times
status: final
version: 1.0.0
applies: always
promises: {}
parameters:
  answer:
    type: period
    stronger: shorter
    default: VALUE
    done_by: KEEPER
    basis: {kind: model-choice, because: "x"}
---
[answer] We answer within {{ answer }}.
## In short
[answer] We answer.
## For children
[answer] We answer within {{ answer }}.
## Rationale
It helps.
## Due diligence
- Answer.
  - Who: you
  - Evidence: a log
  - Review: yearly
  - Minutes: 5
"""


@pytest.mark.parametrize(
    ("value", "keeper", "kinds"),
    [
        ("8 days", "person", set()),
        ("7 days", "person", {"too-quick"}),
        ("7 days", "deputy", set()),
        ("1 hour", "machine", set()),
        ("8 days\n    cases: [{value: 2 days, when: level is at least standard}]", "person", set()),
    ],
)
def test_what_one_person_keeps_leaves_a_week_and_a_day(tmp_path, value, keeper, kinds):
    clause = LABELLED.replace("VALUE", value).replace("KEEPER", keeper)

    assert {kind for kind, _ in labelled(tmp_path, clause)} == kinds


def test_a_period_of_the_operator_says_who_keeps_it(tmp_path):
    clause = LABELLED.replace("VALUE", "9 days").replace("    done_by: KEEPER\n", "")

    assert labelled(tmp_path, clause) == [
        ("nobody-keeps", "answer binds the operator, and does not say who keeps it")
    ]


def labelled(folder, clause):
    pack = write_pack(folder, {"one/times": clause})
    library = read_library(pack)
    findings = prove(library, read_protections(pack, library)).findings
    assert all(reproduces(library, f) for f in findings)
    return [(f.kind, f.message) for f in findings]
