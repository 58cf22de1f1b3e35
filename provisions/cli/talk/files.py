"""The files of an interview: a profile, an answers file, and the record to go on from."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from provisions.cli.files.outputs import write_all
from provisions.library.limits import ENDINGS
from provisions.model.diagnostic import UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.interview.record import Record
    from provisions.library.yamlfile import YamlFile
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
            path = Path(start) if start and Path(start).suffix in ENDINGS else _USUAL
        if path.suffix not in ENDINGS:
            message, place = "a profile is a .yaml file", Place("--output")
            raise UsageError.of("file-name", message, place, hint=f"--output {path}.yaml")
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
            raise UsageError.of("unreadable-interview", message, Place(shown), hint=hint) from None

    def keep(self, record: "Record") -> None:
        """Write the record, whole or not at all."""
        write_all({self.record: record.written().encode("utf-8", "surrogatepass")})

    def typed_before(self) -> "dict[str, Answer]":
        """The values of the answers file, if there is one: nothing that stands there is lost.

        Raises UsageError if it cannot be read.
        """
        from provisions.library.checked import understood
        from provisions.library.schema import RawAnswers

        if not self.answers.exists():
            return {}
        raw = understood(_yaml(self.answers), RawAnswers)
        return {name: value for name, value in raw.values.items() if value is not None}

    def said_in_profile(self) -> frozenset[str]:
        """The names of the values that the profile itself sets. Raises UsageError if it cannot be read."""
        values = _yaml(self.profile).data.get("values") if self.profile.exists() else None
        return frozenset(values or ())

    def write(
        self, data: Mapping[str, object], values: "Mapping[str, Answer]", open_: Mapping[str, Iterable[str]]
    ) -> None:
        """Write the profile, over the one that is there, and the answers: both or neither.

        Each of `open_` gets a line to fill in, under lines that say what it asks. Raises UsageError if that
        cannot be.
        """
        from provisions.interview.profilefile import new_profile, updated
        from provisions.library.files import read_text, shown_name

        if self.profile.exists():
            said = updated(read_text(self.profile, shown_name(self.profile)), data)
        else:
            said = new_profile(self.profile.stem, data)
        answers = _answers(values, open_)
        write_all({self.profile: said.encode("utf-8"), self.answers: answers.encode("utf-8")})

    def write_answers(self, values: "Mapping[str, Answer]") -> None:
        """Write the answers alone. Raises UsageError if that cannot be."""
        write_all({self.answers: _answers(values, {}).encode("utf-8")})

    def end(self) -> None:
        """The interview is over: its record goes."""
        self.record.unlink(missing_ok=True)


def _yaml(path: Path) -> "YamlFile":
    from provisions.library.files import read_text, shown_name
    from provisions.library.yamlfile import read_yaml

    return read_yaml(read_text(path, shown_name(path)), shown_name(path))


def _answers(values: "Mapping[str, Answer]", open_: Mapping[str, Iterable[str]]) -> str:
    lines = ["# Values for `provisions build --answers`. What stays empty stays a blank in the document."]
    lines.append("values:" if values or open_ else "values: {}")
    # JSON is YAML, and holds any text safely.
    lines += [f"  {name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    for name, about in open_.items():
        lines += [*(f"  # {' '.join(line.split())}" for line in about), f"  {name}:"]
    return "\n".join(lines) + "\n"
