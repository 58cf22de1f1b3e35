"""Questions and answers line by line. No cursor is moved: a pipe and a screen reader get the same words."""

import sys
from collections.abc import Sequence

from provisions.cli.terminal import console
from provisions.cli.terminal.columns import hung

_LONGEST_LINE = 10_000
"""Signs of one answer; what is longer was not typed."""


class Ended(Exception):
    """There is nobody left to answer: the input is closed."""


def say(text: str = "", hang: int = 0) -> None:
    """A paragraph, with lines after the first `hang` columns further in."""
    for line in hung(text, below=" " * hang) or [""]:
        console.say(line)


def numbered(entries: Sequence[str]) -> None:
    """Each entry behind its number, from 1."""
    for number, entry in enumerate(entries, 1):
        label = f"  {number:>2}  "
        for line in hung(entry, label, " " * len(label)) or [label]:
            console.say(line)


def ask() -> str:
    """The next line that somebody types, without spaces around it. Raises Ended at the end of the input."""
    sys.stdout.write("> ")
    sys.stdout.flush()
    line = sys.stdin.readline(_LONGEST_LINE)
    if not line:
        console.say()
        raise Ended
    if not sys.stdin.isatty():
        # A transcript shows what was typed, as a terminal does.
        console.say(line.strip())
    return line.strip()
