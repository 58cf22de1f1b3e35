"""A stretch of a file that the language reads, and where each of its characters stands."""

import re
from bisect import bisect_right
from functools import cached_property

from provisions.model.frozen import dataclass
from provisions.model.place import Place

_LINE_END = re.compile("\n")


@dataclass(frozen=True)
class SourceText:
    """`text` as it stands in `file`, from `line` and `column` (both counted from 1) on."""

    text: str
    file: str
    line: int = 1
    column: int = 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, offset: int, length: int = 1) -> Place:
        """Where the character at `offset` stands in the file."""
        return Place(self.file, *self.point(offset), max(length, 1))

    def point(self, offset: int) -> tuple[int, int]:
        """The line and the column of the character at `offset`."""
        row = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[row] + 1
        return self.line + row, column if row else column + self.column - 1
