"""Tables and paragraphs for a terminal of 80 columns: they go on below where a line has no room."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest

WIDTH = 80
"""Characters of a line; what is narrower than the terminal can be read in every window and in a mail."""

_GAP = 2
"""Characters between two columns."""
_LEAST = 40
"""Characters below which a line says too little to be read."""


def room() -> int:
    """Characters of a line: those of the terminal, or of COLUMNS, but from 40 to 80; 80 where nobody says."""
    return min(WIDTH, max(_LEAST, shutil.get_terminal_size((WIDTH, 24)).columns))


def fitted(head: Sequence[str], rows: Iterable[Sequence[str]], width: int | None = None) -> list[list[str]]:
    """`rows` as lines of a table under `head`, at most `width` characters wide; None: as there is room.

    A row that has no room goes on in rows below it, whose other cells are empty. Words stay whole,
    so that a path, an address or a name can be copied: a table of long ones is wider.
    """
    cells = [list(row) for row in rows]
    widths = _widths([list(head), *cells], width or room())
    return [line for row in cells for line in _lines(row, widths)]


def hung(text: str, head: str = "", below: str = "", width: int | None = None) -> list[str]:
    """`text` as lines of at most `width` characters, the first behind `head`, the others behind `below`.

    None: as there is room. A name, a path or an address stays in one piece, to be copied.
    """
    return textwrap.wrap(
        text,
        width or room(),
        initial_indent=head,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _widths(rows: list[list[str]], width: int) -> list[int]:
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    least = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    excess = sum(widths) + _GAP * (len(widths) - 1) - width
    while excess > 0:
        spare = [index for index in range(len(widths)) if widths[index] > least[index]]
        if not spare:
            break
        # The widest gives way first: short columns stay on one line.
        widths[max(spare, key=widths.__getitem__)] -= 1
        excess -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterable[list[str]]:
    columns = [
        # A cell that fits keeps its spaces.
        [cell] if len(cell) <= width else _wrapped(cell, width)
        for cell, width in zip(row, widths, strict=True)
    ]
    return [list(line) for line in zip_longest(*columns, fillvalue="")]


def _wrapped(cell: str, width: int) -> list[str]:
    return hung(cell, width=max(width, 1))
