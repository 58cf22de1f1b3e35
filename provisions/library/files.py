"""Reads text files that somebody else wrote: bounded in size, UTF-8, errors as diagnostics."""

from pathlib import Path

from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.place import Place

MAX_BYTES = 1_000_000
"""No clause, profile or register that a person maintains comes near it."""


def read_text(path: Path, shown: str) -> str:
    """The text of `path`, line ends normalised. Raises UsageError; `shown` is its name in messages."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise _unreadable(shown, "this is a folder", "a file") from None
    except OSError as error:
        raise _unreadable(shown, f"it cannot be read: {error.strerror or error}", "") from None
    if len(data) > MAX_BYTES:
        raise _unreadable(shown, "the file is too large", f"at most {MAX_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _unreadable(shown, "this is not UTF-8 text", "a text file in UTF-8", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(shown: str, message: str, expected: str, line: int = 0) -> UsageError:
    return UsageError([Diagnostic("unreadable-file", message, Place(shown, line, 1), expected=expected)])
