"""Which line of a file a problem stands on."""

from collections.abc import Sequence

from provisions.model.diagnostic import Texts


class Quotes:
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
