"""Kills builds at random moments over earlier output, and starts builds in pairs; counts what goes wrong.

`python -m tests.cli.killed --kills 200 --pairs 20 --seed 1`. Each build is a process of its own, forked
when everything is imported and the library is read, so that kills fall on the work. Of three kills, one
falls at any moment, one while the build writes, and one between two of its moves: they take so little time
that the build has to be told where.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

STEM = "micro-forum"
FORMATS = ("txt", "md", "html")
NAMES = tuple(f"{STEM}.{format_}" for format_ in FORMATS)


def started(folder, number, log, formats=FORMATS, moves=None):
    """Start a build whose sections begin with `number`, which marks its files; the id of its process.

    It is killed after `moves` of its files were moved; None: it is not.
    """
    child = os.fork()
    if child:
        return child
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(said, stream)
    asked = [word for format_ in formats for word in ("-f", format_)]
    sys.argv = ["provisions", "build", "-p", STEM, *asked, "--start-at", str(number), "-o", str(folder)]
    sys.argv += ["--date", "2026-01-01", "--annex", "none"]
    from provisions.cli.app import main

    if moves is not None:
        _kill_after(moves)
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(end.code or 0)
    finally:
        os._exit(70)


def _kill_after(moves):
    replace, done = Path.replace, []

    def replaced(path, target):
        if len(done) == moves:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append(target)
        return replace(path, target)

    Path.replace = replaced


def ended(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def built(folder, number, log, formats=FORMATS):
    assert ended(started(folder, number, log, formats)) == 0, log.read_text("utf-8")


def remains(folder):
    return [path for path in folder.iterdir() if path.name.startswith(".provisions-")]


class Known:
    """What the files of a build look like, by its number."""

    def __init__(self, scratch):
        self._files = {}
        for number in (1, 2, 3):
            built(scratch / str(number), number, scratch / "log")
            self._files[number] = {name: (scratch / str(number) / name).read_bytes() for name in NAMES}

    def lay(self, folder, number):
        """Let `folder` hold the files of a build."""
        for name, data in self._files[number].items():
            (folder / name).write_bytes(data)

    def numbers(self, folder):
        """The builds of which files stand in `folder`; 0 for a broken or missing file."""
        return {self._number(folder / name) for name in NAMES}

    def _number(self, path):
        data = path.read_bytes() if path.exists() else b""
        return next((number for number, files in self._files.items() if files[path.name] == data), 0)


def kills(times, rng, scratch, known):
    """Kill `times` builds, each followed by one more: of all formats, or of one, which shows the others."""
    count, folder, log = Counter(), scratch / "out", scratch / "log"
    built(folder, 1, log)
    started_at = time.monotonic()
    built(folder, 1, log)
    length = time.monotonic() - started_at
    for turn in range(times):
        before = known.numbers(folder)
        kind = turn % 3
        moves = rng.randrange(len(NAMES)) if kind == 2 else None
        child = started(folder, 2 if before == {1} else 1, log, moves=moves)
        if kind < 2:
            _wait(rng, folder, length, child, is_writing=bool(kind))
            os.kill(child, signal.SIGKILL)
        count["killed"] += ended(child) == -signal.SIGKILL
        after, left = known.numbers(folder), remains(folder)
        count["with remains"] += bool(left)
        count["mixed"] += len(after) > 1
        count["broken"] += 0 in after
        built(folder, 3, log, FORMATS if turn % 4 > 1 else ("html",))
        count["untold"] += bool(left) != ("warning[left-behind]" in log.read_text("utf-8"))
        count["remains"] += bool(remains(folder))
        whole = known.numbers(folder)
        # Of one format: the two others are of one build again.
        count["broken after"] += 0 in whole
        count["mixed after"] += len(whole - {3}) > 1
        known.lay(folder, min(whole - {3}, default=1))
    return count


def _wait(rng, folder, length, child, is_writing):
    if not is_writing:
        time.sleep(rng.uniform(0, length))
        return
    while not remains(folder):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
    time.sleep(rng.uniform(0, 0.02))


def pairs(times, rng, scratch, known):
    """Start `times` pairs of builds into one folder."""
    count, folder = Counter(), scratch / "pairs"
    for _ in range(times):
        children = []
        for number in (1, 2):
            children.append(started(folder, number, scratch / f"log{number}"))
            time.sleep(rng.uniform(0, 0.02))
        codes = [ended(child) for child in children]
        said = "".join((scratch / f"log{number}").read_text("utf-8") for number in (1, 2))
        whole = known.numbers(folder)
        count["pairs"] += 1
        count["failed"] += codes != [0, 0] or "left-behind" in said
        count["broken"] += 0 in whole
        count["mixed"] += len(whole) > 1
        count["remains"] += bool(remains(folder))
    return count


WRONG = ("broken", "untold", "remains", "broken after", "mixed after", "failed")


def measure(seed, times, couples):
    """What happened to killed builds, and to pairs of builds."""
    from provisions.cli import loading

    # Reading takes most of a build and writes nothing.
    library = loading.load_library(None)
    loading.load_library = lambda _: library
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        known = Known(Path(name))
        return kills(times, rng, Path(name), known), pairs(couples, rng, Path(name), known)


def main():
    parser = argparse.ArgumentParser()
    for name, usual in (("kills", 200), ("pairs", 20), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = parser.parse_args()
    counts = measure(asked.seed, asked.kills, asked.pairs)
    for count in counts:
        sys.stdout.write(f"{dict(count)}\n")
    sys.exit(any(count[what] for count in counts for what in WRONG) or counts[1]["mixed"] > 0)


if __name__ == "__main__":
    main()
