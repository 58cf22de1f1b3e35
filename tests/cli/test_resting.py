"""Processes are born when no other thread is at work, and so holds what nobody would give back there."""

import ctypes
import hashlib
import os
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from provisions.cli.processes import resting
from provisions.cli.processes.resting import let_rest
from provisions.cli.processes.workers import shared

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")


@contextmanager
def working(rounds):
    """Beside the block, a thread is at work, in C and without Python's lock: about a second for a million."""
    thread = threading.Thread(target=hashlib.pbkdf2_hmac, args=("sha512", b"a", b"b", rounds))
    thread.start()
    try:
        yield thread
    finally:
        thread.join()


def test_a_process_is_born_when_the_work_of_other_threads_is_done(monkeypatch):
    beside, fork = [], os.fork
    with working(100_000) as thread:
        monkeypatch.setattr(os, "fork", lambda: (beside.append(thread.is_alive()), fork())[1])
        with shared([1, 2], abs, 2) as outcomes:
            found = sorted(outcome.value for outcome in outcomes)

    assert found == [1, 2]
    assert beside == [False, False]


def test_who_works_on_and_on_is_not_waited_for_without_end():
    with working(400_000) as thread:
        began = time.monotonic()
        let_rest(0.05)

        assert thread.is_alive()
        assert 0.05 <= time.monotonic() - began < 2


@pytest.mark.parametrize("name", [b"waiting", b"a) R 1 (b"])
def test_who_waits_for_something_is_not_waited_for_whatever_it_is_called(name):
    prctl = ctypes.CDLL(None).prctl
    told = threading.Event()
    waiting = threading.Thread(target=lambda: (prctl(15, name), told.wait()))  # PR_SET_NAME
    waiting.start()
    try:
        began = time.monotonic()
        let_rest(30)

        assert time.monotonic() - began < 15
    finally:
        told.set()
        waiting.join()


def test_where_nothing_is_told_of_threads_nothing_is_waited_for(monkeypatch, tmp_path):
    monkeypatch.setattr(resting, "_THREADS", tmp_path / "nowhere")
    with working(400_000) as thread:
        let_rest(30)

        assert thread.is_alive()
