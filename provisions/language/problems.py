"""A template or condition that cannot be read."""

from provisions.model.diagnostic import Diagnostic
from provisions.model.place import Place


class Unreadable(Exception):
    """Reading cannot go on from here; holds the one diagnostic that says why."""

    def __init__(self, message: str, place: Place, *, expected: str = "", hint: str = "") -> None:
        """Say what is wrong at `place`."""
        self.diagnostic = Diagnostic("template-syntax", message, place, expected=expected, hint=hint)
        super().__init__(message)
