"""`provisions profiles` and `provisions parameters`: what can be said of a platform, and what it changes."""

import json
import re

import pytest
import yaml

from provisions.library.profiles import read_profile
from tests.cli.ready import run
from tests.worlds import base

EVERYDAY = [
    ("functions", "audio", "file_sharing"),
    ("functions", "wiki", "collaborative_wiki"),
    ("jurisdictions", "gb", "uk"),
    ("jurisdictions", "usa", "us"),
    ("users", "kids", "children"),
    ("choices", "ads", "advertising"),
    ("choices", "e2ee", "end_to_end_encryption"),
]


@pytest.mark.parametrize(("field", "word", "meant"), EVERYDAY)
def test_an_everyday_word_is_answered_with_the_name_it_means(field, word, meant, tmp_path):
    profile = {"size": "small", "functions": ["forum_qa"], "jurisdictions": ["eu"], "users": ["adults"]}
    (tmp_path / "x.yaml").write_text(yaml.safe_dump({**profile, field: [word]}), encoding="utf-8")

    result = run("profiles", "check", "./x.yaml", cwd=tmp_path)

    assert result.returncode == 2
    assert f"did you mean: {meant}?" in result.stderr


def test_an_everyday_word_means_one_option_of_its_field():
    space = base().space
    for options in (*(field.options for field in space.fields.values()), space.choices.values()):
        words = [word.casefold() for option in options for word in (*option.also, option.id)]
        assert len(set(words)) == len(words)


def test_a_new_profile_asks_for_all_and_says_nothing(tmp_path):
    assert run("profiles", "new", "ours.yaml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "ours.yaml").read_text(encoding="utf-8")

    assert all(not value for key, value in yaml.safe_load(text).items() if key != "title")
    space = base().space
    for option in (*space.choices.values(), *(o for f in space.fields.values() for o in f.options)):
        assert f"#   {option.id}: " in text
    result = run("profiles", "check", "./ours.yaml", cwd=tmp_path)
    assert result.returncode == 2
    assert {"size", "functions", "jurisdictions", "users"} <= set(
        result.stderr.replace("“", " ").replace("”", " ").split()
    )
    assert run("profiles", "new", "ours.yaml", cwd=tmp_path).returncode == 2


def test_check_says_what_a_sound_profile_comes_to(tmp_path):
    result = run("profiles", "check", "micro-forum", cwd=tmp_path)

    assert result.returncode == 0
    assert "sound" in result.stdout
    assert "level: essential" in result.stdout


WEAK = (
    "title: Mine\nextends: small-social\njurisdictions: [eu, uk]\n"
    "values:\n  appeal_window: 2 months\n  intimate_image_removal: {}\n"
)


def checked(folder, *more):
    return run("profiles", "check", "./x.yaml", *more, cwd=folder)


def test_check_quotes_what_breaks_a_limit_of_law(tmp_path):
    (tmp_path / "x.yaml").write_text(WEAK.format("5 days"), encoding="utf-8")

    people, program = (
        run("profiles", "check", "./x.yaml", *more, cwd=tmp_path) for more in ((), ("--json",))
    )

    assert (people.returncode, program.returncode) == (1, 1)
    assert "\n  6 |   intimate_image_removal: 5 days\n" in people.stderr
    told = json.loads(program.stdout)
    assert told["sound"] is False
    assert "legal-limit" in {problem["code"] for problem in told["problems"]}


def test_check_tells_what_is_weaker_than_the_model_though_sound(tmp_path):
    (tmp_path / "x.yaml").write_text(WEAK.format("2 days"), encoding="utf-8")

    people, program = (
        run("profiles", "check", "./x.yaml", *more, cwd=tmp_path) for more in ((), ("--json",))
    )

    assert people.returncode == 0
    assert "warning[weaker-value]: appeal_window for adults and children is 2 months: less" in people.stderr
    told = json.loads(program.stdout)
    assert told["sound"] is True
    assert told["chosen"]["jurisdictions"] == ["eu", "uk"]
    assert "operator" in told["blanks"]
    assert f"  {told['provisions']} provisions, {told['promises']} promises" in people.stdout


def test_diff_tells_what_two_platforms_get(tmp_path):
    told = json.loads(run("profiles", "diff", "micro-forum", "small-social", "--json", cwd=tmp_path).stdout)

    assert "chi-everywhere" in told["provisions"]["second"]
    assert told["provisions"]["first"] == []
    assert "form-minimum-age/adults" in told["atoms"]["first"]
    assert {"name", "first", "second"} == set(told["values"][0])
    swapped = json.loads(
        run("profiles", "diff", "small-social", "micro-forum", "--json", cwd=tmp_path).stdout
    )
    assert swapped["atoms"]["first"] == told["atoms"]["second"]


def test_diff_of_the_same_is_nothing(tmp_path):
    result = run("profiles", "diff", "micro-forum", "micro-forum", cwd=tmp_path)

    assert result.stdout == "The same provisions, promises and values.\n"


def test_profiles_are_shown_without_the_name_of_a_command(tmp_path):
    shown = run("profiles", "small-social", "--json", cwd=tmp_path)

    assert json.loads(shown.stdout)["title"] == read_profile("small-social", base()).title


def test_every_value_is_listed_and_each_can_be_shown(tmp_path):
    listed = json.loads(run("parameters", "--json", cwd=tmp_path).stdout)

    assert [row["name"] for row in listed] == [*base().every_parameter(), *base().every_table()]
    window = next(row for row in listed if row["name"] == "appeal_window")
    assert window["printed"] == ["dp-internal-appeal"]
    assert any("eu-dsa 20(1)" in bound for bound in window["bounds"])
    assert "appeal_window" in run("parameters", "appeal_windw", cwd=tmp_path).stderr


@pytest.mark.parametrize(("users", "told"), [(["children"], True), (["adults", "children"], False)])
def test_a_platform_for_children_alone_is_told_that_their_text_leans_on_one_for_adults(users, told, tmp_path):
    profile = {"size": "small", "functions": ["gaming"], "jurisdictions": ["eu"], "users": users}
    (tmp_path / "x.yaml").write_text(yaml.safe_dump(profile), encoding="utf-8")

    alone = run("build", "-p", "./x.yaml", "-f", "txt", "--annex", "none", cwd=tmp_path)
    edition = run("build", "-p", "./x.yaml", "-f", "txt", "--users", "children", cwd=tmp_path)

    assert ("warning[no-text-for-adults]" in alone.stderr) == told
    assert "no-text-for-adults" not in edition.stderr
    assert alone.returncode == 0


def test_a_profile_is_begun_in_a_file_that_is_taken_for_one(tmp_path):
    refused = run("profiles", "new", "mine", cwd=tmp_path)

    assert refused.returncode == 2
    assert "a profile is a .yaml file" in refused.stderr
    assert "= help: provisions profiles new mine.yaml" in refused.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("named", "near"),
    [
        ("mine", "./mine.yaml"),
        ("./mien.yaml", "mine.yaml"),
        ("sub/yours", "sub/yours.yaml"),
        ("nowhere/mine.yaml", ""),
        ("./zebra.yaml", ""),
        ("small-socal", "small-social"),
    ],
)
def test_a_file_of_ones_own_that_is_meant_is_named(named, near, tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("mine.yaml", "sub/yours.yaml"):
        (tmp_path / name).write_text("title: Mine\nextends: small-social\n", encoding="utf-8")

    result = run("profiles", "check", named, cwd=tmp_path)

    assert result.returncode == 2
    assert re.findall(r"did you mean: (.*)\?", result.stderr) == ([near] if near else [])


def test_a_command_that_is_told_can_be_copied_whatever_the_name_of_the_file(tmp_path):
    told = run("profiles", "new", "my büro.yaml", cwd=tmp_path).stdout

    assert told.endswith("provisions profiles check 'my büro.yaml'\n")
