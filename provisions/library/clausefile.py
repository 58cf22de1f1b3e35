"""A clause file whose front matter was understood, before its text is."""

from collections.abc import Mapping

from provisions.library.clauseschema import RawClause
from provisions.library.reading import Reading
from provisions.model.frozen import dataclass
from provisions.model.template import Template


@dataclass(frozen=True)
class ClauseFile:
    """A clause file with its parts told apart. `hash` is that of its text."""

    raw: RawClause
    reading: Reading
    parts: Mapping[str, Template]
    section: str
    stem: str
    hash: str

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.reading.file.file

    @property
    def provision(self) -> str:
        """The provision that it words."""
        return self.stem.partition(".")[0]
