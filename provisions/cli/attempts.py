"""Several readings of one command: what is wrong with one does not hide what is wrong with the next."""

from collections.abc import Callable
from dataclasses import field
from typing import ParamSpec, TypeVar

from provisions.model.diagnostic import Diagnostic, Texts, UsageError
from provisions.model.frozen import dataclass

_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class Attempts:
    """What was refused so far."""

    problems: list[Diagnostic] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)

    def read(
        self, reading: Callable[_Given, _Read], *given: _Given.args, **named: _Given.kwargs
    ) -> _Read | None:
        """What `reading` gives; None if it refuses, and the problems say why."""
        try:
            return reading(*given, **named)
        except UsageError as error:
            self.problems.extend(error.diagnostics)
            self.texts.extend(error.texts)
            return None

    def stop(self) -> None:
        """Raise UsageError with all that was refused, if anything was."""
        if self.problems:
            error = UsageError(self.problems)
            error.texts = tuple(self.texts)
            raise error
