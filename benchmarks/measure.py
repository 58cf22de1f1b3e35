"""Measures whole processes: seconds on the clock, and the most memory they held."""

import os
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Contestant:
    """A command that is measured. `seconds` and `peaks` (in MB) have an entry for each run.

    `told` is what it printed last, for commands that measure a part of themselves.
    """

    name: str
    command: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of its seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        """From the fastest run to the slowest."""
        return f"{min(self.seconds):.2f}–{max(self.seconds):.2f}"

    @property
    def peak(self) -> float:
        """The most memory that any run held, in MB."""
        return max(self.peaks)


def race(contestants: Sequence[Contestant], rounds: int, folder: Path) -> None:
    """Run `contestants` one after another, `rounds` times, each round from the other end.

    What slows the machine for a while then slows all of them alike. If there are several rounds, one
    run before the first is not counted: it fills the caches of the file system for everyone.
    """
    if rounds > 1:
        for contestant in contestants:
            _run(contestant.command, folder)
    for number in range(rounds):
        for contestant in contestants if number % 2 else reversed(contestants):
            seconds, peak, told = _run(contestant.command, folder)
            contestant.seconds.append(seconds)
            contestant.peaks.append(peak)
            contestant.told.append(told)


def run(command: Sequence[str], folder: Path) -> None:
    """Run a command that is not measured. Ends the program if it fails."""
    _run(command, folder)


def ratio(first: Contestant, second: Contestant) -> float:
    """How many times as long `first` takes: the median over the rounds, each against its own pair."""
    pairs = zip(first.seconds, second.seconds, strict=True)
    return statistics.median(mine / theirs for mine, theirs in pairs)


def rows(contestants: Sequence[Contestant]) -> Iterator[tuple[str, ...]]:
    """Write a row for each: name, median, spread, memory, ratio of the first to it."""
    first = contestants[0]
    for contestant in contestants:
        against = "" if contestant is first else f"{ratio(first, contestant):.2f}"
        yield (
            contestant.name,
            f"{contestant.median:.2f}",
            contestant.spread,
            f"{contestant.peak:.0f}",
            against,
        )


def table(head: Sequence[str], lines: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    """Write a table in Markdown."""
    written = [head, tuple("---" for _ in head), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in written)


def _run(command: Sequence[str], folder: Path) -> tuple[float, float, str]:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    printed, complaints = process.stdout.read(), process.stderr.read()
    # wait4 tells of this process and those it waited for, where getrusage tells of every child so far.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{complaints.decode()}")
    return seconds, usage.ru_maxrss / 1024, printed.decode().strip().rpartition("\n")[2]
