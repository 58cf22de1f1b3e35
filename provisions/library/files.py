"""The one door for files that somebody else wrote: regular files, bounded in size, faults as diagnostics."""

import os
import stat
from pathlib import Path

from provisions.model.diagnostic import UsageError
from provisions.model.place import Place

MAX_BYTES = 1_000_000
"""No clause, profile or register that a person maintains comes near it."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Where a system has them: never wait for somebody to write into a pipe, never change line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_text(path: Path | str, shown: str) -> str:
    """The text of `path`, line ends normalised. Raises UsageError; `shown` is its name in messages."""
    data = read_bytes(path, shown, "unreadable-file", MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(
            "unreadable-file", shown, "this is not UTF-8 text", "a text file in UTF-8", line
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path | str, shown: str, code: str, most: int) -> bytes:
    """The content of the regular file `path`, at most `most` bytes.

    Anything else is refused at once: a folder, a device, a pipe that nobody writes into. Raises
    UsageError with a diagnostic called `code`, in which the file is called `shown`.
    """
    try:
        # Asked before it is opened, because opening is enough to act on some devices.
        _refuse_kind(os.stat(path).st_mode, shown, code)
        opened = os.open(path, _FLAGS)
        try:
            _refuse_kind(os.fstat(opened).st_mode, shown, code)
            data = _read(opened, most + 1)
        finally:
            os.close(opened)
    except ValueError:
        raise _refused(code, shown, "this is no name of a file", "a name without the character NUL") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _refused(code, shown, f"it cannot be read: {reason}", "") from None
    if len(data) > most:
        raise _refused(code, shown, "the file is too large", f"at most {most:,} bytes")
    return data


def _read(opened: int, most: int) -> bytes:
    """Up to `most` bytes of a file; none of it is read ahead, and nobody else is asked for it."""
    found = b""
    while len(found) < most and (more := os.read(opened, most - len(found))):
        found += more
    return found


def shown_name(path: Path | str) -> str:
    r"""The name of `path` as messages print it: bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def kind_of(mode: int) -> str:
    """What it is that has this `mode` and is no regular file."""
    return next((name for is_kind, name in _KINDS if is_kind(mode)), "no regular file")


def _refuse_kind(mode: int, shown: str, code: str) -> None:
    if not stat.S_ISREG(mode):
        raise _refused(code, shown, f"this is {kind_of(mode)}", "a file")


def _refused(code: str, shown: str, message: str, expected: str, line: int = 0) -> UsageError:
    return UsageError.of(code, message, Place(shown, line, 1), expected=expected)
