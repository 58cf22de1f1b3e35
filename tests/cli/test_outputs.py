"""The door through which files leave: all or none, regular files only, nothing left behind untold."""

import errno
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.cli.files import outputs, room
from provisions.cli.files.outputs import write_all
from provisions.cli.files.turns import turn
from provisions.model.diagnostic import UsageError
from tests.cli import killed
from tests.worlds import ROOT


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def make_pipe(path):
    os.mkfifo(path)


def make_link(path):
    (path.parent / "elsewhere").write_bytes(b"elsewhere")
    path.symlink_to("elsewhere")


def make_socket(path):
    # Names of sockets are short, paths of tests long.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as it:
            it.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    ("make", "words"),
    [(make_pipe, "a pipe"), (make_link, "a link"), (make_socket, "a socket"), (Path.mkdir, "a folder")],
)
def test_what_is_no_regular_file_is_refused_and_nothing_is_written(make, words, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"earlier")
    make(tmp_path / "b.txt")
    before = sorted(tmp_path.iterdir()), (tmp_path / "b.txt").lstat()

    with pytest.raises(UsageError, match=f"b.txt cannot be written: {words} stands.*nothing was written"):
        write_all({tmp_path / name: b"new" for name in ("a.txt", "b.txt", "c.txt")})

    after = (tmp_path / "b.txt").lstat()
    assert sorted(tmp_path.iterdir()) == before[0]
    assert (after.st_ino, after.st_mode) == (before[1].st_ino, before[1].st_mode)
    assert (tmp_path / "a.txt").read_bytes() == b"earlier"
    assert not (tmp_path / "elsewhere").exists() or (tmp_path / "elsewhere").read_bytes() == b"elsewhere"


def test_everything_that_stands_in_the_way_is_told_at_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).mkdir()

    with pytest.raises(UsageError) as caught:
        write_all({tmp_path / name: b"new" for name in ("a.txt", "b.txt")})

    assert len(caught.value.diagnostics) == 2


def test_a_folder_that_is_a_link_is_written_to(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    write_all({tmp_path / "link" / "a.txt": b"new", tmp_path / "real" / "b.txt": b"new"}, patience=0)

    assert contents(tmp_path / "real") == {"a.txt": b"new", "b.txt": b"new"}


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_set_that_cannot_be_moved_whole_is_not_moved(links, fails_at, tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"earlier " + name.encode())
    before = contents(tmp_path)
    monkeypatch.setattr(room.Path, "replace", failing(Path.replace, at=fails_at))
    if not links:
        monkeypatch.setattr(room.os, "link", failing(os.link, at=1, always=True))

    with pytest.raises(UsageError, match="input/output error; nothing was written"):
        write_all({tmp_path / name: b"new" for name in ("a.txt", "b.txt", "c.txt")})

    assert contents(tmp_path) == before


def failing(function, at, always=False):
    calls = []

    def fail(*arguments):
        calls.append(arguments)
        if len(calls) == at or always:
            raise OSError(errno.EIO, "Input/output error")
        return function(*arguments)

    return fail


def test_nothing_is_said_to_be_unchanged_that_is_not(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_bytes(b"earlier")
    with monkeypatch.context() as patch:
        calls = []

        def once(self, target):
            calls.append(target)
            if len(calls) > 1:
                raise OSError(errno.EIO, "Input/output error")
            return os.replace(self, target)

        patch.setattr(room.Path, "replace", once)
        with pytest.raises(UsageError, match="not all that was replaced could be put back") as caught:
            write_all({tmp_path / name: b"new" for name in ("a.txt", "b.txt")})
    assert "nothing was written" not in str(caught.value)
    assert (tmp_path / "a.txt").read_bytes() == b"new"

    write_all({tmp_path / "c.txt": b"new"})

    assert contents(tmp_path) == {"a.txt": b"earlier", "c.txt": b"new"}
    assert "put back as it was before: a.txt" in capsys.readouterr().err


def test_a_build_that_is_stopped_says_what_is_so(tmp_path, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    build = ["build", "-p", "micro-forum", "-f", "txt", "-o", str(tmp_path / "out")]
    monkeypatch.setattr("provisions.cli.building.build.report", stopped)

    result = CliRunner().invoke(app, build)

    assert (result.exit_code, result.stderr) == (130, "Stopped: the files were written.\n")
    assert (tmp_path / "out" / "micro-forum.txt").is_file()


def test_a_folder_that_was_made_for_nothing_is_taken_away(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs.Room, "take", failing(outputs.Room.take, at=1))

    with pytest.raises(UsageError):
        write_all({tmp_path / "new" / "inner" / "a.txt": b"new"})

    assert list(tmp_path.iterdir()) == []


def test_several_folders_are_written_together_or_not_at_all(tmp_path):
    (tmp_path / "two" / "b.txt").mkdir(parents=True)

    with pytest.raises(UsageError):
        write_all({tmp_path / "one" / "a.txt": b"new", tmp_path / "two" / "b.txt": b"new"})

    assert not (tmp_path / "one").exists()


def half_moved(folder, monkeypatch):
    """What a command leaves that is killed when it has moved the first of three files."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(b"earlier")
    files = {folder / name: b"new" for name in ("0.txt", "a.txt", "b.txt")}
    with monkeypatch.context() as patch:
        patch.setattr(room.Path, "replace", dying(at=3))
        patch.setattr(outputs, "_undo", lambda *_: None)
        with pytest.raises(SystemExit):
            write_all(files)


def dying(at):
    calls = []

    def replace(self, target):
        calls.append(target)
        if len(calls) == at:
            raise SystemExit
        return os.replace(self, target)

    return replace


def test_what_a_killed_command_left_is_told_and_put_in_order(tmp_path, monkeypatch, capsys):
    half_moved(tmp_path, monkeypatch)
    assert (tmp_path / "a.txt").read_bytes() == b"new"

    write_all({tmp_path / "c.txt": b"new"})

    assert contents(tmp_path) == {"a.txt": b"earlier", "b.txt": b"earlier", "c.txt": b"new"}
    said = capsys.readouterr().err
    assert "warning[left-behind]" in said
    assert "put back as it was before: a.txt\n" in said
    assert "taken away, since it was not there before: 0.txt\n" in said


def test_a_file_saved_since_then_stays(tmp_path, monkeypatch, capsys):
    half_moved(tmp_path, monkeypatch)
    (tmp_path / "a.txt").write_bytes(b"by hand")
    later = time.time() + 10
    os.utime(tmp_path / "a.txt", (later, later))

    write_all({tmp_path / "c.txt": b"new"})

    assert (tmp_path / "a.txt").read_bytes() == b"by hand"
    assert "left as it is, since it was saved later: a.txt\n" in capsys.readouterr().err


def test_what_another_user_left_is_told_and_not_touched(tmp_path, monkeypatch, capsys):
    half_moved(tmp_path, monkeypatch)
    monkeypatch.setattr(outputs.Room, "is_of", lambda *_: False)

    write_all({tmp_path / "c.txt": b"new"})

    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert "a command of another user was stopped" in capsys.readouterr().err


def test_a_command_waits_for_another_and_then_gives_up(tmp_path):
    with turn(tmp_path):
        with pytest.raises(UsageError, match="another command is writing there; nothing was written"):
            write_all({tmp_path / "a.txt": b"new"}, patience=0.05)
        waiting = threading.Thread(target=write_all, args=({tmp_path / "b.txt": b"new"},))
        waiting.start()
        time.sleep(0.1)
        assert contents(tmp_path) == {}
    waiting.join(20)

    assert contents(tmp_path) == {"b.txt": b"new"}


WRITER = """
import sys
from pathlib import Path
from provisions.cli.files.outputs import write_all
folder, number = Path(sys.argv[1]), int(sys.argv[2])
while True:
    number += 1
    write_all({folder / name: b"%9d\\n" % number * 9_999 for name in ("a.txt", "b.txt", "c.txt")})
    print(number, flush=True)
"""


def test_commands_killed_at_random_moments_leave_no_broken_file_and_nothing_untold(tmp_path, capsys):
    rng, number, left = random.Random(20261128), 0, 0
    for _ in range(10):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, tmp_path, str(number)], stdout=subprocess.PIPE, cwd=ROOT
        ) as writer:
            writer.stdout.readline()
            time.sleep(rng.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
        before = numbers(tmp_path)
        is_left = bool(killed.remains(tmp_path))
        capsys.readouterr()

        write_all({tmp_path / "other.txt": b""})

        assert ("warning[left-behind]" in capsys.readouterr().err) == is_left
        assert is_left or len(before) == 1
        assert killed.remains(tmp_path) == []
        (number,) = numbers(tmp_path)
        left += is_left
    assert left > 0


def numbers(folder):
    """The numbers that stand in the files, each of which is whole."""
    found = set()
    for name in ("a.txt", "b.txt", "c.txt"):
        lines = (folder / name).read_bytes().splitlines()
        assert len(lines) == 9_999
        found |= {int(line) for line in lines}
    return found


@pytest.mark.heavy
def test_killed_builds_and_pairs_of_builds_leave_nothing_wrong():
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.killed", "--kills", "20", "--pairs", "4"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 0, done.stdout + done.stderr
