"""Options that several commands have, and what the shell completes them with."""

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli.groups import TYPED
from provisions.cli.loading import load_library
from provisions.cli.terminal import console
from provisions.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from provisions.model.library import Library

_ENDINGS = (".yaml", ".yml")
"""Of a file that may be a profile."""


def complete_profile(incomplete: str) -> list[str]:
    """Names of shipped profiles, for the shell."""
    from provisions.library.profiles import shipped_profiles

    return [name for name in shipped_profiles() if name.startswith(incomplete)]


def complete_sections(incomplete: str) -> list[str]:
    """Ids of the sections of the shipped library, for the shell; the last of a list is completed."""
    from provisions.model.diagnostic import ProvisionsError

    before, comma, last = incomplete.rpartition(",")
    from provisions.library.ready import shipped_library

    try:
        outline = shipped_library().outline
    except ProvisionsError:
        return []
    chosen = before.split(",")
    return [
        before + comma + section.id
        for section in outline
        if section.id.startswith(last) and section.id not in chosen
    ]


def completing(names: "Callable[[Library], Iterable[str]]") -> Callable[[str], list[str]]:
    """What a shell completes with `names` of the shipped library; with none where that cannot be read."""

    def complete(incomplete: str) -> list[str]:
        from provisions.library.ready import shipped_library
        from provisions.model.diagnostic import ProvisionsError

        try:
            library = shipped_library()
        except ProvisionsError:
            return []
        return [name for name in names(library) if name.startswith(incomplete)]

    return complete


complete_users = completing(lambda library: library.space.user_classes)
complete_provision = completing(lambda library: library.clauses)
complete_atom = completing(lambda library: (*library.clauses, *library.atoms))
complete_value = completing(lambda library: (*library.every_parameter(), *library.every_table()))
complete_source = completing(lambda library: library.sources)
complete_term = completing(lambda library: (term.id for term in library.terms))
complete_assignment = completing(lambda library: (f"{name}=" for name in library.every_parameter()))


def _meant(typed: Sequence[str], names: Container[str]) -> str:
    """What may be a profile among the words typed, as it belongs to no option; empty if nothing may."""
    alone = (word for before, word in pairwise(("", *typed)) if not before.startswith("-"))
    return next((word for word in alone if word in names or word.endswith(_ENDINGS)), "")


def _needed(context: typer.Context, profile: str) -> str:
    """`profile`, if one is named; else tell which ones there are, and stop as at every wrong use."""
    # Many platforms are named otherwise: that option is read before this one.
    if profile or context.resilient_parsing or context.params.get("profiles") is not None:
        return profile
    from provisions.library.profiles import read_profile, shipped_profiles

    hint = (
        f"provisions {context.info_name} --profile NAME; your own is named by its path, such as ./mine.yaml"
    )
    names = shipped_profiles()
    near = f"--profile {meant}" if (meant := _meant(context.meta[TYPED], names)) else ""
    console.draw([Diagnostic("no-profile", "it is not said for which platform", near=near, hint=hint)])
    library = load_library(None)
    console.tell("\nThe shipped profiles:")
    for name in names:
        console.tell(f"  {name.ljust(max(map(len, names)))}  {read_profile(name, library).title}")
    raise typer.Exit(2)


def names_in(asked: Iterable[str] | None) -> tuple[str, ...]:
    """The names in an option that may be repeated and may have several, with commas; each once."""
    names = (name.strip() for entry in asked or () for name in entry.split(","))
    return tuple(dict.fromkeys(filter(None, names)))


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
