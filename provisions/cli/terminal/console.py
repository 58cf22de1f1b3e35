"""The one door to the terminal: nothing else in the program prints, and no word gets there unless harmless.

Rich is imported only for a terminal; a pipe gets plain lines, and starts faster.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from provisions.cli import stopping
from provisions.cli.terminal.columns import fitted, room
from provisions.cli.terminal.harmless import bounded, for_people, for_programs, on_one_line
from provisions.model.diagnostic import Diagnostic, Severity, Texts

_LONGEST_LINE = 10_000
"""Characters of a line of which a part is quoted; what is longer nobody wrote by hand."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def say(text: str = "") -> None:
    """A line of the answer, or several."""
    sys.stdout.write(for_people(text) + "\n")


def answer(text: str) -> None:
    """The answer to a program: JSON, or the commands that a code host obeys."""
    sys.stdout.write(for_programs(text, sys.stdout.encoding) + "\n")


def answer_data(data: object, indent: int = 2) -> None:
    """The answer to a program: `data` as JSON."""
    # Who answers people does not wait for it.
    import json

    answer(json.dumps(data, ensure_ascii=False, indent=indent))


def tell(text: str) -> None:
    """A line beside the answer, or several: progress, problems."""
    sys.stderr.write(for_people(text) + "\n")


def draw(diagnostics: Iterable[Diagnostic], texts: Sequence[Texts] = ()) -> None:
    """Each diagnostic with its place, the line it stands on, and how to mend it.

    `texts` are the files that were read; lines of no others are quoted.
    """
    colours, quotes = _shows_colours(sys.stderr), _Quotes(texts)
    for diagnostic in diagnostics:
        # Not through `tell`, which would undo the colours: each line begins with a word of ours.
        sys.stderr.write("\n".join(_drawn(diagnostic, quotes, colours)) + "\n")


def _shows_colours(stream: TextIO) -> bool:
    """Whether `stream` is a terminal that knows signs for colour, and nobody wants none (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _drawn(diagnostic: Diagnostic, quotes: "_Quotes", colours: bool) -> Iterator[str]:
    head = f"{diagnostic.severity}[{diagnostic.code}]"
    if colours:
        head = f"\x1b[1;{_COLOURS[diagnostic.severity]}m{head}\x1b[0m"
    yield f"{head}: {on_one_line(bounded(diagnostic.message))}"
    yield from (for_people(f"  {on_one_line(detail)}") for detail in diagnostic.details)
    place = diagnostic.place
    if place is not None and place.file:
        yield f"  --> {on_one_line(bounded(str(place)))}"
        yield from _excerpt(diagnostic, quotes)
    for word, text in (
        ("expected", diagnostic.expected),
        ("did you mean", f"{diagnostic.near}?" if diagnostic.near else ""),
        ("help", diagnostic.hint),
    ):
        if text:
            yield f"  = {word}: {on_one_line(bounded(text))}"


def _excerpt(diagnostic: Diagnostic, quotes: "_Quotes") -> Iterator[str]:
    place = diagnostic.place
    assert place is not None
    whole = quotes.line(place.file, place.line)
    if whole is None or len(whole) > _LONGEST_LINE:
        return
    number = str(place.line)
    line, column = _around(whole, place.column, room() - len(f"  {number} | "))
    yield f"  {number} | {on_one_line(line)}"
    if column:
        start = column - 1
        before, marked = line[:start], line[start : start + place.length]
        marks = "^" * max(1, len(on_one_line(marked)))
        yield f"  {' ' * len(number)} | {' ' * max(start, len(on_one_line(before)))}{marks}"


def _around(line: str, column: int, width: int) -> tuple[str, int]:
    """What of `line` is shown in `width` characters around `column`, and the column there.

    A paragraph is one line of its file; what is left out is a sign of three points.
    """
    if len(line) <= width:
        return line, column
    first = max(0, min(column - 1 - width // 3, len(line) - width))
    shown = line[first : first + width]
    head, tail = "…" if first else "", "…" if first + width < len(line) else ""
    return head + shown[len(head) : len(shown) - len(tail)] + tail, max(1, column - first) if column else 0


class _Quotes:
    """Lines of the files in `texts`; each file is cut into lines once, for all its problems."""

    def __init__(self, texts: Sequence[Texts]) -> None:
        """Quote from the first of `texts` that has a file."""
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str | None:
        """Line `number` of `file`, counted from 1; None where there is nothing to quote."""
        if number < 1:
            return None
        if file not in self._lines:
            found = (text for texts in self._texts if (text := texts.get(file)) is not None)
            self._lines[file] = next(found, "").split("\n")
        lines = self._lines[file]
        return lines[number - 1] if number <= len(lines) and lines != [""] else None


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, whole: bool = False) -> None:
    """Rows in columns as wide as they need, in lines that fit; with `whole`, each row in one line."""
    lines = rows if whole else fitted(head, rows)
    everything = [list(head), *([on_one_line(cell) for cell in line] for line in lines)]
    widths = [max(len(row[i]) for row in everything) for i in range(len(head) - 1)]
    bold = _shows_colours(sys.stdout)
    for index, row in enumerate(everything):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        line = for_people("  ".join((*cells, row[-1])).rstrip())
        sys.stdout.write(f"\x1b[1m{line}\x1b[0m\n" if bold and index == 0 else f"{line}\n")


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Shows `text` with a spinner on a terminal while the work runs; silent in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    is_rich = sys.stderr.encoding.lower().startswith("utf")
    # As Text: in a string, Rich would take brackets for markup.
    spinner = Console(stderr=True).status(Text(on_one_line(text)), spinner="dots" if is_rich else "line")
    with stopping.hidden_cursor(), spinner:
        yield


@contextmanager
def counting(text: str, total: int) -> Iterator[Callable[[], None]]:
    """Shows on a terminal how many of `total` are done; what it gives is called for each."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))
    with stopping.hidden_cursor(), bar:
        task = bar.add_task(on_one_line(text), total=total)
        yield lambda: bar.advance(task)
