"""Draws on the terminal. Nothing else in the program prints.

Rich is imported only for a terminal; a pipe gets plain lines, and starts faster.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from provisions.cli.quoting import Quotes
from provisions.model.diagnostic import Diagnostic, Severity, Texts

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def say(text: str = "") -> None:
    """A line of the answer."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """A line beside the answer: progress, problems."""
    sys.stderr.write(text + "\n")


def draw(diagnostics: Iterable[Diagnostic], texts: Sequence[Texts] = ()) -> None:
    """Each diagnostic with its place, the line it stands on, and how to mend it.

    `texts` are the files that were read; lines of no others are quoted.
    """
    colours, quotes = sys.stderr.isatty(), Quotes(texts)
    for diagnostic in diagnostics:
        tell("\n".join(_drawn(diagnostic, quotes, colours)))


def _drawn(diagnostic: Diagnostic, quotes: Quotes, colours: bool) -> Iterator[str]:
    head = f"{diagnostic.severity}[{diagnostic.code}]"
    if colours:
        head = f"\x1b[1;{_COLOURS[diagnostic.severity]}m{head}\x1b[0m"
    yield f"{head}: {_printable(diagnostic.message)}"
    place = diagnostic.place
    if place is not None and place.file:
        yield f"  --> {_printable(str(place))}"
        yield from _excerpt(diagnostic, quotes)
    for word, text in (
        ("expected", diagnostic.expected),
        ("did you mean", f"{diagnostic.near}?" if diagnostic.near else ""),
        ("help", diagnostic.hint),
    ):
        if text:
            yield f"  = {word}: {_printable(text)}"


def _excerpt(diagnostic: Diagnostic, quotes: Quotes) -> Iterator[str]:
    place = diagnostic.place
    assert place is not None
    line = quotes.line(place.file, place.line)
    if line is None or len(line) > 400:
        return
    number = str(place.line)
    yield f"  {number} | {_printable(line)}"
    if place.column:
        marks = "^" * max(1, min(place.length, len(line) - place.column + 1))
        yield f"  {' ' * len(number)} | {' ' * (place.column - 1)}{marks}"


def _printable(text: str) -> str:
    """`text` without characters that could command the terminal or turn its writing direction."""
    return "".join(c if c.isprintable() or c in " \n" else f"\\u{ord(c):04x}" for c in text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows in columns as wide as they need; the last column runs on."""
    everything = [list(head), *([_printable(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in everything) for i in range(len(head) - 1)]
    bold = sys.stdout.isatty()
    for index, row in enumerate(everything):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        line = "  ".join((*cells, row[-1])).rstrip()
        say(f"\x1b[1m{line}\x1b[0m" if bold and index == 0 else line)


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Shows `text` with a spinner on a terminal while the work runs; silent in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield
