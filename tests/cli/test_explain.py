"""`provisions explain`: what a lawyer asks of one provision."""

import json

import pytest

from provisions.assembly.whatif import changes
from provisions.library.profiles import Setting, read_profile
from tests.cli.ready import run
from tests.worlds import base, document_of


@pytest.fixture(scope="module")
def appeal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explain")
    return json.loads(run("explain", "-p", "small-social", "dp-internal-appeal", "--json", cwd=folder).stdout)


def atoms(profile, name):
    document = document_of(profile, annexes=False)
    return {atom.id for p in document.provisions() if p.id == name for atom in p.atoms}


def told(*arguments, cwd):
    result = run("explain", *arguments, cwd=cwd)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_provision_is_found_by_its_number_as_by_its_id(appeal, tmp_path):
    by_id = told("-p", "small-social", "dp-internal-appeal", cwd=tmp_path)

    assert told("-p", "small-social", appeal["number"], cwd=tmp_path) == by_id
    assert told("-p", "small-social", f"A {appeal['number']}", cwd=tmp_path) == by_id
    assert by_id.startswith(f"{appeal['number']} You can ask us to look again (dp-internal-appeal)\n")


@pytest.mark.parametrize(
    ("number", "words"), [("6", "section 6 has several"), ("66", "has no 66"), ("6.99", "has no 6.99")]
)
def test_a_number_that_is_none_is_told_with_those_there_are(number, words, tmp_path):
    result = run("explain", "-p", "small-social", number, cwd=tmp_path)

    assert result.returncode == 2
    assert words in result.stderr
    assert "= expected: " in result.stderr


def test_every_sentence_stands_under_the_atom_it_keeps(appeal):
    (window,) = [s for s in appeal["sentences"] if s["atoms"] == ["window"]]
    held = {atom["atom"] for atom in appeal["atoms"] if atom["holds"] and not atom["kept_by"]}

    assert window["words"].startswith("You have 6 months (offline: 9 months)")
    assert {name for sentence in appeal["sentences"] for name in sentence["atoms"]} == held


def test_a_value_says_what_changed_it_and_who_may_change_it(appeal):
    values = {value["name"]: value for value in appeal["values"]}
    decision = values["appeal_decision"]

    assert decision["value"] == "1 month"
    assert decision["by_class"] == [{"for": "children", "value": "7 days"}]
    assert {"for": "children", "because": "", "value": "14 days"} in decision["cases"]
    assert decision["who_may_change"].endswith("you may change it, and a weaker value is told")


def test_a_value_of_the_platform_is_told_as_its_own(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "extends: small-social\ntitle: Mine\nvalues: {appeal_window: 12 months}\n", encoding="utf-8"
    )
    shown = told("-p", "./mine.yaml", "dp-internal-appeal", cwd=tmp_path)

    assert "  appeal_window: 12 months\n      set by the profile;" in shown


def test_force_and_grounds_are_told(appeal):
    assert appeal["force"] == "The platform’s own promise; no law in the register binds it here."
    assert {"label", "binds"} == set(appeal["grounds"][0])


def test_what_a_change_of_level_size_or_place_would_do_comes_first(appeal):
    assert [change["field"] for change in appeal["changes"]][:2] == ["level", "level"]
    by_condition = {change["if"]: change for change in appeal["changes"]}
    india = by_condition["it has users in: India"]

    assert [atom["atom"] for atom in india["adds_atoms"]] == ["officer", "committee"]
    assert [v["then"] for v in india["values"] if v["name"] == "appeal_decision"] == ["7 days"]


@pytest.mark.parametrize("name", ["dp-internal-appeal", "exp-content-rules", "chi-child-version"])
def test_what_is_said_of_a_change_is_what_that_platform_gets(name):
    """Each told change of the level, against the document that the other level gets."""
    now, library = read_profile("small-social", base()), base()
    for change in changes(library, now, name, ()):
        if change.step.field != "level":
            continue
        other = read_profile("small-social", library, Setting(level=change.step.adds))
        before, after = atoms(now, name), atoms(other, name)
        assert (set(change.adds), set(change.takes)) == (after - before, before - after)


def test_what_is_out_says_what_would_bring_it_in(tmp_path):
    shown = told("-p", "micro-forum", "chi-child-version", cwd=tmp_path)

    assert shown == (
        "These terms for children (chi-child-version)\n"
        "Out: its users do not include children.\n"
        "\n"
        "What one change would do\n"
        "  If its users include children:\n"
        "      it is in\n"
    )


@pytest.mark.parametrize("name", ["dp-internal-appeal", "exp-content-rules", "gen-everywhere"])
def test_no_line_is_wider_than_a_terminal(name, tmp_path):
    shown = told("-p", "large-video", name, cwd=tmp_path)

    assert max(map(len, shown.splitlines())) <= 80
