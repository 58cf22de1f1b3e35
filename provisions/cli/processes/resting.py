"""Other threads of this process: a new process is born when none of them is at work.

In a new process there is only the thread that asked for it. What another held at that moment nobody gives
back there, and who wants it waits for ever. Python sees to its own locks, and so does the C library; others
do not: the engine of the proof enlarges a table of waiting threads when threads of its own come.
"""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

PATIENCE: Final = 2.0
"""Seconds; threads of a library that has been let go end in milliseconds."""

_THREADS: Final = Path("/proc/self/task")
_AT_WORK: Final = (b"R", b"D")
"""Running or about to run, and waiting for the disk or for memory."""


def let_rest(patience: float = PATIENCE) -> None:
    """Wait until no other thread of this process is at work, but no longer than `patience` seconds.

    One that sleeps or waits for something holds nothing that others need. Where the system does not tell
    what threads do, there is no wait.
    """
    until = time.monotonic() + patience
    while _is_any_at_work() and time.monotonic() < until:
        time.sleep(0.001)


def _is_any_at_work() -> bool:
    own = str(threading.get_native_id())
    with suppress(OSError):
        return any(_is_at_work(thread) for thread in os.listdir(_THREADS) if thread != own)
    return False


def _is_at_work(thread: str) -> bool:
    # It may have ended by now.
    with suppress(OSError):
        # Its name, in brackets, may hold anything; the state follows.
        _, _, told = (_THREADS / thread / "stat").read_bytes().rpartition(b") ")
        return told.startswith(_AT_WORK)
    return False
