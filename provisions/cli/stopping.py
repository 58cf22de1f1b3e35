"""Ctrl+C: whenever it comes, a command ends with exit code 130, says what is so, and leaves no traceback.

Python's own way is an exception in whatever line runs. It cannot pass through a callback of a library in C
or the end of an object, which print it and go on; during imports nobody is there to catch it; and if it
leaves code that was made from a string, Python ends as if killed, even when it was caught. So the process
ends where it is, except while files are written: that is undone first.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

STOPPED: Final = 130
"""Exit code of a command that was stopped, as shells have it."""

NOTHING_WRITTEN: Final = "Stopped: nothing was written."
WRITTEN: Final = "Stopped: the files were written."
_CURSOR_SHOWN: Final = "\r\x1b[K\x1b[?25h"


children: Final[set[int]] = set()
"""The ids of processes that work for this one, and end with it."""


class _Now:
    """What is so at this moment."""

    words = ""
    when_written = ""
    is_cursor_hidden = False


def listen() -> None:
    """Let Ctrl+C end this process; where it is not heard, as under nohup, it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    words = f"{_Now.words}\n" if _Now.words else ""
    _end_children()
    # Past the streams, for it may be they that were interrupted.
    with suppress(OSError):
        os.write(2, (_CURSOR_SHOWN * _Now.is_cursor_hidden + words).encode())
    os._exit(STOPPED)


def _end_children() -> None:
    for child in tuple(children):
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)


@contextmanager
def children_first() -> Iterator[None]:
    """Let SIGTERM, as `kill` and services send it, end the children, then this process as it would anyway."""
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    _end_children()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def born() -> None:
    """Let this process, a child, be ended at once: what there is to say, the first process says."""
    children.clear()
    if signal.getsignal(signal.SIGTERM) is _end:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if is_heard():
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def is_heard() -> bool:
    """Whether Ctrl+C ends this process at once."""
    return signal.getsignal(signal.SIGINT) is _stop


def over() -> None:
    """Let nothing stop this process any more: its work is done, and its exit code says how."""
    if not is_heard():
        return
    if sys.platform != "win32":
        # Or one that comes between would be reported as ignored.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def undone_first() -> Iterator[None]:
    """Let Ctrl+C be an exception, KeyboardInterrupt, to which what has been begun can be undone."""
    if not is_heard():
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _stop)


@contextmanager
def saying(words: str, when_written: str = "") -> Iterator[None]:
    """Say `words` when the command is stopped, or `when_written`, once files are, if that is another thing.

    Then, what was said before.
    """
    before = _Now.words, _Now.when_written
    _Now.words, _Now.when_written = words, when_written
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write(f"{_Now.words}\n")
        raise
    finally:
        _Now.words, _Now.when_written = before


def written() -> None:
    """From here on it is not so that nothing was written."""
    _Now.words = _Now.when_written or _Now.words


@contextmanager
def hidden_cursor() -> Iterator[None]:
    """Show the cursor, which is hidden meanwhile, if the command is stopped."""
    _Now.is_cursor_hidden = True
    try:
        yield
    finally:
        _Now.is_cursor_hidden = False
