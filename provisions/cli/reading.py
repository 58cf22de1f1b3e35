"""Everything that a check reads of a pack: all of it, or every problem of every file at once."""

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from provisions.cli.processes.together import together
from provisions.model.diagnostic import Diagnostic, Texts, UsageError
from provisions.model.frozen import dataclass

if TYPE_CHECKING:
    from provisions.model.house_style import HouseStyle
    from provisions.model.library import Library
    from provisions.model.protections import Protections

_Rest = ParamSpec("_Rest")
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Whole:
    """A pack that was read whole."""

    library: "Library"
    protections: "Protections"
    style: "HouseStyle"


def read_whole(folder: Path) -> Whole:
    """The pack in `folder`. Raises UsageError with what is wrong with any of its files, also those of others.

    What is measured and what the interview asks is read too, so that nobody meets a slip in it later.
    """
    from provisions.library.coverage import read_coverage
    from provisions.library.lints import read_house_style
    from provisions.library.pack import read_library
    from provisions.library.protections import read_protections
    from provisions.library.questions import read_proposals, read_questions

    attempts = _Attempts(folder)
    library = attempts.read(read_library, together("Reading …"))
    style = attempts.read(read_house_style)
    protections = None
    # They name what is in the library.
    if library is not None:
        protections = attempts.read(read_protections, library)
        for reading in (read_coverage, read_questions, read_proposals):
            attempts.read(reading, library)
    attempts.stop()
    assert library is not None
    assert protections is not None
    assert style is not None
    return Whole(library, protections, style)


@dataclass(frozen=True)
class _Attempts:
    """Reads files of the pack in `folder`; what is wrong with one does not hide what is with the next."""

    folder: Path
    problems: list[Diagnostic] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)

    def read(
        self, reading: Callable[Concatenate[Path, _Rest], _Read], *rest: _Rest.args, **named: _Rest.kwargs
    ) -> _Read | None:
        """What `reading` gives; None if it refuses, and the problems say why."""
        try:
            return reading(self.folder, *rest, **named)
        except UsageError as error:
            self.problems.extend(error.diagnostics)
            self.texts.extend(error.texts)
            return None

    def stop(self) -> None:
        """Raise UsageError if anything was refused."""
        if self.problems:
            error = UsageError(self.problems)
            error.texts = tuple(self.texts)
            raise error
