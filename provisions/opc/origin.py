"""Whose package it is, and how it is refused."""

from typing import NoReturn

from provisions.model.diagnostic import UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose package it is: `file` is its name in messages, `code` that of diagnostics about it."""

    file: str
    code: str = "unreadable-docx"

    def refuse(self, message: str, hint: str = "") -> NoReturn:
        """Raise `UsageError`: the file cannot be used because of `message`."""
        raise UsageError.of(self.code, f"this file {message}", Place(self.file), hint=hint)
