"""`provisions check`: exit codes, formats, files."""

import json
import os
import re
import signal
import subprocess
import sys

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.cli.watching import _saved
from provisions.model.diagnostic import UsageError
from tests.cli import ready
from tests.cli.processes import hearing_interrupts
from tests.worlds import ROOT, clause, write_pack

runner = CliRunner()

DANGLING = clause('See {{ ref("second") }}.')
FOR_CHILDREN = clause(applies="users include children")
BROKEN = {"one/first": DANGLING, "one/second": FOR_CHILDREN}


def run(folder, *arguments):
    return runner.invoke(app, ["check", str(folder), *arguments])


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("sound"), {"one/first": clause()})


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("broken"), BROKEN)


def test_a_sound_library_is_proved_and_exits_with_0(sound):
    result = run(sound)

    assert result.exit_code == 0
    assert re.search(r"Proved: [\d,]+ obligations for [\d,]+ valid profiles of \d+ facts", result.stdout)


def test_a_violation_exits_with_1(broken):
    result = run(broken)

    assert result.exit_code == 1
    assert "error[dangling-reference]" in result.stderr
    assert "first.md:8:19" in result.stderr
    assert "Proved" not in result.stdout


def test_a_library_that_cannot_be_read_is_a_usage_error_which_exits_with_2(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause(applies="payment")})

    result = run(folder)

    assert isinstance(result.exception, UsageError)


def test_what_is_wrong_with_any_file_is_told_at_once(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause()})
    files = ("protections.yaml", "coverage.yaml", "questions.yaml", "lints.yaml")
    for name in files:
        (folder / name).write_text("slip: 1\n", encoding="utf-8")

    found = run(folder).exception.diagnostics

    assert {problem.place.file for problem in found if problem.code == "unknown-key"} == set(files)


def test_a_library_that_cannot_be_read_is_told_to_programs(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause(applies="payment")})

    told = json.loads(run(folder, "--format", "json").stdout)

    assert (told["format"], told["decided"], told["proved"]) == ("provisions-proof/1", False, False)
    assert [finding["code"] for finding in told["findings"]] == ["unknown-name"]


def test_a_folder_that_does_not_exist_is_a_usage_error(tmp_path):
    assert isinstance(run(tmp_path / "nowhere").exception, UsageError)


def test_a_spent_budget_exits_with_3():
    result = runner.invoke(app, ["check", "--budget", "1000"])

    assert result.exit_code == 3
    assert "Not proved" in result.stdout


def test_a_spent_budget_says_so_in_json():
    result = runner.invoke(app, ["check", "--budget", "1000", "--format", "json"])

    assert result.exit_code == 3
    assert json.loads(result.stdout)["proved"] is False


def test_json_holds_place_reason_share_and_smallest_profile(broken):
    data = json.loads(run(broken, "--format", "json").stdout)

    (finding,) = data["findings"]
    assert finding["code"] == "dangling-reference"
    assert finding["place"]["file"] == "one/first.md"
    assert (finding["place"]["line"], finding["place"]["column"]) == (8, 19)
    assert finding["because"] == "not (users include children)"
    assert finding["smallest_profile"]["users"] == ["adults"]
    assert 0 < finding["share"]["profiles"] < finding["share"]["of"] == data["profiles"]


# The part of SARIF 2.1.0 that code hosts need: OASIS standard, §§ 3.13, 3.14, 3.19, 3.27, 3.28, 3.30.
_LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[^/\\\\ ][^\\\\ ]*$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine", "startColumn"],
                    "properties": {
                        key: {"type": "integer", "minimum": 1}
                        for key in ("startLine", "startColumn", "endColumn")
                    },
                },
            },
        }
    },
}
_RESULT = {
    "type": "object",
    "required": ["ruleId", "level", "message", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 1}}},
        "locations": {"type": "array", "items": _LOCATION, "minItems": 1},
        "relatedLocations": {"type": "array", "items": _LOCATION},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"required": ["id"]},
                                    }
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("name", ["sound", "broken"])
def test_sarif_has_the_structure_of_the_standard(name, request):
    data = json.loads(run(request.getfixturevalue(name), "--format", "sarif").stdout)

    jsonschema.validate(data, SARIF)


def test_every_rule_of_a_sarif_result_is_declared(broken):
    (run_,) = json.loads(run(broken, "--format", "sarif").stdout)["runs"]

    declared = {rule["id"] for rule in run_["tool"]["driver"]["rules"]}

    assert {result["ruleId"] for result in run_["results"]} == declared == {"dangling-reference"}


@pytest.mark.parametrize("inside", [True, False])
def test_github_annotates_one_line_for_each_finding(broken, inside, monkeypatch):
    monkeypatch.chdir(broken.parent if inside else broken)

    result = run(broken, "--format", "github")

    (line,) = result.stdout.splitlines()
    file = f"{broken.name}/one/first.md" if inside else "one/first.md"
    assert line.startswith(f"::error file={file},line=8,col=19,title=dangling-reference::")
    assert "%" not in re.sub(r"%(25|0A|0D|3A|2C)", "", line)


def test_sarif_names_files_from_where_the_command_runs(broken, monkeypatch):
    monkeypatch.chdir(broken.parent)

    (run_,) = json.loads(run(broken, "--format", "sarif").stdout)["runs"]

    (result,) = run_["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == f"{broken.name}/one/first.md"


@pytest.mark.parametrize("name", ["github", "sarif"])
def test_a_library_that_cannot_be_read_is_annotated_too(tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = write_pack(tmp_path, {"one/first": clause(applies="payment")})

    said = run(folder, "--format", name).stdout

    assert "one/first.md" in said
    assert "did you mean “payments”?" in said


def test_a_spent_budget_is_annotated(sound):
    result = run(sound, "--format", "github", "--budget", "1000")

    assert result.exit_code == 3
    assert "title=not-proved::" in result.stdout


def test_watching_checks_at_once_and_again_at_each_save_until_it_is_interrupted(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause()})
    command = [sys.executable, "-m", "provisions", "check", str(folder), "--watch"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with hearing_interrupts():
        watching = subprocess.Popen(command, cwd=ROOT, **pipes)
    with watching as it:
        try:
            assert "Proved" in it.stdout.readline()
            (folder / "one" / "first.md").write_text(clause("We shall promise."), encoding="utf-8")
            assert "2 problems found" in it.stdout.readline()
            (folder / "one" / "first.md").write_text(clause(applies="payment"), encoding="utf-8")
            told = []
            for line in it.stderr:
                told.append(line)
                if "payments" in line:
                    break
            it.send_signal(signal.SIGINT)
            assert it.wait(20) == 130
        finally:
            it.kill()
    runs = [line for line in told if line.startswith("===")]
    assert re.fullmatch(r"=== \d\d:\d\d:\d\d\n", runs[0])
    assert [re.sub("[0-9]", "0", line) for line in runs[1:]] == ["=== 00:00:00 one/first.md\n"] * 2


def test_a_save_within_the_step_of_the_clock_is_seen(tmp_path):
    """An editor takes the text away, a check sees that, and the new text has the same time."""
    folder = write_pack(tmp_path, {"one/first": ""})
    path = folder / "one" / "first.md"
    when = path.stat()
    empty = dict(_saved(folder))

    path.write_text(clause(), encoding="utf-8")
    os.utime(path, ns=(when.st_atime_ns, when.st_mtime_ns))

    assert {path for path, _ in empty.items() ^ dict(_saved(folder)).items()} == {path}


def test_watching_ends_when_nobody_reads_any_more(tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause()})
    command = [sys.executable, "-m", "provisions", "check", str(folder), "--watch"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as it:
        it.stdout.close()
        try:
            assert it.wait(60) == 0
        finally:
            it.kill()


def test_proof_and_profiles_are_written_together_or_not_at_all(broken, tmp_path):
    (tmp_path / "file").write_text("no folder")

    for proof in ("a", "proof"):
        result = run(broken, "--proof", str(tmp_path / proof), "--profiles", str(tmp_path / "file"))
        assert result.exit_code != 0

    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_proof_with_a_violation_is_decided_and_not_proved(broken, tmp_path):
    run(broken, "--proof", str(tmp_path))

    proof = json.loads((tmp_path / "proof.json").read_text("utf-8"))
    assert (proof["decided"], proof["proved"]) == (True, False)


def test_github_is_silent_where_nothing_is_found(sound):
    assert run(sound, "--format", "github").stdout == ""


def test_proof_is_written_and_counts_what_was_asked(sound, tmp_path):
    run(sound, "--proof", str(tmp_path / "out"))

    proof = json.loads((tmp_path / "out" / "proof.json").read_text("utf-8"))
    assert proof["format"] == "provisions-proof/1"
    assert proof["proved"] is True
    assert proof["pack"]["hash"].startswith("sha256:")
    assert proof["obligations"]["dead-clause"] == 1


def test_the_smallest_profile_is_written_and_its_build_shows_the_problem(broken, tmp_path):
    result = run(broken, "--profiles", str(tmp_path / "cex"))

    (path,) = (tmp_path / "cex").iterdir()
    assert yaml.safe_load(path.read_text("utf-8"))["users"] == ["adults"]
    assert f"provisions build --profile {path}" in result.stderr
    built = runner.invoke(
        app, ["build", "-p", str(path), "--pack", str(broken), "-f", "txt", "-o", str(tmp_path / "out")]
    )
    assert [d.code for d in built.exception.diagnostics] == ["dangling-reference"]
    assert str(built.exception.diagnostics[0].place) == "one/first.md:8:19"


PERIOD = """\
parameters:
  wait:
    type: period
    stronger: longer
    default: 7 days
{cases}    basis: {{kind: model-choice, because: x}}
"""


def period(cases=""):
    return PERIOD.format(cases=cases)


OLD = {
    "one/first": clause("We wait {{ wait }}.", more=period("    cases: [{value: 14 days, for: children}]\n")),
    "one/second": FOR_CHILDREN,
}


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("old"), OLD)


def against(old, tmp_path, **changed):
    folder = write_pack(tmp_path, OLD | {f"one/{name}": text for name, text in changed.items()})
    result = run(folder, "--against", str(old), "--format", "json")
    found = json.loads(result.stdout)["findings"]
    return result.exit_code, {(f["code"], f["place"]["file"]) for f in found}, found


def test_nothing_is_lost_against_itself(old, tmp_path):
    assert against(old, tmp_path)[:2] == (0, set())


def test_a_protection_that_fewer_platforms_get_is_lost(old, tmp_path):
    fewer = clause(applies="users include children and payments").replace("1.0.0", "1.1.0")

    code, found, (finding,) = against(old, tmp_path, second=fewer)

    assert (code, found) == (1, {("protection-lost", "one/second.md")})
    assert "payments" not in finding["smallest_profile"].get("choices", [])


def test_a_protection_that_more_platforms_get_is_gained_and_no_error(old, tmp_path):
    more = clause().replace("1.0.0", "1.1.0")

    assert against(old, tmp_path, second=more)[:2] == (0, {("protection-gained", "one/second.md")})


def test_a_value_that_shrinks_is_weaker(old, tmp_path):
    weaker = clause("We wait {{ wait }}.", more=period()).replace("1.0.0", "1.1.0")

    code, found, (finding,) = against(old, tmp_path, first=weaker)

    assert (code, found) == (1, {("protection-weaker", "one/first.md")})
    assert "children" in finding["message"]


def test_a_text_that_changes_while_its_version_does_not_is_stale(old, tmp_path):
    code, found, _ = against(old, tmp_path, second=FOR_CHILDREN.replace("We promise.", "We vow."))

    assert (code, found) == (1, {("stale-version", "one/second.md")})


def test_a_choice_that_only_the_old_library_knew_does_not_break_the_comparison(old, tmp_path):
    (tmp_path / "older").mkdir()
    older = write_pack(tmp_path / "older", OLD | {"one/second": clause(applies="old_choice")})
    path = older / "space.yaml"
    text = path.read_text("utf-8").replace("\nchoices:\n", "\nchoices:\n  - {id: old_choice, label: x}\n")
    path.write_text(text, encoding="utf-8")
    (tmp_path / "new").mkdir()

    code, found, _ = against(
        older, tmp_path / "new", second=clause(applies="payments").replace("1.0.0", "1.1.0")
    )

    assert (code, found) == (
        1,
        {
            ("protection-lost", "one/second.md"),
            ("protection-gained", "one/second.md"),
            ("basis-changed", "space.yaml"),
        },
    )


def test_a_lint_is_silenced_with_a_reason(tmp_path):
    allow = "allow:\n  - {rule: bare-number, because: it is a saying}\n"
    folder = write_pack(tmp_path, {"one/first": clause("We wait two days.", more=allow)})

    assert run(folder).exit_code == 0


def test_a_lint_is_not_silenced_without_a_reason(tmp_path):
    allow = "allow:\n  - {rule: bare-number}\n"
    folder = write_pack(tmp_path, {"one/first": clause("We wait two days.", more=allow)})

    assert isinstance(run(folder).exception, UsageError)


def test_allowing_one_lint_silences_no_other(tmp_path):
    allow = "allow:\n  - {rule: bare-number, because: it is a saying}\n"
    folder = write_pack(tmp_path, {"one/first": clause("We shall wait two days.", more=allow)})

    found = json.loads(run(folder, "--format", "json").stdout)["findings"]

    assert {f["code"] for f in found} == {"phrases"}


@pytest.mark.parametrize(("pack", "code"), [("sound", 0), ("broken", 1), ("missing", 2)])
def test_the_process_exits_with_the_code_that_scripts_rely_on(pack, code, request, tmp_path):
    folder = tmp_path / "missing" if pack == "missing" else request.getfixturevalue(pack)

    assert ready.run("check", folder, cwd=ROOT).returncode == code


def documented():
    """The YAML that docs/checking.md tells a reader to copy, by the name of the file."""
    text = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    return {
        name: yaml.safe_load(body) for name, body in re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.S)
    }


def test_the_hook_that_is_documented_exists_and_passes(monkeypatch):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (chosen,) = documented()[".pre-commit-config.yaml"]["repos"][0]["hooks"]
    monkeypatch.chdir(ROOT)

    assert chosen["id"] == hook["id"]
    assert runner.invoke(app, [*hook["entry"].split()[1:], *chosen["args"]]).exit_code == 0


def test_the_workflow_that_is_documented_checks_a_change(tmp_path, monkeypatch, old):
    steps = documented()[".github/workflows/clauses.yml"]["jobs"]["check"]["steps"]
    (command,) = [step["run"] for step in steps if step.get("run", "").startswith("provisions")]
    (tmp_path / "work" / "clauses").mkdir(parents=True)
    write_pack(tmp_path / "work" / "clauses", OLD | {"one/second": clause(applies="payments")})
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "clauses").symlink_to(old)
    monkeypatch.chdir(tmp_path / "work")

    result = runner.invoke(app, command.split()[1:])

    assert result.exit_code == 1
    assert "file=clauses/one/second.md" in result.stdout
    assert (tmp_path / "work" / "proof" / "proof.json").is_file()


def test_the_pack_is_named_as_in_other_commands_too(tmp_path):
    write_pack(tmp_path, BROKEN)

    by_name = runner.invoke(app, ["check", "--pack", str(tmp_path)])

    assert by_name.exit_code == 1
    assert by_name.stderr == run(tmp_path).stderr
    assert "two libraries are named" in str(run(tmp_path, "--pack", str(tmp_path)).exception)


def test_what_counts_words_does_nothing_else(tmp_path):
    done = run(tmp_path, "--words", "--watch", "--against", "old", "--format", "github")

    assert isinstance(done.exception, UsageError)
    assert done.stdout == ""
    assert "it has no --against and no --watch and no --format github" in str(done.exception)


def test_a_folder_without_a_pack_is_told_by_its_name(tmp_path):
    (found,) = run(tmp_path).exception.diagnostics

    assert found.message == "this folder is no pack"
    assert found.place.file == str(tmp_path)
