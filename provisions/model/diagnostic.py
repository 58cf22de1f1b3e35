"""A problem as a value: code, place, message, hint."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from provisions.model.place import Place


class Severity(StrEnum):
    """How bad it is. Only an error stops the work."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, told to the person who will mend it.

    `code` is stable and kebab-case. `expected` says what would have been right, `hint` how to
    mend it, `near` the nearest existing name; each may be empty.
    """

    code: str
    message: str
    place: Place | None = None
    expected: str = ""
    near: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """One line for logs and exceptions; the terminal draws it better."""
        where = f"{self.place}: " if self.place else ""
        tail = "".join(
            f"; {part}"
            for part in (
                f"expected {self.expected}" if self.expected else "",
                f"did you mean “{self.near}”?" if self.near else "",
                self.hint,
            )
            if part
        )
        return f"{where}{self.severity}[{self.code}]: {self.message}{tail}"


class ProvisionsError(Exception):
    """Faults of the data or the request, all that were found. Never a fault of this program."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Hold `diagnostics`, in the order given, without repeats."""
        self.diagnostics = tuple(dict.fromkeys(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))


class UsageError(ProvisionsError):
    """The request itself cannot be understood or its input cannot be read: exit code 2."""


@dataclass(slots=True)
class Diagnostics:
    """Collects problems, so that one never hides the next."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Note one problem."""
        self.found.append(diagnostic)

    def error(
        self,
        code: str,
        message: str,
        place: Place | None = None,
        *,
        expected: str = "",
        near: str = "",
        hint: str = "",
    ) -> None:
        """Note an error."""
        self.add(Diagnostic(code, message, place, expected, near, hint))

    @property
    def errors(self) -> list[Diagnostic]:
        """Those that stop the work."""
        return [d for d in self.found if d.severity is Severity.ERROR]

    def stop_on_errors(self, error: type[ProvisionsError] = ProvisionsError) -> None:
        """Raise `error` with everything found, if any of it is an error."""
        if self.errors:
            raise error(self.found)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or an empty string."""
    matches = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""
