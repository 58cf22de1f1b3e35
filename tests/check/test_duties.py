"""What answers a duty is there wherever the duty binds: shown to fail, replayed, and no false alarm."""

from dataclasses import replace

import pytest

from provisions.check.prove import prove
from provisions.library.protections import read_protections
from tests.check.replay import reproduces
from tests.labelled import FRONT, SOURCES, appeal
from tests.library.test_duties import DUTIES, read


def findings(folder, **given):
    library = read(folder, **given)
    found = [
        f for f in prove(library, read_protections(folder, library)).findings if f.kind == "unborne-duty"
    ]
    assert all(reproduces(library, f) for f in found)
    return found


def test_a_duty_that_is_borne_has_no_finding(tmp_path):
    assert findings(tmp_path) == []


PAID = appeal(FRONT.replace("applies: always", "applies: payments"))
NARROW = appeal(FRONT.replace("quick: {level: leading,", "quick: {level: leading, when: dsa_section_3,"))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"duties": DUTIES.replace("/window", "/india")}, "dp-appeal/india"),
        (
            {"duties": DUTIES.replace("dp-appeal/window", "[gen-all/free, dp-appeal/india]")},
            "dp-appeal/india",
        ),
        (
            {"duties": DUTIES.replace("atom: dp-appeal/window", "provision: dp-appeal"), "clause": PAID},
            "dp-appeal",
        ),
        ({"clause": PAID}, "dp-appeal/window"),
        (
            {
                "sources": SOURCES.replace("dsa_section_3", "dsa_platform"),
                "duties": DUTIES.replace("/window", "/quick"),
                "clause": NARROW,
            },
            "dp-appeal/quick",
        ),
    ],
)
def test_a_duty_that_can_be_missing_is_found(tmp_path, given, name):
    (finding,) = findings(tmp_path, **given)

    assert finding.message == f"eu-act 20 binds platforms whose document has no “{name}”"
    assert finding.place.file == "duties.yaml"
    assert "eu" in finding.witness["jurisdictions"]
    assert 0 < finding.share[0] < finding.share[1]


def test_a_level_that_all_who_are_bound_have_is_no_gap(tmp_path):
    assert findings(tmp_path, duties=DUTIES.replace("/window", "/progress")) == []


def test_conduct_and_gaps_oblige_the_text_to_nothing(tmp_path):
    for answer in ("conduct", "open", "not_examined"):
        assert (
            findings(tmp_path, duties=DUTIES.replace("atom: dp-appeal/window", f"{answer}: told apart")) == []
        )


def test_a_finding_that_a_build_does_not_show_is_not_reproduced(tmp_path):
    library = read(tmp_path)
    (finding,) = findings(tmp_path, duties=DUTIES.replace("/window", "/india"))

    assert not reproduces(library, replace(finding, subject="dp-appeal/window"))
