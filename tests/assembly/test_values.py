"""Values: the most protective wins, within the limits of law."""

import pytest

from provisions.assembly.situation import situation_of
from provisions.assembly.values import Values
from provisions.library.pack import read_library
from provisions.library.profiles import Setting, read_profile
from provisions.model.diagnostic import Diagnostics, Severity
from tests.worlds import clause, write_pack

PARAMETERS = """\
parameters:
  window:
    type: period
    stronger: longer
    default: 6 months
    cases:
      - {value: 9 months, for: intermittent}
      - {value: 12 months, when: payments}
      - {value: 1 month, for: children}
    limits:
      - {kind: legal-floor, value: 6 months, when: dsa_section_3, source: law, at: "1"}
    basis: {kind: model-choice, because: long enough}
  decision:
    type: period
    stronger: shorter
    default: 30 days
    cases:
      - {value: 14 days, when: size is at least medium}
      - {value: 7 days, for: children}
    basis: {kind: model-choice, because: short enough}
  channel:
    type: text
    default: e-mail
    cases:
      - {value: post, for: intermittent}
    basis: {kind: model-choice, because: reaches everyone}
  address:
    type: email
    basis: {kind: platform-fact}
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
    binds: states
    jurisdiction: eu
    verified: official
    pinpoints: [{at: "1", says: x, v: P}]
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    return read_library(write_pack(folder, {"one/first": clause()}, parameters=PARAMETERS, sources=REGISTER))


def resolve(
    library, name, *, users="[adults, children, intermittent]", size="small", choices="[]", sets=(), tmp_path
):
    path = tmp_path / "p.yaml"
    path.write_text(
        f"size: {size}\nfunctions: [social_network]\njurisdictions: [eu]\n"
        f"users: {users}\nchoices: {choices}\n",
        encoding="utf-8",
    )
    setting = Setting()
    setting.add_assignments(sets)
    profile = read_profile(str(path), library, setting)
    problems = Diagnostics()
    values = Values(library, profile, situation_of(library, profile), problems)
    resolved = values.resolve(library.parameters[name])
    return values.printed(resolved), {c: str(v) for c, v in resolved.by_class.items()}, problems.found


def test_classes_whose_value_differs_stand_in_brackets(library, tmp_path):
    printed, _, _ = resolve(library, "window", tmp_path=tmp_path)

    assert printed == "6\xa0months (offline: 9\xa0months)"


def test_a_class_never_gets_less_than_everyone(library, tmp_path):
    _, by_class, _ = resolve(library, "window", tmp_path=tmp_path)

    assert by_class["children"] == "6 months"


def test_a_case_for_everyone_raises_every_class(library, tmp_path):
    printed, by_class, _ = resolve(library, "window", choices="[payments]", tmp_path=tmp_path)

    assert printed == "12\xa0months"
    assert set(by_class.values()) == {"12 months"}


def test_shorter_is_stronger_for_what_binds_the_platform(library, tmp_path):
    printed, _, _ = resolve(library, "decision", tmp_path=tmp_path)

    assert printed == "30\xa0days (under 18: 7\xa0days)"


def test_the_case_of_a_class_and_of_a_size_combine(library, tmp_path):
    _, by_class, _ = resolve(library, "decision", size="large", tmp_path=tmp_path)

    assert by_class == {"adults": "14 days", "children": "7 days", "intermittent": "14 days"}


def test_in_an_edition_for_children_their_value_stands_alone(library, tmp_path):
    printed, _, _ = resolve(library, "decision", users="[children]", tmp_path=tmp_path)

    assert printed == "7\xa0days"


def test_a_child_with_intermittent_access_gets_both(library, tmp_path):
    _, decision, _ = resolve(library, "decision", users="[children, intermittent]", tmp_path=tmp_path)
    _, window, _ = resolve(library, "window", users="[children, intermittent]", tmp_path=tmp_path)

    assert decision == {"children": "7 days", "intermittent": "7 days"}
    assert window == {"children": "6 months", "intermittent": "9 months"}


def test_the_children_s_voice_is_used_in_their_edition(library, tmp_path):
    printed, _, _ = resolve(library, "window", users="[children, intermittent]", tmp_path=tmp_path)

    assert printed == "6\xa0months (offline: 9\xa0months)"


def test_text_without_direction_takes_the_case_that_holds(library, tmp_path):
    printed, _, _ = resolve(library, "channel", tmp_path=tmp_path)

    assert printed == "e-mail (offline: post)"


def test_a_value_of_the_platform_replaces_ours(library, tmp_path):
    printed, _, problems = resolve(library, "decision", sets=["decision=10 days"], tmp_path=tmp_path)

    assert printed == "10\xa0days (under 18: 7\xa0days)"
    assert problems == []


def test_a_value_below_the_legal_floor_is_an_error(library, tmp_path):
    _, _, problems = resolve(library, "window", size="medium", sets=["window=5 months"], tmp_path=tmp_path)

    assert {(p.code, p.expected) for p in problems if p.severity is Severity.ERROR} == {
        ("legal-limit", "at least 6\xa0months")
    }


def test_classes_with_the_same_value_are_told_of_together(library, tmp_path):
    _, _, problems = resolve(library, "window", size="medium", sets=["window=5 months"], tmp_path=tmp_path)

    told = [p.message for p in problems]
    assert sum("the law sets" in message for message in told) == 1
    assert any(message.startswith("window for adults and children is 5\xa0months: ") for message in told)


def test_184_days_are_six_months_at_least_and_183_are_not(library, tmp_path):
    _, _, enough = resolve(library, "window", size="medium", sets=["window=184 days"], tmp_path=tmp_path)
    _, _, short = resolve(library, "window", size="medium", sets=["window=183 days"], tmp_path=tmp_path)

    assert [p for p in enough if p.severity is Severity.ERROR] == []
    assert [p.code for p in short if p.severity is Severity.ERROR]


def test_where_the_law_does_not_bind_a_weaker_value_is_only_told(library, tmp_path):
    _, _, problems = resolve(library, "window", sets=["window=3 months"], tmp_path=tmp_path)

    assert {p.severity for p in problems} == {Severity.WARNING}


def test_what_nobody_supplied_is_a_blank(library, tmp_path):
    printed, by_class, _ = resolve(library, "address", tmp_path=tmp_path)

    assert printed is None
    assert by_class == {}
