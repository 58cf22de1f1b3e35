"""Ends a program that has processes of its own, and looks what is left of them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from provisions.cli import stopping

however_ended = pytest.mark.parametrize(
    ("sent", "to_all"),
    [("SIGINT", False), ("SIGINT", True), ("SIGTERM", False), ("SIGTERM", True), ("SIGKILL", False)],
)
"""By which signal, and whether it reaches its processes too, as that of a terminal does."""


@contextmanager
def hearing_interrupts():
    """What is started meanwhile hears Ctrl+C, though a shell may have started this as one of its jobs.

    Not by `preexec_fn`, which may hang in a process with threads, as those that run the tests have.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def is_there(id_):
    try:
        with open(f"/proc/{id_}/stat", encoding="ascii") as stat:
            return stat.read().split()[2] != "Z"
    except FileNotFoundError:
        return False


def assert_all_end_and_one_says_so(program, count, sent, *, to_all):
    """End `program`, once `count` processes have said who they are, and see that nobody is left."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with hearing_interrupts():
        started = subprocess.Popen([sys.executable, "-c", program], start_new_session=True, **pipes)
    with started as slow:
        try:
            born = {int(slow.stdout.readline()) for _ in range(count)}
            (os.killpg if to_all else os.kill)(slow.pid, getattr(signal, sent))
            slow.wait(20)
            until = time.monotonic() + 3
            while (left := any(map(is_there, born))) and time.monotonic() < until:
                time.sleep(0.05)
        finally:
            # Or what is left would be waited for without end: by whoever reads, and by leaving the block.
            with suppress(ProcessLookupError):
                os.killpg(slow.pid, signal.SIGKILL)
        told = slow.stderr.read()

    assert len(born) == count
    assert not left
    assert told == ("Stopped: nothing was written.\n" if sent == "SIGINT" else "")
    assert slow.returncode == (stopping.STOPPED if sent == "SIGINT" else -getattr(signal, sent))
