"""Standard output and standard error that may be closed, full, or poor in signs.

What cannot be written there never stops the work: files are still made, and exit codes stay true.
"""

import codecs
import io
import os
import select
import sys
from typing import TYPE_CHECKING, Final, TextIO

from provisions.cli.terminal.harmless import alike

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ANSWER_LOST: Final = 4
"""Exit code of a command that did its work and could not write its answer."""

_POOR: Final = "provisions-alike"


class _Outlet(io.FileIO):
    """A file descriptor that takes everything; the first failure is kept in `failure`."""

    failure: OSError | None = None

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write what goes at once; all of it is taken as written after a failure."""
        try:
            while self.failure is None:
                written: int | None = super().write(data)
                if written is not None:
                    return written
                # Another program has made the stream one that does not wait.
                select.select([], [self], [])
        except OSError as failure:
            self.failure = failure
        return memoryview(data).nbytes


def prepare() -> None:
    """Put standard streams in place to which anything can be written."""
    codecs.register_error(_POOR, _replaced)
    for descriptor in range(3):
        _occupy(descriptor)
    sys.stdin = sys.stdin or _nobody()
    sys.stdout = _stream(1, sys.stdout)
    sys.stderr = _stream(2, sys.stderr)


def finish(code: int) -> int:
    """Write what is waiting; return the exit code: `code`, or ANSWER_LOST for 0 if the answer was lost.

    An answer is not lost if nobody wants it: standard output closed, or a reader that has gone.
    """
    sys.stdout.flush()
    failure = _failure()
    if failure is not None and not isinstance(failure, BrokenPipeError):
        reason = failure.strerror or str(failure)
        sys.stderr.write(f"error[answer-lost]: the answer cannot be written: {reason.lower()}\n")
        code = code or ANSWER_LOST
    sys.stderr.flush()
    return code


def nobody_listens() -> bool:
    """Whether standard output has failed, so that nothing said reaches anyone."""
    return _failure() is not None


def _failure() -> OSError | None:
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw.failure if isinstance(raw, _Outlet) else None


def _occupy(descriptor: int) -> None:
    """Let no file that is opened later take the place of a closed standard stream."""
    try:
        os.fstat(descriptor)
    except OSError:
        os.open(os.devnull, os.O_RDWR)


def _nobody() -> TextIO:
    """An input in place of one that is closed: whoever asks hears that there is nobody to answer."""
    return open(os.devnull, encoding="utf-8")


def _stream(descriptor: int, given: TextIO | None) -> TextIO:
    if given is None:
        return open(os.devnull, "w", encoding="utf-8", errors=_POOR)
    if not isinstance(given, io.TextIOWrapper):
        return given
    if os.name == "nt":
        given.reconfigure(errors=_POOR)
        return given
    raw = _Outlet(descriptor, "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=given.encoding,
        errors=_POOR,
        # A stream that PYTHONUNBUFFERED wants written through is written line by line here.
        line_buffering=given.line_buffering or given.write_through,
    )


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return alike(error.object[error.start : error.end]), error.end
