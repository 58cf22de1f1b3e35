"""A system that has no room, no memory or no processes left: told in words, without a traceback."""

import errno
import os
import subprocess
import sys
from threading import Thread

import pytest

from provisions.check.engine import Engine
from provisions.cli import app
from tests.cli.small import SMALL, write_small

FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
sys.dont_write_bytecode = True
sys.argv[0] = "provisions"
from provisions.__main__ import main
main()
"""
"""A program for which no file can be longer than ten bytes, temporary ones included."""


def said(monkeypatch, error):
    def fail(**_):
        raise error

    monkeypatch.setattr(app, "app", fail)
    return app._run()


@pytest.mark.parametrize(
    ("error", "words", "mend"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "no space left on device", "TMPDIR"),
        (
            OSError(errno.EMFILE, os.strerror(errno.EMFILE), "x.ttf"),
            "too many open files\n  --> x.ttf",
            "ulimit",
        ),
        (MemoryError(), "not enough memory", "limit on memory"),
    ],
)
def test_what_the_system_lacks_is_told_with_what_helps(monkeypatch, capsys, error, words, mend):
    assert said(monkeypatch, error) == 2

    told = capsys.readouterr().err
    assert told.startswith("error[system]: ")
    assert words in told
    assert mend in told


def test_another_failure_keeps_its_traceback(monkeypatch):
    with pytest.raises(FileNotFoundError):
        said(monkeypatch, FileNotFoundError(errno.ENOENT, "no such file", "ours.css"))


def test_a_pdf_that_finds_no_room_for_its_fonts_is_told(tmp_path):
    write_small(tmp_path)
    command = [argument if argument != "txt" else "pdf" for argument in SMALL]

    done = subprocess.run(
        # Python itself would leave half of what it compiles.
        [sys.executable, "-B", "-c", FULL, *command, "--annex", "none"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "error[system]: the system has no means to go on: file too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_room_for_a_thread_the_engine_says_so_and_does_not_wait(monkeypatch):
    def refuse(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)

    with pytest.raises(OSError, match="no room for another thread"):
        Engine(())
