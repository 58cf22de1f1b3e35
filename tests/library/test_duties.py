"""The register of duties: what it says, and what it refuses."""

import pytest

from provisions.library.pack import read_library
from provisions.model.diagnostic import UsageError
from provisions.model.duty import Answer
from tests.labelled import FRONT, SOURCES, appeal, files
from tests.worlds import base, write_pack

DUTIES = """\
places:
  eu:
    examined:
      - source: eu-act
        on: 2026-11-28
        extent: whole
        for: [one]
    duties:
      - {pinpoint: eu-act 20, atom: dp-appeal/window, examined: 2026-11-28}
"""
UNSAID = "nothing is said of whether the law of “eu” was read for gen-all"
UNLISTED = "eu-act 21 binds platforms, and no duty of “eu” says what answers it"
AGAIN = f"examined: 2026-11-28}}\n{DUTIES.splitlines()[-1]}\n"


def read(folder, duties=DUTIES, sources=SOURCES, clause=None):
    pack = write_pack(folder, files(clause), sources=sources)
    (pack / "duties.yaml").write_text(duties, encoding="utf-8")
    return read_library(pack)


def problems(folder, duties, sources=SOURCES):
    with pytest.raises(UsageError) as caught:
        read(folder, duties, sources)
    return [(d.code, str(d.place), d.message) for d in caught.value.diagnostics]


def test_a_duty_names_what_answers_it(tmp_path):
    law = read(tmp_path).duties.places["eu"]

    assert [(str(d), d.answer, d.by, d.examined) for d in law.duties] == [
        ("eu-act 20", Answer.ATOM, ("dp-appeal/window",), "2026-11-28")
    ]


def test_an_atom_is_found_by_the_id_it_had(tmp_path):
    front = FRONT.replace("{law: [eu-act 20], with", "{was: [dp-appeal/time], law: [eu-act 20], with")
    duties = read(tmp_path, DUTIES.replace("/window", "/time"), clause=appeal(front)).duties

    assert [duty.by for duty in duties.all()] == [("dp-appeal/window",)]


def test_the_register_is_part_of_the_hash(tmp_path):
    first = read(tmp_path).hash
    (tmp_path / "duties.yaml").write_text(DUTIES.replace("whole", "a part"), encoding="utf-8")

    assert read_library(tmp_path).hash != first


def test_a_place_is_examined_provision_by_provision(tmp_path):
    duties = DUTIES.replace(
        "for: [one]\n", "for: [dp-appeal]\n    not_examined:\n      - {subject: costs, for: [gen-all]}\n"
    )
    register = read(tmp_path, duties).duties

    assert register.unexamined("dp-appeal", frozenset({"eu"})) == frozenset()
    assert register.unexamined("gen-all", frozenset({"eu"})) == {"eu"}
    assert register.unexamined("dp-appeal", frozenset({"eu", "au"})) == {"au"}


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message"),
    [
        ("  eu:", "  fr:", "unknown-place", "2:3", "there is no place “fr”"),
        ("source: eu-act", "source: eu-akt", "unknown-source", "4:17", "there is no source “eu-akt”"),
        (
            "source: eu-act",
            "source: un-guide",
            "wrong-place",
            "4:17",
            "“un-guide” is law of “global”, not of “eu”",
        ),
        ("on: 2026-11-28", "on: 2026-11-31", "wrong-value", "5:13", "“2026-11-31” is not allowed here"),
        ("on: 2026-11-28", "on: yesterday", "wrong-value", "5:13", "“yesterday” is not allowed here"),
        ("[one]", "[one, two]", "unknown-provision", "7:20", "there is no provision or section “two”"),
        (
            "eu-act 20,",
            "eu-act 22,",
            "unknown-pinpoint",
            "9:20",
            "the register has no pinpoint “22” of eu-act",
        ),
        (
            "eu-act 20,",
            "eu-act 21,",
            "duty-without-binds",
            "9:20",
            "the register does not say whom eu-act 21 binds",
        ),
        ("/window", "/windo", "unknown-atom", "9:37", "there is no atom “dp-appeal/windo”"),
        (
            "atom: dp-appeal/window",
            "provision: dp-appea",
            "unknown-provision",
            "9:42",
            "there is no provision “dp-appea”",
        ),
        ("atom: dp-appeal/window, ", "", "duty-answer", "9:9", "“eu-act 20” has no answers"),
        (
            "examined: 2026-11-28}",
            "conduct: x, examined: 2026-11-28}",
            "duty-answer",
            "9:9",
            "“eu-act 20” has 2 answers",
        ),
        (
            "examined: 2026-11-28}",
            "examined: 2026-02-30}",
            "wrong-value",
            "9:65",
            "“2026-02-30” is not allowed here",
        ),
        ("[one]", "[dp-appeal]", "unexamined-provision", "2:3", UNSAID),
        (
            "examined: 2026-11-28}\n",
            AGAIN,
            "repeated-duty",
            "10:20",
            "“eu-act 20” is answered at duties.yaml:9:20 too",
        ),
        ("atom:", "atoms:", "unknown-key", "9:31", "there is no key “atoms” here"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(tmp_path, old, new, code, place, message):
    found = problems(tmp_path, DUTIES.replace(old, new, 1))

    assert (code, f"duties.yaml:{place}", message) in found


def test_every_pinpoint_that_binds_is_listed(tmp_path):
    sources = SOURCES.replace(
        "says: appeals are quick, v: P", "says: appeals are quick, v: P, binds: dsa_hosting"
    )

    assert problems(tmp_path, DUTIES, sources) == [("unlisted-duty", "duties.yaml:2:3", UNLISTED)]


def test_a_pack_without_a_register_of_duties_is_read(tmp_path):
    assert read_library(write_pack(tmp_path, files(), sources=SOURCES)).duties is None


def test_hostile_content_ends_with_a_problem(tmp_path):
    for text in (
        "",
        "[]",
        "places: x",
        "places: {eu: x}",
        "places:\n  eu:\n    duties: [x]",
        "places:\n  eu: {for: 1}",
    ):
        assert problems(tmp_path, text), text


def test_the_shipped_register_has_every_place():
    library = base()
    places = set(library.space.fields["jurisdictions"].ids) - {"global"}

    assert set(library.duties.places) == places
    assert {d.answer for d in library.duties.all()} == set(Answer)
