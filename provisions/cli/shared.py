"""Options and steps that several commands share."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli import console
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.library.profiles import Setting
    from provisions.model.library import Library
    from provisions.model.profile import Profile


MOST_BYTES = 50_000_000
"""Of a document that somebody hands in."""


def complete_profile(incomplete: str) -> list[str]:
    """Names of shipped profiles, for the shell."""
    from provisions.library.profiles import shipped_profiles

    return [name for name in shipped_profiles() if name.startswith(incomplete)]


def complete_sections(incomplete: str) -> list[str]:
    """Ids of the sections of the shipped library, for the shell; the last of a list is completed."""
    from provisions.model.diagnostic import ProvisionsError

    before, comma, last = incomplete.rpartition(",")
    try:
        outline = load_library(None).outline
    except ProvisionsError:
        return []
    chosen = before.split(",")
    return [
        before + comma + section.id
        for section in outline
        if section.id.startswith(last) and section.id not in chosen
    ]


def complete_users(incomplete: str) -> list[str]:
    """Classes of users of the shipped library, for the shell."""
    from provisions.model.diagnostic import ProvisionsError

    try:
        classes = load_library(None).space.user_classes
    except ProvisionsError:
        return []
    return [name for name in classes if name.startswith(incomplete)]


def _needed(context: typer.Context, profile: str) -> str:
    """`profile`, if one is named; else tell which ones there are, and stop as at every wrong use."""
    if profile or context.resilient_parsing:
        return profile
    from provisions.library.profiles import read_profile, shipped_profiles

    hint = (
        f"provisions {context.info_name} --profile NAME; your own is named by its path, such as ./mine.yaml"
    )
    console.draw([Diagnostic("no-profile", "it is not said for which platform", hint=hint)])
    library = load_library(None)
    console.tell("\nThe shipped profiles:")
    names = shipped_profiles()
    for name in names:
        console.tell(f"  {name.ljust(max(map(len, names)))}  {read_profile(name, library).title}")
    raise typer.Exit(2)


ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile",
        "-p",
        help="A shipped profile by name, or the path of your own.",
        autocompletion=complete_profile,
        callback=_needed,
        show_default="none: it has to be named",
    ),
]
UsersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--users",
        help="Make an edition for these user classes only; may be repeated.",
        autocompletion=complete_users,
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level",
        help="How much is promised beyond law: essential, standard or leading.",
        show_default="that of the profile, or by its size",
        autocompletion=lambda: ["essential", "standard", "leading"],
    ),
]
PackOption = Annotated[
    Path | None,
    typer.Option("--pack", help="A folder with another clause library.", show_default="the shipped one"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


def read_bytes(path: Path, code: str) -> bytes:
    """The content of `path`, no more than a document may have. Raises UsageError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"it cannot be read: {(error.strerror or str(error)).lower()}"
        raise UsageError([Diagnostic(code, message, Place(str(path)))]) from None


def pack_folder(pack: Path | None) -> Path:
    """The folder of the clause library to use."""
    from provisions.library.shipped import shipped

    return pack if pack is not None else shipped("clauses")


def load_library(pack: Path | None) -> "Library":
    """The clause library to use. Raises UsageError if it is not sound."""
    from provisions.library.pack import read_library

    return read_library(pack_folder(pack))


def load(
    profile: str, pack: Path | None, setting: "Setting", users: Iterable[str] | None
) -> "tuple[Library, Profile]":
    """The library and the profile to use."""
    from provisions.library.profiles import read_profile

    library = load_library(pack)
    return library, read_profile(profile, library, setting, users or ())


def setting_from(
    assignments: Iterable[str] | None, answers: Path | None, level: str | None = None
) -> "Setting":
    """What the command line adds to a profile; `--set` goes over `--answers`."""
    from provisions.library.profiles import Setting

    setting = Setting(level=level or "")
    if answers is not None:
        setting.add_answers(answers)
    setting.add_assignments(assignments or ())
    return setting
