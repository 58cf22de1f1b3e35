"""`provisions interview`."""

import datetime
import os
import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli.loading import load_library, pack_folder
from provisions.cli.options import PackOption, complete_profile
from provisions.cli.stopping import saying
from provisions.cli.talk import dialogue
from provisions.cli.terminal import console

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provisions.cli.talk.asking import Asking
    from provisions.cli.talk.files import Files
    from provisions.interview.open_values import OpenTable, OpenValue
    from provisions.model.question import Proposed

StartOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        "-p",
        help="A profile to go over: a shipped one by name, or the path of your own.",
        autocompletion=complete_profile,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="The profile to write. Values go beside it, to NAME.answers.yaml.",
        show_default="my-platform.yaml, or the profile of your own",
    ),
]


def interview(profile: StartOption = None, output: OutputOption = None, pack: PackOption = None) -> None:
    """Ask what is still needed, and write a profile and an answers file.

    Each answer is kept as it is given: stopped at any moment, the same command goes on.
    """
    from provisions.cli.talk.asking import HOW, Asking, Saved
    from provisions.cli.talk.files import Files
    from provisions.library.questions import read_proposals

    files = Files.of(profile, output)
    library, folder = load_library(pack), pack_folder(pack)
    asking = Asking.begin(library, folder, files, profile)
    proposals = read_proposals(folder, library)
    dialogue.say(HOW)
    try:
        with saying("Stopped. Your answers are kept; the same command goes on after the last one."):
            _hold(asking, files, proposals)
    except Saved:
        asking.keep()
        console.say(f"Saved in {files.record}; the same command goes on from there.")
    except dialogue.Ended:
        console.tell(_stopped(files))
        raise typer.Exit(1) from None


def _stopped(files: "Files") -> str:
    if files.record.exists():
        return f"Stopped. Your answers are in {files.record}; the same command goes on from there."
    return "Stopped before the first answer: nothing was written."


def _open(asking: "Asking") -> "list[OpenTable | OpenValue]":
    """What the document would leave open today: tables first, then values."""
    from provisions.interview.open_values import open_in

    interview = asking.interview
    tables, values = open_in(interview.library, interview.profile(), datetime.date.today())
    return [*tables, *values]


def _hold(asking: "Asking", files: "Files", proposals: "Mapping[str, Proposed]") -> None:
    from provisions.cli.talk.filling import Filling
    from provisions.cli.talk.telling import tell_what_follows

    asking.platform()
    tell_what_follows(asking.interview)
    filling = Filling(asking.values, asking.keep, partial(_open, asking), proposals, asking.settled)
    filling.ask()
    files.write(asking.interview.profile(), asking.values, filling.open())
    files.end()
    console.say()
    console.say(f"Written: {files.profile} and {files.answers}. To make the documents:")
    profile = f".{os.sep}{files.profile}" if files.profile.parent == Path() else str(files.profile)
    command = ("provisions", "build", "--profile", profile, "--answers", str(files.answers))
    console.say(f"  {shlex.join(command)}")
