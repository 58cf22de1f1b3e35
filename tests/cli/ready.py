"""The command line, in processes that start at once.

`run` and `at_terminal` give the command a process of its own, as a user would, but one that is born of a
process which has loaded the program and read the shipped library. What depends on how Python starts (its
own variables, streams of other encodings, signals) is tried on `python -m provisions` itself.
"""

import atexit
import fcntl
import json
import os
import pkgutil
import pty
import signal
import subprocess
import sys
import tempfile
import termios
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess

from tests.worlds import ROOT, base

PATIENCE = 60


def run(*arguments, cwd, typed=""):
    """The command from the folder `cwd`, with `typed` to read; a signal ends one that takes over a minute."""
    command = [str(argument) for argument in arguments]
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
        streams[0].write_text(typed, encoding="utf-8")
        code = Started(command, cwd, streams).wait()
        return CompletedProcess(command, code, *(path.read_text(encoding="utf-8") for path in streams[1:]))


@contextmanager
def at_terminal(*arguments, cwd, **environment):
    """The command at a terminal of its own, and the end at which to type and to read what is shown.

    It does not outlive the block.
    """
    ours, theirs = pty.openpty()
    started = Started(arguments, cwd, [os.ttyname(theirs)] * 3, environment)
    # The command alone holds it now: when it ends, so does what is shown.
    os.close(theirs)
    try:
        yield started, ours
    finally:
        started.kill()
        os.close(ours)


class Started:
    """A command that runs, by the files or the terminal of its streams; the next begins when it has ended."""

    def __init__(self, arguments, cwd, streams, environment=()):
        asked = {
            "arguments": list(arguments),
            "cwd": str(cwd),
            "env": dict(os.environ) | dict(environment),
            "streams": [*map(str, streams)],
        }
        self._ready = _ready(os.getpid())
        self._ready.stdin.write(f"{json.dumps(asked)}\n")
        self._ready.stdin.flush()
        self._process = int(self._ready.stdout.readline())
        self._code = None

    def kill(self) -> None:
        """End it, if it still runs, without a word to it."""
        if self._code is None:
            os.kill(self._process, signal.SIGKILL)
            self.wait()

    def wait(self) -> int:
        """Its exit code, when it has ended."""
        if self._code is None:
            self._code = int(self._ready.stdout.readline())
        return self._code


@cache
def _ready(_pid: int) -> subprocess.Popen:
    """The process that waits, one for each process of the test run."""
    ready = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.ready"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    @atexit.register
    def _ended() -> None:
        ready.stdin.close()
        ready.wait()
        ready.stdout.close()

    return ready


def wait() -> None:
    """Read what is asked, line by line, and have a new process do it; answer with its exit code."""
    for line in sys.stdin:
        asked = json.loads(line)
        streams = [os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOCTTY) for path in asked.pop("streams")]
        child = os.fork()
        if not child:
            _take(streams)
            _do(**asked)
        for stream in streams:
            os.close(stream)
        _answer(child)
        _, status = os.waitpid(child, 0)
        _answer(os.waitstatus_to_exitcode(status))


def _answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _take(streams: list[int]) -> None:
    """Make `streams` our own, in a session of our own, as Python does with what it is started with."""
    os.setsid()
    # What a shell starts beside it hears no Ctrl-C, and its children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    if os.isatty(0):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout = os.fdopen(1, "w", buffering=1 if os.isatty(1) else -1, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False)


def _do(arguments: list[str], cwd: str, env: dict[str, str]) -> None:
    signal.alarm(PATIENCE)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    program = import_module("provisions.__main__")
    sys.modules["__main__"] = program
    sys.argv = [program.__file__, *arguments]
    try:
        program.main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def load() -> None:
    """Load what commands load when they need it, and read the library that most of them want."""
    import provisions
    from provisions.library import pack
    from provisions.library.shipped import shipped

    for module in pkgutil.walk_packages(provisions.__path__, "provisions."):
        import_module(module.name)
    library, read = base(), pack.read_library
    pack.read_library = lambda folder, *each: library if folder == shipped("clauses") else read(folder, *each)


if __name__ == "__main__":
    load()
    wait()
