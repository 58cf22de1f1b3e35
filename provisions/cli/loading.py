"""The first steps of most commands: which library, which profile, which values."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from provisions.cli.attempts import Attempts
from provisions.cli.processes.together import together
from provisions.cli.terminal import console
from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.library.profiles import Setting
    from provisions.model.library import Library
    from provisions.model.profile import Profile


MOST_BYTES = 50_000_000
"""Of a document that somebody hands in."""


def read_bytes(path: Path, code: str) -> bytes:
    """The content of `path`, no more than a document may have. Raises UsageError if it cannot be read."""
    from provisions.library import files

    return files.read_bytes(path, files.shown_name(path), code, MOST_BYTES)


def pack_folder(pack: Path | None) -> Path:
    """The folder of the clause library to use."""
    from provisions.library.shipped import shipped

    return pack if pack is not None else shipped("clauses")


def load_library(pack: Path | None) -> "Library":
    """The clause library to use. Raises UsageError if it is not sound.

    Says which one it is where a folder at hand holds another one.
    """
    if pack is None:
        from provisions.library.ready import shipped_library

        console.draw(other_library("add --pack {}"))
        return shipped_library()
    from provisions.library.pack import read_library

    return read_library(pack, together("Reading …"))


def other_library(advice: str) -> "list[Diagnostic]":
    """That the shipped library is read though another one lies in the working folder; nothing if none does.

    `advice` says how to have that one read; `{}` in it stands for its folder.
    """
    from provisions.library.folder import same_packs
    from provisions.library.shipped import shipped

    ours = shipped("clauses")
    for folder in (Path(), Path("clauses")):
        if os.path.isfile(folder / "pack.yaml") and not same_packs(folder, ours):
            message = f"the library that is read is the one in {ours}; the one in this folder is another"
            place = Place(str(folder / "pack.yaml"))
            hint = f"to read that one, {advice.format(folder)}"
            return [Diagnostic("other-library", message, place, hint=hint, severity=Severity.WARNING)]
    return []


def living(library: "Library", name: str | None) -> str | None:
    """What the one called `name` is now, and a word on it where it was merged; None if none is named."""
    if name is None or library.living(name) == name:
        return name
    console.tell(f"“{name}” is part of “{library.living(name)}” now.")
    return library.living(name)


def load(
    profile: str, pack: Path | None, setting: "Setting", users: Iterable[str] | None
) -> "tuple[Library, Profile]":
    """The library and the profile to use."""
    from provisions.library.profiles import read_profile

    library = load_library(pack)
    return library, read_profile(profile, library, setting, users or ())


def setting_from(
    assignments: Iterable[str] | None = None, answers: Path | None = None, level: str | None = None
) -> "Setting":
    """What the command line adds to a profile; `--set` goes over `--answers`. Raises UsageError."""
    from provisions.library.profiles import Setting

    setting, asked = Setting(level=level or ""), Attempts()
    if answers is not None:
        asked.read(setting.add_answers, answers)
    asked.read(setting.add_assignments, assignments or ())
    asked.stop()
    return setting
