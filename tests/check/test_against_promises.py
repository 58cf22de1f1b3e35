"""Release against release, promise by promise."""

import shutil

import pytest

from provisions.check.against import Comparison
from provisions.library.folder import PackFolder
from provisions.library.pack import read_library
from provisions.model.diagnostic import Severity
from tests.check.locked import edit, pack_in

CLAUSE = "one/dp-appeal.md"
LOUD = (Severity.ERROR, Severity.WARNING)


@pytest.fixture
def packs(tmp_path):
    """The older pack, and the same again to be changed."""
    old = pack_in(tmp_path)
    new = shutil.copytree(old, tmp_path / "new")
    edit(new, CLAUSE, "version: 1.0.0", "version: 1.1.0")
    return old, new


def found(packs):
    folders = tuple(map(PackFolder, packs))
    old, new = map(read_library, packs)
    return Comparison(old, new, None, folders).findings()


def said(packs, *severities):
    return [(f.kind, f.subject, str(f.severity)) for f in found(packs) if f.severity in (severities or LOUD)]


def test_nothing_is_told_of_two_equal_packs(packs):
    assert found((packs[0], packs[0])) == []


def test_a_deleted_promise_is_an_error_with_the_smallest_profile_and_its_words(packs):
    edit(packs[1], CLAUSE, "  late: {role: limit}\n", "")
    edit(packs[1], CLAUSE, "limited_by: [window, late]", "limited_by: [window]")
    edit(packs[1], CLAUSE, "1. [late] If we are late, we say why within {{ pause }}.\n", "", 2)

    (lost,) = [f for f in found(packs) if f.kind == "promise-lost"]

    assert (lost.subject, lost.severity) == ("dp-appeal/late", Severity.ERROR)
    assert "was   If we are late, we say why within {{ pause }}." in lost.message
    assert lost.witness["size"] == "micro"
    assert lost.share[0] == lost.share[1]


def test_a_promise_that_fewer_platforms_hold_is_lost_for_them(packs):
    edit(packs[1], CLAUSE, "progress: {level: standard}", "progress: {level: leading}")

    (lost,) = [f for f in found(packs) if f.kind == "promise-lost"]

    assert lost.subject == "dp-appeal/progress"
    assert lost.witness["level"] == "standard"
    assert 0 < lost.share[0] < lost.share[1]


def test_a_promise_that_more_platforms_hold_is_a_note(packs):
    edit(packs[1], CLAUSE, "progress: {level: standard}", "progress: {level: essential}")

    assert said(packs) == []
    assert said(packs, Severity.NOTE) == [("promise-gained", "dp-appeal/progress", "note")]


def test_weaker_words_are_a_warning_and_harmless_ones_a_note(packs):
    edit(packs[1], CLAUSE, "We never hide your content.", "We hide your content.", 2)
    edit(packs[1], CLAUSE, "You can see how far we are.", "You can see just how far we are.", 2)

    assert set(said(packs)) == {("promise-changed", "dp-appeal/quick", "warning")}
    assert ("promise-changed", "dp-appeal/progress", "note") in said(packs, Severity.NOTE)


def test_a_new_power_is_a_warning(packs):
    edit(
        packs[1], CLAUSE, "powers:\n", "powers:\n  read: {limited_by: [window, late], without: {reason: x}}\n"
    )
    edit(packs[1], CLAUSE, "[late] If we", "[read] We read your messages. [late] If we", 2)

    assert ("power-gained", "dp-appeal/read", "warning") in said(packs)


@pytest.mark.parametrize(
    ("file", "was", "now", "subject"),
    [
        ("terms.yaml", "text, pictures and sound", "text", "term:content"),
        (
            "protections.yaml",
            "  - {provision: gen-all, because: nobody pays}\n",
            "",
            "demand:required/gen-all",
        ),
        ("parameters.yaml", "stronger: longer", "stronger: shorter", "parameter:kept"),
        (CLAUSE, "status: final\n", "status: final\nallow: [{rule: phrases, because: x}]\n", "dp-appeal"),
    ],
)
def test_what_sections_share_is_compared_too(packs, file, was, now, subject):
    edit(packs[1], file, was, now)

    assert subject in {name for _, name, _ in said(packs)}


def test_an_explanation_that_was_cut_by_half_is_told(packs):
    for pack, words in ((packs[0], 30), (packs[1], 10)):
        path = pack / CLAUSE
        path.write_text(path.read_text("utf-8") + "\n## Balance\n" + "word " * words + "\n", encoding="utf-8")

    assert said(packs) == [("gutted-part", "dp-appeal", "warning")]
