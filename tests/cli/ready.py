"""The command line, in processes that start at once.

`run` gives the command a process of its own, as a user would, but one that is born of a process which has
loaded the program and read the shipped library. What depends on how Python starts (its own variables, streams
of other encodings, signals) is tried on `python -m provisions` itself.
"""

import atexit
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
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
        asked = {
            "arguments": command,
            "cwd": str(cwd),
            "env": dict(os.environ),
            "streams": [*map(str, streams)],
        }
        code = _asked(json.dumps(asked))
        return CompletedProcess(command, code, *(path.read_text(encoding="utf-8") for path in streams[1:]))


def _asked(line: str) -> int:
    ready = _ready(os.getpid())
    ready.stdin.write(f"{line}\n")
    ready.stdin.flush()
    return int(ready.stdout.readline())


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
        child = os.fork()
        if not child:
            _do(**json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _do(arguments: list[str], cwd: str, env: dict[str, str], streams: list[str]) -> None:
    signal.alarm(PATIENCE)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    os.dup2(os.open(streams[0], os.O_RDONLY), 0)
    for number, path in enumerate(streams[1:], start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
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
    pack.read_library = lambda folder: library if folder == shipped("clauses") else read(folder)


if __name__ == "__main__":
    load()
    wait()
