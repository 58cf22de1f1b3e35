"""`profiles`, `clauses`, `sources`, `terms`, `explain`, `schema`."""

import json
import re

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.library.schemas import EDITOR_SCHEMAS
from provisions.model.diagnostic import UsageError
from tests.worlds import base, clause, write_pack

runner = CliRunner()


def answer(*arguments):
    result = runner.invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("what", ["profiles", "clauses", "sources", "terms"])
def test_lists_answer_in_words_and_in_json(what):
    listed = json.loads(answer(what, "--json"))

    head, *lines = answer(what).partition("\n\n")[0].splitlines()

    assert head.startswith(what.removesuffix("s") if what != "profiles" else "name")
    assert len([line for line in lines if not line.startswith(" ")]) == len(listed)


@pytest.mark.parametrize(
    "command",
    [
        ["profiles"],
        ["profiles", "--space"],
        ["clauses"],
        ["sources"],
        ["terms"],
        ["promises"],
        ["explain", "-p", "small-social"],
    ],
)
def test_lists_are_no_wider_than_a_terminal_of_80_columns(command):
    lines = answer(*command).splitlines()

    assert max(map(len, lines)) <= 80
    assert not any(line.endswith(" ") for line in lines)


def test_what_every_clause_has_alike_is_said_once(tmp_path):
    write_pack(tmp_path, {"one/first": clause(), "one/second": clause()})

    head, *_, last = answer("clauses", "--pack", str(tmp_path)).splitlines()

    assert head.split() == ["clause", "title"]
    assert last == "All of them: status final, version 1.0.0."


def test_what_clauses_have_not_alike_is_a_column(tmp_path):
    write_pack(tmp_path, {"one/first": clause(), "one/second": clause().replace("final", "draft")})

    head, first, second, *rest = answer("clauses", "--pack", str(tmp_path)).splitlines()

    assert head.split() == ["clause", "status", "title"]
    assert (first.split()[1], second.split()[1]) == ("final", "draft")
    assert rest == ["", "All of them: version 1.0.0."]


def test_terms_are_said_in_words_and_never_in_signs():
    listed = answer("terms")

    assert "{" not in listed
    assert "links\n" in listed
    assert "[the legal name of the operator]" in listed
    assert "{{ operator }}" in json.loads(answer("terms", "service", "--json"))["definition"]


@pytest.mark.parametrize("command", ["build", "explain"])
def test_without_a_profile_it_says_which_there_are(command):
    result = runner.invoke(app, [command])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"provisions {command} --profile NAME" in result.stderr
    for profile in json.loads(answer("profiles", "--json")):
        assert re.search(
            rf"^  {profile['name']} +{re.escape(profile['title'])}$", result.stderr, re.MULTILINE
        )


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        (["build", "small-social"], "--profile small-social"),
        (["explain", "./mine.yaml", "6.3"], "--profile ./mine.yaml"),
        (["build", "--answers", "answers.yaml", "-o", "micro-forum"], ""),
    ],
)
def test_a_profile_without_its_option_is_told_how_to_be_named(typed, near):
    said = runner.invoke(app, typed).stderr

    assert re.findall(r"did you mean: (.*)\?", said) == ([near] if near else [])


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("explain -p small-social dp-internal-app", ["dp-internal-appeal"]),
        ("profiles n", ["new", "news-comments"]),
        ("profiles --sp", ["--space"]),
        ("profiles check micro", ["micro-forum"]),
        ("profiles diff micro-forum small-s", ["small-social"]),
        ("parameters appeal_w", ["appeal_window"]),
        ("promises dp-internal-appeal/win", ["dp-internal-appeal/window"]),
        ("promises conv", ["convert"]),
        ("schema prof", ["profile"]),
        ("sources eu-gdp", ["eu-gdpr"]),
        ("terms conten", ["content"]),
        ("clauses chi-child", ["chi-child-version"]),
        ("build --set service_n", ["service_name="]),
        ("build --users ch", ["children"]),
    ],
)
def test_a_shell_completes_what_the_library_has(typed, offered, monkeypatch):
    words = f"provisions {typed}"
    env = {"_PROVISIONS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}

    result = runner.invoke(app, [], env=env, prog_name="provisions")

    assert result.stdout.split() == offered


def test_a_list_of_commands_says_whole_what_each_does():
    told = " ".join(answer("--help").split())

    assert "a DOCX and a PDF, unless told otherwise, and what is still open." in told
    assert "..." not in told.partition("Commands:")[2]


def test_the_help_says_what_exit_codes_mean():
    told = " ".join(answer("--help").split())

    assert "Exit code 0: done. 1: something is wrong, and told." in told
    assert all(f" {code}: " in told for code in (2, 3, 4, 130))


def test_a_clause_is_shown_with_its_text():
    shown = json.loads(answer("clauses", "dp-internal-appeal", "--json"))

    assert "{{ appeal_window }}" in shown["text"]
    assert shown["applies"]


def test_a_source_is_shown_with_its_pinpoints_and_who_cites_them():
    shown = json.loads(answer("sources", "eu-dsa", "--json"))

    reasons = next(p for p in shown["pinpoints"] if p["at"] == "17(1)")

    assert "dp-statement-of-reasons" in reasons["cited_by"]


def test_a_term_is_shown():
    assert json.loads(answer("terms", "content", "--json"))["definition"]


def test_the_space_is_listed():
    listed = json.loads(answer("profiles", "--space", "--json"))

    assert sum(row["field"] == "functions" for row in listed) == 23


def test_explain_tells_of_every_provision():
    rows = json.loads(answer("explain", "--profile", "micro-forum", "--json"))

    assert {row["provision"] for row in rows} == set(base().clauses)
    assert {row["provision"] for row in rows if not row["in"]} >= {
        "chi-child-version",
        "int-deadline-extension",
    }


def test_explain_tells_what_would_change_it():
    told = answer("explain", "--profile", "micro-forum", "chi-child-version")

    assert "Out: its users do not include children." in told
    assert "  If its users include children:\n      it is in" in told


def test_explain_says_why_a_provision_is_in():
    told = answer("explain", "--profile", "small-social", "chi-child-version")

    assert "In: its users include children." in told
    assert "  If its users do not include children:\n      it is out" in told


@pytest.mark.parametrize(
    "name", ["clause", "profile", "answers", "pack", "space", "terms", "parameters", "document"]
)
def test_every_schema_is_a_schema(name):
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(answer("schema", name)))


def test_help_names_every_command():
    told = answer("--help")

    for command in ("build", "explain", "profiles", "clauses", "sources", "terms", "schema"):
        assert command in told


def refused(*arguments):
    result = runner.invoke(app, list(arguments))
    assert result.exit_code == 2 or isinstance(result.exception, UsageError)
    return result.exception


def test_a_table_is_shown_with_its_columns_and_the_rows_that_it_proposes():
    shown = json.loads(answer("parameters", "data", "--json"))

    assert shown["type"] == "table"
    assert shown["columns"][0] == "what: text"
    assert any(row.startswith("account where ") for row in shown["rows"])
    assert "prv-collection-purpose" in shown["printed"]


def test_what_is_unknown_and_like_nothing_is_told_with_the_way_to_the_list():
    (found,) = refused("terms", "zzz").diagnostics

    assert found.hint == "without the name of a term, the command lists them all"


def test_the_help_of_schema_names_every_schema():
    assert set(re.findall(r"[a-z]+", answer("schema", "--help").partition("<str>")[2])) >= {
        *EDITOR_SCHEMAS,
        "document",
    }


def test_a_platform_that_nothing_is_measured_for_is_told():
    (found,) = refused("sources", "-p", "small-social").diagnostics

    assert found.hint == "add --coverage"


def test_a_provision_is_found_by_the_number_of_one_of_its_items():
    whole, item = (answer("explain", "-p", "small-social", number) for number in ("6.3", "6.3(b)(ii)"))

    assert item == whole


def test_classes_of_users_can_be_named_together():
    apart = answer("explain", "-p", "small-social", "--users", "adults", "--users", "children")

    assert answer("explain", "-p", "small-social", "--users", "adults, children") == apart


def test_one_value_is_no_level_and_one_of_a_list_not_one_of_them():
    (found,) = refused("explain", "-p", "small-social", "--level", "max").diagnostics

    assert found.message == "“max” is no level"
