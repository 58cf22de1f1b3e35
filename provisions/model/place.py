"""Where something stands in a file."""

from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a source file.

    `file` is printed as given: relative to the pack where there is one. Lines and columns count
    from 1; 0 means that it is not known. `length` is the number of characters to underline.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        """`file:line:column`, as editors understand it."""
        if not self.line:
            return self.file
        column = f":{self.column}" if self.column else ""
        return f"{self.file}:{self.line}{column}"
