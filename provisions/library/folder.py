"""The folder of a pack: which files it has, and their texts."""

import os
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path, PurePosixPath

from provisions.library.files import read_text, shown_name
from provisions.model.diagnostic import Diagnostics, UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place

FRONT = "front"
"""The folder of the pages that stand before the terms. No section is called so."""

MAX_FILES = 20_000
"""Clause files in one pack."""

_CONFLICT, _END_OF_CONFLICT = "<<<<<<< ", ">>>>>>> "
"""How lines begin between which Git leaves two versions."""
_LOCK = ".lock"
"""The end of the name of a lock, which says more of how it is merged."""


def same_packs(one: Path, other: Path) -> bool:
    """Whether two folders hold the same pack: file by file, byte by byte. What cannot be read differs."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    first, second = _names(one), _names(other)
    try:
        return first == second and all(
            read_text(one / name, name) == read_text(other / name, name) for name in first
        )
    except UsageError:
        return False


def _names(folder: Path) -> list[str]:
    files = (*folder.glob("*.yaml"), *folder.glob("*/*.md"))
    return sorted(path.relative_to(folder).as_posix() for path in files)


def _refuse_conflict(text: str, name: str) -> None:
    """Raises UsageError where Git has left two versions: nothing else that is said of them would help."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines, 1) if line.startswith(_CONFLICT)), 0)
    if first and any(line.startswith(_END_OF_CONFLICT) for line in lines[first:]):
        message, hint = "two changes of this file were not merged", "keep what is right, and remove the marks"
        raise UsageError.of("conflict-marks", message, Place(name, first, 1, 7), hint=hint)


@dataclass(frozen=True)
class PackFolder:
    """The files of one pack. `texts` keeps those that were read, by name, so that messages can quote them."""

    path: Path
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of the file called `name`, with `/` between folders. Raises UsageError."""
        path = os.path.join(self.path, name)
        folder, slash, _ = name.rpartition("/")
        if os.path.islink(path) or (slash and os.path.islink(os.path.join(self.path, folder))):
            # A link could bring a file from outside the pack into a document, or into a message.
            raise UsageError.of(
                "linked-file", "this is a link to another file", Place(name), hint="copy the file"
            )
        text = self.texts[name] = read_text(path, name)
        if _CONFLICT in text and not name.endswith(_LOCK):
            _refuse_conflict(text, name)
        return text

    def has(self, name: str) -> bool:
        """Whether there is something of this name, readable or not."""
        return os.path.lexists(self.path / name)

    def get(self, name: str, default: None = None) -> str | None:
        """The text of the file called `name`, for a quotation; None where there is no such file."""
        if name not in self.texts:
            inside = PurePosixPath(name)
            if not name or inside.is_absolute() or ".." in inside.parts:
                return default
            try:
                self.text(name)
            except UsageError:
                return default
        return self.texts[name]

    def front_files(self) -> list[str]:
        """The names of the front pages, in order."""
        return sorted(f"{FRONT}/{path.name}" for path in self.path.glob(f"{FRONT}/*.md"))

    def clause_files(self, problems: Diagnostics) -> Iterator[str]:
        """The names of the clause files, in order; those that cannot be named go to `problems`."""
        paths = [path for path in sorted(self.path.glob("*/*.md")) if path.parent.name != FRONT]
        if len(paths) > MAX_FILES:
            problems.error(
                "too-many-files", f"more than {MAX_FILES:,} clause files", Place(shown_name(self.path))
            )
            return
        for path in paths:
            name = path.relative_to(self.path).as_posix()
            if name == shown_name(name):
                yield name
            else:
                problems.error(
                    "file-name",
                    "the name of this file is not UTF-8",
                    Place(shown_name(name)),
                    expected="a section and an id, such as privacy/prv-breach-notice.md",
                    hint="rename it",
                )
