"""What the command line says of the files that it reads: which library, which lines, how many problems."""

import json
import os

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.library.shipped import shipped
from tests.cli.ready import run
from tests.worlds import base, clause, write_pack

runner = CliRunner()


def invoke(*arguments):
    return runner.invoke(app, list(map(str, arguments)))


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def copy(folder):
    """The shipped library in `folder`, byte by byte."""
    for path in shipped("clauses").rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(shipped("clauses"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def pack(folder):
    folder.mkdir(exist_ok=True)
    return write_pack(folder, {"one/first": clause()})


@pytest.mark.parametrize("command", [("clauses",), ("schema", "profile")])
def test_another_library_in_the_working_folder_is_told_with_how_to_read_it(here, command):
    pack(here / "clauses")

    result = invoke(*command)

    assert result.exit_code == 0
    assert "warning[other-library]" in result.stderr
    assert str(shipped("clauses")) in result.stderr
    assert "help: to read that one, add --pack clauses" in result.stderr
    assert "other-library" not in result.stdout


def test_build_tells_which_library_it_read(here):
    pack(here / "clauses")

    result = invoke("build", "-p", "micro-forum", "-f", "txt", "--annex", "none")

    assert (result.exit_code, result.stderr.count("other-library")) == (0, 1)


@pytest.mark.parametrize(("folder", "named"), [("clauses", "clauses"), (".", ".")])
def test_check_tells_how_to_have_the_library_at_hand_checked(here, folder, named):
    pack(here / folder)

    told = invoke("check").stderr

    assert f"help: to read that one, name it: provisions check {named}\n" in told
    assert "other-library" not in invoke("check", named).stderr


def test_the_same_library_in_the_working_folder_is_nothing_to_tell(here):
    copy(here / "clauses")
    assert "other-library" not in invoke("clauses").stderr

    changed = here / "clauses" / "terms.yaml"
    changed.write_text(changed.read_text("utf-8") + "# one more line\n", encoding="utf-8")
    assert "other-library" in invoke("clauses").stderr


def test_a_pack_that_was_named_is_nothing_to_tell(here):
    pack(here / "clauses")

    assert invoke("clauses", "--pack", "clauses").stderr == ""


def test_the_quoted_line_is_that_of_the_pack_that_was_checked(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "first.md").write_text("a line of another file\n" * 20, encoding="utf-8")
    broken = tmp_path / "broken"
    broken.mkdir()
    write_pack(broken, {"one/first": clause(applies="paymnts")})

    unread = run("check", broken, cwd=tmp_path)
    write_pack(
        broken, {"one/first": clause('See {{ ref("second") }}.'), "one/second": clause(applies="payments")}
    )
    violated = run("check", broken, cwd=tmp_path)

    assert "5 | applies: paymnts" in unread.stderr
    assert '8 | [said] See {{ ref("second") }}.' in violated.stderr
    assert "another file" not in unread.stderr + violated.stderr


def test_a_warning_quotes_the_profile_that_it_is_about(tmp_path):
    (tmp_path / "mine.yaml").write_text(
        "extends: small-social\nvalues: {appeal_window: 1 day}\n", encoding="utf-8"
    )

    result = run("build", "-p", "mine.yaml", "-f", "txt", "-o", "out", cwd=tmp_path)

    assert "2 | values: {appeal_window: 1 day}" in result.stderr


@pytest.mark.parametrize("keys", [50, 5_000])
def test_of_one_kind_fifty_problems_are_printed_and_the_rest_is_counted(tmp_path, keys):
    text = "extends: small-social\n" + "".join(f"key{i}: x\n" for i in range(keys))
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")

    told = run("build", "-p", "./mine.yaml", cwd=tmp_path).stderr

    assert told.count("there is no key") == 50
    assert ("4,950 more of this kind are not shown" in told) == (keys > 50)
    assert len(told) < 20_000


def test_the_first_line_of_a_file_that_a_profile_names_is_not_printed(tmp_path):
    (tmp_path / "mine.yaml").write_text("extends: /etc/passwd\n", encoding="utf-8")

    result = run("build", "-p", "./mine.yaml", cwd=tmp_path)

    assert result.returncode == 2
    assert "root" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "-p", "./pipe.yaml"),
        ("build", "-p", "small-social", "-f", "docx", "--reference-doc", "pipe.yaml"),
        ("inspect", "pipe.yaml"),
        ("check", "piped"),
        ("check", "--against", "piped"),
    ],
)
def test_nobody_waits_for_a_pipe(tmp_path, arguments):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "piped").mkdir()
    write_pack(tmp_path / "piped", {"one/first": clause()})
    (tmp_path / "piped" / "terms.yaml").unlink()
    os.mkfifo(tmp_path / "piped" / "terms.yaml")

    result = run(*arguments, cwd=tmp_path)

    assert result.returncode == 2
    assert "this is a pipe" in result.stderr or "this is no folder" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "-p", "./{}.yaml"),
        ("inspect", "{}.yaml"),
        ("check", "{}"),
    ],
)
def test_a_name_that_is_no_utf_8_gets_no_traceback(tmp_path, arguments):
    name = os.fsdecode(b"\xff")
    (tmp_path / f"{name}.yaml").write_text("extends: small-social\n", encoding="utf-8")

    result = run(*(argument.format(name) for argument in arguments), cwd=tmp_path)

    assert result.returncode == 2
    assert result.stderr.startswith("error[")


def test_a_term_is_shown_as_its_file_has_it_whatever_yaml_would_make_of_it(here):
    terms = (
        "terms:\n  - {id: yes, forms: [2026-11-24, no], definition: 'a day', child: 'a day'}\n"
        "  - {id: b, forms: [b], definition: 'the {{ window }}', child: c}\n"
    )
    parameters = "parameters:\n  window: {type: text, basis: {kind: platform-fact}}\n"
    write_pack(here, {"one/first": clause("We promise {{ window }}.")}, terms=terms, parameters=parameters)

    listed = json.loads(invoke("terms", "--pack", ".", "--json").stdout)

    assert [(row["term"], row["forms"]) for row in listed] == [("yes", "2026-11-24, no"), ("b", "b")]
    assert listed[1]["definition"] == "the {{ window }}"


def test_the_space_is_told_with_what_each_thing_means_in_80_columns():
    told = invoke("profiles", "--space").stdout

    space = base().space
    options = [o for field in space.fields.values() for o in field.options] + list(space.choices.values())
    words = " ".join(told.split())
    for text in (*(o.help for o in options), *(f.help for f in space.fields.values())):
        assert " ".join(text.split()) in words
    for name in (*(o.id for o in options), *space.facts, *(rule.id for rule in space.rules)):
        assert f"\n  {name} " in told
    assert max(map(len, told.splitlines())) <= 80


def test_the_space_in_json_has_the_help_texts():
    rows = json.loads(invoke("profiles", "--space", "--json").stdout)

    helps = {(row["field"], row["value"]): row["help"] for row in rows}
    assert helps["size", "micro"].startswith("fewer than 10 staff")
    assert {row["field"] for row in rows} == {*base().space.fields, "choices", "fact", "rule"}


def test_the_schema_of_profiles_explains_every_value():
    from jsonschema import Draft202012Validator

    schema = json.loads(invoke("schema", "profile").stdout)
    fields = schema["properties"]

    micro = fields["size"]["anyOf"][0]["oneOf"][0]
    assert (micro["const"], micro["description"]) == ("micro", base().space.fields["size"].options[0].help)
    assert "Count the whole group." in fields["size"]["description"]
    assert {one["const"] for one in fields["choices"]["anyOf"][0]["items"]["oneOf"]} == set(
        base().space.choices
    )
    good = {"size": "small", "functions": ["forum_qa"], "users": ["adults"], "values": {"operator": "A"}}
    assert Draft202012Validator(schema).is_valid(good)
    assert not Draft202012Validator(schema).is_valid({**good, "functions": ["forum"]})


def test_the_schema_of_profiles_is_that_of_the_pack_named(tmp_path):
    write_pack(tmp_path, {"one/first": clause()})
    path = tmp_path / "space.yaml"
    path.write_text(
        path.read_text("utf-8").replace("label: forum,", "label: fora,").replace("forum_qa", "fora")
    )

    schema = json.loads(invoke("schema", "profile", "--pack", tmp_path).stdout)

    assert "fora" in [one["const"] for one in schema["properties"]["functions"]["anyOf"][0]["items"]["oneOf"]]
