"""One command at a time writes into a folder."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from provisions.cli.terminal import console

try:
    import fcntl
except ImportError:  # Windows has none: there, commands into one folder are not kept apart.
    fcntl = None  # type: ignore[assignment]

PATIENCE: Final = 30.0
"""Seconds to wait for another command; writing takes far less than one."""


@contextmanager
def turn(folder: Path, patience: float = PATIENCE) -> Iterator[list[Path]]:
    """Hold `folder`, which is made if it is missing, against other commands; the folders made.

    The lock is on the folder itself and ends with the process, so nothing is left behind. File systems
    without locks are written to without one. Raises TimeoutError after `patience` seconds, OSError if there
    can be no such folder.
    """
    made: list[Path] = []
    until = time.monotonic() + patience
    while True:
        made += _make(folder)
        if fcntl is None:
            yield made
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _lock(descriptor, until)
            if _is(descriptor, folder):
                yield made
                return
        finally:
            os.close(descriptor)


def _make(folder: Path) -> list[Path]:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        take_away(missing)
        raise
    return missing


def take_away(made: Iterable[Path]) -> None:
    """Take away the folders `made`, as far as they are empty."""
    for path in sorted(made, reverse=True):
        with suppress(OSError):
            path.rmdir()


def _is(descriptor: int, folder: Path) -> bool:
    """Whether the folder that is locked still stands there: who waits may get one that was taken away."""
    try:
        return os.path.samestat(os.fstat(descriptor), folder.stat())
    except FileNotFoundError:
        return False


def _lock(descriptor: int, until: float) -> None:
    if _locks(descriptor):
        return
    with console.progress("Waiting for another command that writes there …"):
        while not _locks(descriptor):
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(0.02)


def _locks(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # Some network file systems lock no folders.
        return True
    return True
