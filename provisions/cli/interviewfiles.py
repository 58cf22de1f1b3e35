"""The files of an interview: a profile, an answers file, and the record to go on from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provisions.cli.outputs import write_all
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.interview.record import Record
    from provisions.model.answer import Answer

_USUAL = Path("my-platform.yaml")


@dataclass(frozen=True)
class Files:
    """Where an interview writes. `profile` may exist: then its values change and its comments stay."""

    profile: Path

    @classmethod
    def of(cls, start: str | None, output: Path | None) -> "Files":
        """Where to write for the options of the command line; a profile of one's own is written back to.

        Raises UsageError if the name is none of a profile.
        """
        path = output
        if path is None:
            path = Path(start) if start and Path(start).suffix in (".yaml", ".yml") else _USUAL
        if path.suffix not in (".yaml", ".yml"):
            message, place = "a profile is a .yaml file", Place("--output")
            raise UsageError([Diagnostic("file-name", message, place, hint=f"--output {path}.yaml")])
        return cls(path)

    @property
    def answers(self) -> Path:
        """Beside the profile: `my-platform.answers.yaml`."""
        return self.profile.with_name(f"{self.profile.stem}.answers.yaml")

    @property
    def record(self) -> Path:
        """Beside the profile, while the interview goes on: `my-platform.interview.json`."""
        return self.profile.with_name(f"{self.profile.stem}.interview.json")

    def read_record(self) -> "Record | None":
        """The record of an interview that was stopped; None if there is none. Raises UsageError."""
        from provisions.interview.record import Unreadable, read_record
        from provisions.library.files import read_text, shown_name

        if not self.record.exists():
            return None
        shown = shown_name(self.record)
        try:
            return read_record(read_text(self.record, shown))
        except Unreadable:
            message = "this is no record of an interview"
            hint = "move it away to begin anew"
            raise UsageError([Diagnostic("unreadable-interview", message, Place(shown), hint=hint)]) from None

    def keep(self, record: "Record") -> None:
        """Write the record, whole or not at all."""
        write_all({self.record: record.written().encode("utf-8", "surrogatepass")})

    def write_profile(self, data: Mapping[str, object]) -> None:
        """Write the profile, over the one that is there. Raises UsageError if that is none."""
        from provisions.interview.profilefile import new_profile, updated
        from provisions.library.files import read_text, shown_name
        from provisions.library.yamlfile import read_yaml

        if self.profile.exists():
            shown = shown_name(self.profile)
            text = read_text(self.profile, shown)
            read_yaml(text, shown)
            said = updated(text, data)
        else:
            said = new_profile(self.profile.stem, data)
        write_all({self.profile: said.encode("utf-8")})

    def write_answers(self, values: "Mapping[str, Answer]", open_: Mapping[str, str]) -> None:
        """Write what was typed, and a line to fill in for each of `open_`, which says what it asks."""
        lines = [
            "# Values for `provisions build --answers`. What stays empty stays a blank in the document.",
            "values:",
        ]
        for name, value in values.items():
            # JSON is YAML, and holds any text safely.
            lines.append(f"  {name}: {json.dumps(value, ensure_ascii=False)}")
        for name, asks in open_.items():
            lines += [f"  # {' '.join(asks.split())}", f"  {name}:"]
        if not values and not open_:
            lines[-1] = "values: {}"
        write_all({self.answers: ("\n".join(lines) + "\n").encode("utf-8")})

    def end(self) -> None:
        """The interview is over: its record goes."""
        self.record.unlink(missing_ok=True)
