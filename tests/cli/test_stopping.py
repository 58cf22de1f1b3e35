"""Ctrl+C: whenever it comes, the command ends with 130, says what is so, and leaves no traceback."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.processes import hearing_interrupts
from tests.cli.small import SMALL, write_small
from tests.sampled import some

# Python runs this when it starts.
PRESSED = """
import atexit, ctypes, os, signal, sys

def press(*_):
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(100):
        pass

class Dying:
    def __del__(self):
        press()

def when_imported(module, act):
    class Finder:
        def find_spec(self, name, *_):
            if name == module:
                sys.meta_path.remove(self)
                act()
    sys.meta_path.insert(0, Finder())
"""
WAYS = {
    "in a line": "press",
    "in what is made from a string": "lambda: exec('press()', {'press': press})",
    "in a callback of C": "ctypes.CFUNCTYPE(None)(press)",
    "in the end of an object": "Dying",
}
PDF = tuple("pdf" if word == "txt" else word for word in SMALL)


@pytest.fixture
def folder(tmp_path):
    """A folder with a pack and a profile: quick to build."""
    return write_small(tmp_path)


def started(command, folder, customized):
    """The command in a Python that runs `customized` first, and hears Ctrl+C."""
    (folder / "sitecustomize.py").write_text(PRESSED + customized, encoding="utf-8")
    with hearing_interrupts():
        return subprocess.Popen(
            [sys.executable, "-m", "provisions", *command],
            cwd=folder,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])},
        )


def ended(process):
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors


def test_a_drawing_is_stopped(folder):
    process = started(
        PDF,
        folder,
        "import provisions.render.pdf.upstream.elements as drawing\n"
        "fetcher = drawing.fetcher\n"
        "def begun():\n"
        "    open('drawing', 'w').close()\n"
        "    return fetcher()\n"
        "drawing.fetcher = begun\n",
    )
    while not (folder / "drawing").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)

    assert ended(process) == (130, "Stopped: nothing was written.\n")
    assert not (folder / "out").exists()


@pytest.mark.parametrize("way", some(WAYS, 2))
def test_it_is_stopped_while_it_works(way, folder):
    process = started(SMALL, folder, f"when_imported('provisions.assembly.assemble', {WAYS[way]})")

    assert ended(process) == (130, "Stopped: nothing was written.\n")
    assert not (folder / "out").exists()


@pytest.mark.parametrize("way", some(WAYS, 2))
def test_it_is_stopped_before_it_knows_what_is_asked(way, folder):
    assert ended(started(SMALL, folder, f"when_imported('typer', {WAYS[way]})")) == (130, "")
    assert not (folder / "out").exists()


def test_what_is_being_written_is_undone_first(folder):
    (folder / "out").mkdir()
    (folder / "out" / "mine.txt").write_bytes(b"earlier")

    process = started(SMALL, folder, "os.fsync = press")

    assert ended(process) == (130, "Stopped: nothing was written.\n")
    assert [(path.name, path.read_bytes()) for path in (folder / "out").iterdir()] == [
        ("mine.txt", b"earlier")
    ]


def test_what_is_written_when_it_is_stopped_is_told(folder):
    process = started(SMALL, folder, "import provisions.cli.building.build as build; build.report = press")

    code, errors = ended(process)
    assert code == 130
    assert errors.endswith("Stopped: the files were written.\n")
    assert (folder / "out" / "mine.txt").is_file()


def test_ctrl_c_changes_nothing_when_everything_is_done(folder):
    assert ended(started(["--version"], folder, "atexit.register(press)")) == (0, "")


def test_a_command_that_hears_no_ctrl_c_goes_on(folder):
    signal_ignored = "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    process = started(["--version"], folder, f"{signal_ignored}when_imported('typer', press)")

    assert ended(process) == (0, "")
