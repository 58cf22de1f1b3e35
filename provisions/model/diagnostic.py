"""A problem as a value: code, place, message, hint."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, Self, TypedDict, Unpack

from provisions.model.frozen import dataclass
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
    mend it, `near` the nearest existing name, `details` what else is known, a line each; `missing` is the
    name that leads nowhere, if that is the problem. Each may be empty.
    """

    code: str
    message: str
    place: Place | None = None
    expected: str = ""
    near: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    details: tuple[str, ...] = ()
    missing: str = ""

    def __str__(self) -> str:
        """One line for logs and exceptions; the terminal draws it better."""
        where = f"{self.place}: " if self.place else ""
        tail = "".join(
            f"; {part}"
            for part in (
                *self.details,
                f"expected {self.expected}" if self.expected else "",
                f"did you mean “{self.near}”?" if self.near else "",
                self.hint,
            )
            if part
        )
        return f"{where}{self.severity}[{self.code}]: {self.message}{tail}"


class Further(TypedDict, total=False):
    """What a problem may say besides its message, as `Diagnostic` has it."""

    expected: str
    near: str
    hint: str
    missing: str


_LONGEST_QUOTED = 100
"""Characters of what is quoted in a message."""

MOST_OF_A_KIND = 50
"""Problems of one kind that are worth reading before any of them is mended."""


class Texts(Protocol):
    """Files that were read, by the name that places give them."""

    def get(self, name: str, /) -> str | None:
        """The text of the file called `name`; None if it was not read."""


class ProvisionsError(Exception):
    """Faults of the data or the request, all that were found. Never a fault of this program.

    `texts` hold the lines that may be quoted: nothing is quoted from a file that was not read, or
    that whoever reads the message did not name.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Hold `diagnostics`, in the order given, without repeats."""
        self.diagnostics = tuple(dict.fromkeys(diagnostics))
        self.texts: tuple[Texts, ...] = ()
        super().__init__(self.diagnostics)

    @classmethod
    def of(cls, code: str, message: str, place: Place | None = None, **further: Unpack[Further]) -> Self:
        """The error that is one problem alone."""
        return cls([Diagnostic(code, message, place, **further)])

    def __str__(self) -> str:
        """Every problem, one a line."""
        return "\n".join(map(str, self.diagnostics))


class UsageError(ProvisionsError):
    """The request itself cannot be understood or its input cannot be read: exit code 2."""


@contextmanager
def quoting(*texts: Texts) -> Iterator[None]:
    """Let the problems raised inside quote `texts`."""
    try:
        yield
    except ProvisionsError as error:
        error.texts = (*error.texts, *texts)
        raise


def first_of_each_kind(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """`diagnostics`, at most MOST_OF_A_KIND of each kind, and then how many more there are of it."""
    count: Counter[tuple[Severity, str]] = Counter()
    for diagnostic in diagnostics:
        kind = (diagnostic.severity, diagnostic.code)
        count[kind] += 1
        if count[kind] <= MOST_OF_A_KIND:
            yield diagnostic
    for (severity, code), number in count.items():
        if number > MOST_OF_A_KIND:
            more = number - MOST_OF_A_KIND
            message = f"{more:,} more of this kind {'is' if more == 1 else 'are'} not shown"
            yield Diagnostic(code, message, hint="mend those above first", severity=severity)


@dataclass(slots=True)
class Diagnostics:
    """Collects problems, so that one never hides the next."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Note one problem."""
        self.found.append(diagnostic)

    def error(self, code: str, message: str, place: Place | None = None, **further: Unpack[Further]) -> None:
        """Note an error."""
        self.add(Diagnostic(code, message, place, **further))

    def unknown(
        self, what: str, name: str, place: Place | None, known: Iterable[str], *, expected: str = ""
    ) -> None:
        """Note that there is no `what` called `name`, and which of those `known` is most like it.

        The code is made of the first word of `what`.
        """
        code, near = f"unknown-{what.split()[0]}", self.near(name, known)
        self.error(code, f"there is no {what} “{name}”", place, expected=expected, near=near, missing=name)

    def near(self, name: str, known: Iterable[str]) -> str:
        """The known name most like `name`, or an empty string.

        Not looked for once there are more problems than anybody reads: it takes longest of all.
        """
        return nearest(name, known) if len(self.found) < 2 * MOST_OF_A_KIND else ""

    @property
    def errors(self) -> list[Diagnostic]:
        """Those that stop the work."""
        return [d for d in self.found if d.severity is Severity.ERROR]

    def stop_on_errors(self, error: type[ProvisionsError] = ProvisionsError) -> None:
        """Raise `error` with everything found, if any of it is an error."""
        if self.errors:
            raise error(self.found)


def quoted(raw: object) -> str:
    """What stands where something else was expected: a text that is short enough, else “this”."""
    return f"“{raw}”" if isinstance(raw, str) and len(raw) < _LONGEST_QUOTED else "this"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or an empty string."""
    return _nearest(name, tuple(known))


@lru_cache(maxsize=256)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    # One that is missing is asked for wherever it is used, and takes a tenth of a second each time.
    matches = get_close_matches(name, known, n=1, cutoff=0.6)
    return matches[0] if matches else ""
