"""Obligations on atoms: each shown to fail, with the smallest profile, and replayed by a build."""

import pytest

from provisions.check.prove import prove
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from tests.check.replay import reproduces
from tests.labelled import FRONT, GENERAL, SOURCES, TEXT, appeal, files
from tests.worlds import write_pack

KINDS = {"unborne-atom", "dead-atom", "unkept-atom", "dead-departure", "unlimited-power"}


def found(folder, clause=None, general=GENERAL):
    pack = write_pack(folder, files(clause, general), sources=SOURCES)
    library = read_library(pack)
    findings = [f for f in prove(library, read_protections(pack, library)).findings if f.kind in KINDS]
    assert all(reproduces(library, f) for f in findings)
    return [(f.kind, f.message) for f in findings]


def test_a_sound_pack_has_no_findings(tmp_path):
    assert found(tmp_path) == []


def test_a_label_that_is_a_slip_for_another_is_named_at_both(tmp_path):
    slipped = appeal(text=TEXT.replace("[progress]", "[progres]"), child=TEXT)
    library = read_library(write_pack(tmp_path, files(slipped), sources=SOURCES))

    mends = {f.mend for f in prove(library, read_protections(tmp_path, library)).findings}

    assert {mend for mend in mends if "meant" in mend} == {
        "add a sentence under [progress] to the adults’ text, or is [progres] there meant to be it?",
        "add a sentence under [progres] to the text for children, or is [progress] there meant to be it?",
    }


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        (
            {"child": TEXT.replace("[progress] You can see how far we are. ", "")},
            "unborne-atom",
            "the text for children does not bear “dp-appeal/progress”",
        ),
        (
            {"text": TEXT.replace("[india] Our officer answers you.\n", ""), "child": TEXT},
            "unborne-atom",
            "the adults’ text does not bear “dp-appeal/india”",
        ),
        (
            {"front": FRONT.replace("  progress:", "  unsaid: {level: standard}\n  progress:")},
            "dead-atom",
            "no words bear “dp-appeal/unsaid”",
        ),
        (
            {
                "front": FRONT.replace(
                    "{level: standard}", "{level: standard, when: payments and not payments}"
                )
            },
            "dead-atom",
            "“dp-appeal/progress” holds for no platform",
        ),
        (
            {"front": FRONT.replace(", without: {reason: the appeal itself asks for it}", "")},
            "unlimited-power",
            "the power “dp-appeal/stands” has no reason",
        ),
        (
            {"front": FRONT.replace("limited_by: [window, late]", "limited_by: [window]")},
            "unlimited-power",
            "the power “dp-appeal/stands” has no limit",
        ),
        (
            {"front": FRONT.replace("{limited_by", "{except: [gen-all/shop], limited_by")},
            "dead-departure",
            "“dp-appeal/stands” departs from “gen-all/shop”, which never holds where it does",
        ),
    ],
)
def test_what_is_wrong_is_found(tmp_path, change, kind, message):
    general = GENERAL.replace(
        "promises:\n", "promises:\n  shop: {when: payments and not payments}\n"
    ).replace("[free] We charge nothing.", "[free] We charge nothing. [shop] We have a shop.")
    general = general.replace("[free] It costs nothing.", "[free] It costs nothing. [shop] There is a shop.")

    assert (kind, message) in found(tmp_path, appeal(**change), general)


@pytest.mark.parametrize(
    "change",
    [
        {"front": FRONT.replace("limited_by: [window, late]", "limited_by: [window]")},
        {"child": TEXT.replace("[progress] You can see how far we are. ", "")},
    ],
    ids=["unlimited-power", "unborne-atom"],
)
def test_what_is_wrong_in_one_library_is_not_shown_by_the_build_of_a_sound_one(tmp_path, change):
    (tmp_path / "broken").mkdir()
    (tmp_path / "sound").mkdir()
    broken = read_library(write_pack(tmp_path / "broken", files(appeal(**change)), sources=SOURCES))
    sound = read_library(write_pack(tmp_path / "sound", files(), sources=SOURCES))

    findings = prove(broken, read_protections(tmp_path / "broken", broken)).findings

    assert findings
    assert [f for f in findings if reproduces(sound, f)] == []


def test_what_is_kept_elsewhere_has_to_be_there(tmp_path):
    general = GENERAL.replace("applies: always", "applies: payments")

    assert ("unkept-atom", "“dp-appeal/free” relies on “gen-all/free”, which can be missing") in found(
        tmp_path, general=general
    )


def test_the_better_promise_of_a_class_stands_for_the_poorer(tmp_path):
    front = FRONT.replace("role: remedy}", "role: remedy, instead_of: {children: [progress]}}")
    child = TEXT.replace("[progress] You can see how far we are. ", "")

    assert found(tmp_path, appeal(front, child=child)) == []


def lost(folder, front, text):
    """What a class takes away when it joins, in the labelled pack."""
    pack = write_pack(folder, files(appeal(front, text, text)), sources=SOURCES)
    library = read_library(pack)
    findings = prove(library, read_protections(pack, library)).findings
    assert all(reproduces(library, f) for f in findings)
    return [f.message for f in findings if f.kind == "lost-with-class"]


GROWN_UP = FRONT.replace("  late:", "  adult: {when: users are only (adults)}\n  late:")
GROWN_UP_TEXT = TEXT + "\n[adult] We answer at night.\n"


def test_a_promise_that_goes_when_a_class_joins_is_told(tmp_path):
    assert lost(tmp_path, GROWN_UP, GROWN_UP_TEXT) == [
        f"“dp-appeal/adult” is lost when {who} join" for who in ("children", "intermittent")
    ]


def test_a_promise_may_go_with_the_power_beside_which_it_stands(tmp_path):
    night = "{when: users are only (adults), limited_by: [window, late], without: {reason: x}}"
    front = GROWN_UP.replace("powers:\n", f"powers:\n  night: {night}\n")

    assert lost(tmp_path, front, GROWN_UP_TEXT + "\n[night] We may ring you.\n") == []


def test_a_better_promise_takes_the_place_of_one_that_goes(tmp_path):
    better = "  day: {when: not users are only (adults), instead_of: {children: [adult]}}\n  late:"
    front = GROWN_UP.replace("  late:", better)

    assert lost(tmp_path, front, GROWN_UP_TEXT + "\n[day] We answer day and night.\n") == []


@pytest.mark.parametrize(("words", "told"), [(' See {{ ref("gen-all") }}.', 0), ("", 1)])
def test_a_pointer_needs_a_place_to_point_at(tmp_path, words, told):
    front = FRONT.replace("{level: standard}", "{level: standard, children: pointer}")
    child = TEXT.replace("[progress] You can see how far we are. ", "").replace(
        "thirty days.", f"thirty days.{words}"
    )

    assert len(found(tmp_path, appeal(front, child=child))) == told


def told(folder, extra=None, **changed):
    """Findings of every kind but on the words, for the labelled pack with more files."""
    pack = write_pack(folder, {**files(appeal(**changed)), **(extra or {})}, sources=SOURCES)
    library = read_library(pack)
    kinds = {"dead-branch", "dead-law", "redundant-branch"}
    findings = prove(library, read_protections(pack, library)).findings
    return [(f.kind, f.message) for f in findings if f.kind in kinds]


def test_the_opening_of_an_addressed_sentence_is_no_branch_that_somebody_wrote(tmp_path):
    front = FRONT.replace("  late:", "  young: {to: children}\n  late:")
    text = TEXT + "[young] We explain it first.\n"

    assert told(tmp_path, front=front, text=text, child=text) == []


def test_an_alternative_may_lack_a_law_that_binds_where_the_other_stands(tmp_path):
    rest = "functions are only (search_engine)"
    front = FRONT.replace("applies: always", f"applies: not ({rest})")
    head, _, _ = FRONT.partition("promises:")
    other = head.replace("applies: always", f"applies: {rest}") + "promises: {}\n---\n"

    assert told(tmp_path, {"one/dp-appeal.search": appeal(other)}, front=front) == []


def test_a_law_that_binds_for_no_alternative_is_told(tmp_path):
    rest = "functions are only (search_engine)"
    head, _, tail = FRONT.partition("promises:")
    front = head.replace("applies: always", f"applies: {rest}") + "promises:" + tail

    assert ("dead-law", "eu-act 20 is called binding for no platform: dsa_section_3") in told(
        tmp_path, front=front
    )


@pytest.mark.parametrize(("label", "empty"), [("", 0), ("[standard] ", 0), ("[leading] ", 1)])
def test_the_steps_of_a_clause_may_wait_for_the_second_level_and_no_longer(tmp_path, label, empty):
    pack = write_pack(tmp_path, files(appeal().replace("- Answer.", f"- {label}Answer.")), sources=SOURCES)
    library = read_library(pack)
    findings = prove(library, read_protections(pack, library)).findings

    assert [f.kind for f in findings].count("empty-part") == empty
