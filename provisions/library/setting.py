"""What the command line adds to a profile."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisions.library.files import read_text, shown_name
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.diagnostic import Diagnostics, UsageError, quoting
from provisions.model.place import Place

_COMMAND_LINE = Place("--set")


@dataclass
class Setting:
    """What the command line adds to a profile: values by name with where they come from, and a level.

    `files` are the answers files of the values that come from one.
    """

    values: dict[str, tuple[Any, Place]] = field(default_factory=dict)
    level: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    """The files that were read for it, by name, as far as messages may quote them."""
    files: dict[str, YamlFile] = field(default_factory=dict)

    def add_assignments(self, assignments: Iterable[str]) -> None:
        """Add `name=value` texts. Raises UsageError for those that are none."""
        problems = Diagnostics()
        for text in assignments:
            name, sign, value = text.partition("=")
            if not sign or not name.strip():
                problems.error("set", f"“{text}” is no assignment", _COMMAND_LINE, expected="name=value")
            self.values[name.strip()] = (value, _COMMAND_LINE)
            self.files.pop(name.strip(), None)
        problems.stop_on_errors(UsageError)

    def add_answers(self, path: Path) -> None:
        """Add the values of an answers file. Raises UsageError if it cannot be read."""
        from provisions.library.checked import understood
        from provisions.library.schema import RawAnswers

        shown = shown_name(path)
        with quoting(self.texts):
            text = self.texts[shown] = read_text(path, shown)
            file = read_yaml(text, shown)
            raw = understood(file, RawAnswers)
        for name, value in raw.values.items():
            if value is None:
                # A line that nobody filled in yet.
                continue
            self.values[name] = (value, file.key_place(("values", name)))
            self.files[name] = file
