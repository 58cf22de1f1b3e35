"""`provisions interview`: a talk that a lawyer can read, and that loses nothing."""

import json
import os
import random
import select
import time
from pathlib import Path

import pytest
import yaml

from tests.cli.ready import at_terminal, run
from tests.sampled import some
from tests.worlds import ROOT

TALKS = sorted((ROOT / "tests" / "cases" / "interviews").glob("*.txt"))


def typed_in(talk):
    """What somebody typed: the lines behind the sign that asks for it."""
    return "".join(f"{line[2:]}\n" for line in talk.splitlines() if line.startswith(">"))


@pytest.fixture(scope="module", params=TALKS, ids=lambda path: path.stem)
def talked(request, tmp_path_factory):
    """The file of a talk, what comes of it, and the folder in which it was held."""
    folder = tmp_path_factory.mktemp("talk")
    typed = typed_in(request.param.read_text(encoding="utf-8"))
    return request.param, run("interview", cwd=folder, typed=typed), folder


def test_the_talk_is_as_written(talked, request):
    """Bless with --bless, and read the difference."""
    path, result, _ = talked

    if request.config.getoption("--bless"):
        path.write_text(result.stdout, encoding="utf-8")
    assert result.stdout == path.read_text(encoding="utf-8")
    assert result.stderr == ""
    assert result.returncode == 0
    # A command is never broken: it is there to be copied.
    assert all(len(line) <= 80 or line.startswith("  provisions ") for line in result.stdout.splitlines())


def test_what_it_writes_builds(talked):
    *_, folder = talked

    result = run(
        *("build", "--profile", "./my-platform.yaml", "--answers", "my-platform.answers.yaml"),
        *("-f", "txt", "--annex", "none", "-o", "."),
        cwd=folder,
    )

    assert result.returncode == 0, result.stderr
    assert sorted(p.name for p in folder.iterdir()) == [
        *("my-platform.answers.yaml", "my-platform.txt", "my-platform.yaml"),
    ]


def test_a_forum_takes_eight_prompts_and_a_network_fifteen():
    prompts = {path.stem: path.read_text(encoding="utf-8").count("\n> ") for path in TALKS}

    assert prompts["micro-forum"] <= 8
    assert prompts["small-social"] <= 15


def test_stopped_at_the_end_of_the_input_it_goes_on_where_it_was(tmp_path):
    stopped = run("interview", cwd=tmp_path, typed="1\n1\n")

    assert stopped.returncode == 1
    assert "my-platform.interview.json" in stopped.stderr
    record = json.loads((tmp_path / "my-platform.interview.json").read_text(encoding="utf-8"))
    assert record["answers"] == {"functions": ["forum_qa"], "users": ["adults"]}

    again = run("interview", cwd=tmp_path, typed="\n1 8\n1\n\n\n1\nno\n")

    assert again.returncode == 0, again.stderr
    assert yaml.safe_load((tmp_path / "my-platform.yaml").read_text(encoding="utf-8"))["users"] == ["adults"]
    assert not (tmp_path / "my-platform.interview.json").exists()


def test_the_command_that_is_told_can_be_copied_whatever_the_name_of_the_file(tmp_path):
    typed = "1\n1\n1 8\n1\n\n\n1\nno\n"

    told = run("interview", "-o", "my forum.yaml", cwd=tmp_path, typed=typed).stdout

    assert "provisions build --profile './my forum.yaml' --answers 'my forum.answers.yaml'" in told


def test_nothing_is_written_before_the_first_answer(tmp_path):
    result = run("interview", cwd=tmp_path, typed="")

    assert result.returncode == 1
    assert "nothing was written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_profile_of_ones_own_is_gone_over_and_keeps_its_comments(tmp_path):
    own = tmp_path / "ours.yaml"
    own.write_text(
        "# Ours\ntitle: Ours\nsize: micro # two of us\nfunctions: [forum_qa]\n"
        "jurisdictions: [eu]\nusers: [adults]\nlevel: essential\nchoices: []\ndesignations: []\n",
        encoding="utf-8",
    )

    # Review: the size is the fourth line; it becomes small.
    shown = run("interview", "-p", "./ours.yaml", cwd=tmp_path, typed="save\n").stdout
    number = next(line.split()[0] for line in shown.splitlines() if "How large" in line)
    (tmp_path / "ours.interview.json").unlink()
    result = run("interview", "-p", "./ours.yaml", cwd=tmp_path, typed=f"{number}\n2\nno\n")

    assert result.returncode == 0, result.stderr + result.stdout
    text = own.read_text(encoding="utf-8")
    assert "size: small # two of us" in text
    assert text.startswith("# Ours\n")


def test_an_answer_gone_over_takes_back_what_no_longer_fits_and_keeps_nothing_by_force(tmp_path):
    """A service directed at children loses them: the later answer gives way, and comes again."""
    own = tmp_path / "ours.yaml"
    own.write_text(
        "size: small\nfunctions: [gaming]\njurisdictions: [eu]\nusers: [adults, children]\n"
        "choices: [directed_at_children]\ndesignations: []\nlevel: standard\n",
        encoding="utf-8",
    )
    shown = run("interview", "-p", "./ours.yaml", cwd=tmp_path, typed="save\n").stdout
    number = next(line.split()[0] for line in shown.splitlines() if "Who uses" in line)
    (tmp_path / "ours.interview.json").unlink()

    result = run("interview", "-p", "./ours.yaml", cwd=tmp_path, typed=f"{number}\n1\n\nno\n")

    assert "This no longer fits, and comes again" in result.stdout
    assert result.returncode == 0, result.stdout + result.stderr
    said = yaml.safe_load(own.read_text(encoding="utf-8"))
    assert (said["users"], said["choices"]) == (["adults"], [])


def test_values_that_somebody_wrote_are_neither_asked_for_nor_lost(tmp_path):
    (tmp_path / "ours.yaml").write_text(
        "extends: micro-forum\nvalues: {operator: From the profile}\n", encoding="utf-8"
    )
    answers = tmp_path / "ours.answers.yaml"
    answers.write_text(
        "values: {service_name: By hand, terms_effective: 2027-01-01, terms_url: , data: confirm}\n",
        encoding="utf-8",
    )

    result = run("interview", "-p", "./ours.yaml", cwd=tmp_path, typed="\nno\n")

    assert result.returncode == 0, result.stdout + result.stderr
    values = yaml.load(answers.read_text(encoding="utf-8"), yaml.BaseLoader)["values"]
    assert (values["service_name"], values["terms_effective"]) == ("By hand", "2027-01-01")
    assert values["data"] == "confirm"
    assert "operator" not in values
    assert values["terms_url"] == ""


def test_a_record_that_is_none_is_refused(tmp_path):
    (tmp_path / "my-platform.interview.json").write_text("[]", encoding="utf-8")

    result = run("interview", cwd=tmp_path)

    assert result.returncode == 2
    assert "error[unreadable-interview]" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["my-platform.interview.json"]


@pytest.mark.parametrize("typed", ["\x1b[31m", "9" * 5_000, "\u202e", "why " + "x" * 5_000, "-1", "1.5", "¹"])
def test_hostile_answers_are_told_and_asked_again(typed, tmp_path):
    result = run("interview", cwd=tmp_path, typed=f"{typed}\n1\n")

    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stdout
    record = json.loads((tmp_path / "my-platform.interview.json").read_text(encoding="utf-8"))
    assert record["answers"] == {"functions": ["forum_qa"]}


def until(terminal, sign, patience=60.0):
    """What the terminal shows, up to `sign`."""
    shown, end = "", time.monotonic() + patience
    while sign not in shown and time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                shown += os.read(terminal, 65_536).decode("utf-8", "replace")
            except OSError:
                break
    return shown


def test_on_a_terminal_nothing_moves_the_cursor(tmp_path):
    shown = ""
    environment = {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "40"}
    with at_terminal("interview", cwd=tmp_path, **environment) as (command, terminal):
        for answer in ("1", "1", "1 8", "1", "", "", "1", "no"):
            shown += until(terminal, "\n> ")
            os.write(terminal, f"{answer}\n".encode())
        shown += until(terminal, "--answers")
        code = command.wait()

    assert code == 0, shown
    assert "\x1b" not in shown
    assert (tmp_path / "my-platform.yaml").exists()


@pytest.mark.parametrize("number", some(range(5), 1))
def test_killed_at_any_moment_it_loses_the_open_question_alone(number, tmp_path):
    """Four kills each; a hundred were tried when this was written."""
    draw, answers = random.Random(number), ["1", "1", "1 8", "1", "", "", "1"]
    given = 0
    for _ in range(4):
        with at_terminal("interview", cwd=tmp_path) as (command, terminal):
            told = until(terminal, "\n> ")
            if "Type a number to change" in told:
                os.write(terminal, b"\n")
                until(terminal, "\n> ")
            fresh = answers[given : given + draw.randint(1, 3)]
            for answer in fresh[:-1]:
                os.write(terminal, f"{answer}\n".encode())
                until(terminal, "\n> ")
            os.write(terminal, f"{fresh[-1]}\n".encode() if fresh else b"")
            time.sleep(draw.random() * 0.05)
            command.kill()
        kept = _kept(tmp_path)
        assert kept >= given + max(len(fresh) - 1, 0)
        given = kept


def _kept(folder: Path) -> int:
    """How many answers the record holds; it is whole, or not there."""
    path = folder / "my-platform.interview.json"
    return len(json.loads(path.read_text(encoding="utf-8"))["answers"]) if path.exists() else 0
