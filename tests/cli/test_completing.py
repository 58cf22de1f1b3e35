"""`provisions build` offers to ask for what is open: on a terminal, and nowhere else."""

import contextlib
import os
import select
import shlex
import subprocess
import sys

import pytest
import yaml

from provisions.cli.talk import dialogue
from tests.cli.ready import at_terminal, run
from tests.cli.small import SMALL, write_small
from tests.sampled import some
from tests.worlds import ROOT

ASKED = ("build", "-p", "micro-forum", "-f", "txt", "--annex", "none", "--date", "2026-11-29")
OFFER = "still open: addresses, names, tables of what you do. Answer"

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), *sys.path])),
    "TERM": "dumb",
}


def on_a_terminal(folder, typed, *more, stopped=False):
    """What a terminal shows of a build whose user types the lines `typed`, then Ctrl+D; and its exit code.

    With `stopped`, Ctrl+C instead, once the first answer is kept.
    """
    with at_terminal(*ASKED, *more, cwd=folder, TERM="dumb") as (command, terminal):
        os.write(terminal, "".join(f"{line}\n" for line in typed).encode() + b"\x04" * (not stopped))
        shown = b"".join(_read(terminal, folder, stopped))
        return " ".join(shown.decode().split()), command.wait()


def _read(ours, folder, stopped):
    """What is shown until nobody is there any more, or for a minute nothing was."""
    shown = b""
    with contextlib.suppress(OSError):
        while select.select([ours], [], [], 60)[0] and (read := os.read(ours, 65536)):
            shown += read
            yield read
            # Three prompts: whether to answer, and for what is kept, and the next.
            if stopped and shown.count(b"> ") >= 3:
                assert list(folder.glob("out/*.answers.yaml"))
                os.write(ours, b"\x03")
                stopped = False


def test_what_is_typed_stands_in_the_document_and_is_kept(tmp_path):
    shown, code = on_a_terminal(tmp_path, ["yes", "Amber e.V.", "save"])

    assert code == 0, shown
    assert OFFER in shown
    (kept,) = (tmp_path / "out").glob("*.answers.yaml")
    values = yaml.safe_load(kept.read_text(encoding="utf-8"))["values"]
    assert list(values.values()) == ["Amber e.V."]
    assert "--answers" in shown
    assert "Amber e.V." in (tmp_path / "out/micro-forum.txt").read_text(encoding="utf-8")


def test_what_stood_in_the_answers_file_stays(tmp_path):
    (tmp_path / "out").mkdir()
    kept = tmp_path / "out/micro-forum.answers.yaml"
    kept.write_text("values:\n  service_name: Amber Forum\n", encoding="utf-8")

    on_a_terminal(tmp_path, ["yes", "Amber e.V.", "save"])

    values = yaml.safe_load(kept.read_text(encoding="utf-8"))["values"]
    assert set(values.values()) == {"Amber Forum", "Amber e.V."}


@pytest.mark.parametrize("typed", [["no"], [""], ["yes", "save"], ["yes", ""], []])
def test_who_does_not_want_to_answer_gets_the_draft(typed, tmp_path):
    shown, code = on_a_terminal(tmp_path, typed)

    assert code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["micro-forum.txt"]
    assert "values are open" in shown


def test_nobody_is_asked_who_does_not_want_to(tmp_path):
    shown, code = on_a_terminal(tmp_path, [], "--no-ask")

    assert code == 0
    assert OFFER not in shown


def test_stopped_while_asked_it_says_what_is_kept(tmp_path):
    shown, code = on_a_terminal(tmp_path, ["yes", "Amber e.V."], stopped=True)

    assert code == 130
    assert shown.endswith("Stopped: no document was written; what was typed is kept.")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["micro-forum.answers.yaml"]


def test_in_a_pipe_nothing_is_asked_and_nothing_read(tmp_path):
    result = run(*ASKED, cwd=tmp_path, typed="yes\nAmber e.V.\n")

    assert result.returncode == 0
    assert OFFER not in " ".join(result.stdout.split())
    assert "Amber" not in (tmp_path / "out/micro-forum.txt").read_text(encoding="utf-8")


def test_a_path_is_said_in_one_piece_to_be_copied(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    path = "out/of/a/folder/with/a/long/name/micro-forum.answers.yaml"

    dialogue.say(f"Kept in {path}: give it to the next build.")

    assert f"{path}:" in capsys.readouterr().out.splitlines()


@pytest.fixture
def asking(tmp_path):
    """A platform that leaves something open, and the build that offers to ask for it at a terminal."""
    write_small(tmp_path, "We are {{ operator }}.")
    return *SMALL, "--annex", "none"


def test_where_something_can_be_typed_it_is_asked_for(asking, tmp_path):
    with at_terminal(*asking, cwd=tmp_path, TERM="dumb") as (command, terminal):
        os.write(terminal, b"no\n")
        shown = b"".join(_read(terminal, tmp_path, stopped=False))

        assert OFFER in " ".join(shown.decode().split())
        assert command.wait() == 0


@pytest.mark.parametrize("closed", some(["<&-", "<&- >&-", "<&- >&- 2>&-"], 1))
def test_where_nothing_can_be_typed_nothing_is_asked(closed, asking, tmp_path):
    command = shlex.join([sys.executable, "-m", "provisions", *asking])

    done = subprocess.run(["bash", "-c", f"{command} {closed}"], cwd=tmp_path, env=ENVIRONMENT, check=False)

    assert done.returncode == 0
    assert [path.name for path in tmp_path.glob("out/*")] == ["mine.txt"]


def test_an_interview_without_an_input_ends_at_once(tmp_path):
    command = shlex.join([sys.executable, "-m", "provisions", "interview"])

    done = subprocess.run(
        ["bash", "-c", f"{command} <&-"], cwd=tmp_path, env=ENVIRONMENT, check=False, capture_output=True
    )

    assert b"Traceback" not in done.stderr
    assert b"> " in done.stdout
