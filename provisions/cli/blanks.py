"""`provisions blanks`."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli.files.outputs import write_all
from provisions.cli.loading import load_library, read_bytes
from provisions.cli.options import JsonOption, PackOption
from provisions.cli.terminal import console
from provisions.model.diagnostic import UsageError
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.model.library import Library
    from provisions.returned.blanks import Blanks, ReadBlank

_A_NAME = re.compile(r"\w(?:[\w .-]{0,98}[\w-])?")
"""What a file may be called that is named to a shell, which gets it between quotation marks."""

FileArgument = Annotated[Path, typer.Argument(help="A .docx that `build` made, as it came back.")]
AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", "-o", help="Write the values to this YAML file, for `build --answers`."),
]


def blanks(
    file: FileArgument, answers: AnswersOption = None, as_json: JsonOption = False, pack: PackOption = None
) -> None:
    """List the blanks of a document, or read what was filled in back to a file.

    Nothing is written while a value cannot be used.
    """
    from provisions.returned.blanks import read_blanks
    from provisions.returned.document import Returned

    _check(answers, file)
    returned = Returned(read_bytes(file, "unreadable-docx"), str(file))
    library = load_library(pack)
    users = library.space.user_classes
    found = read_blanks(returned, library.every_parameter(), users, library.every_table())
    command = _command(found.manifest, answers, library, pack) if answers is not None else ""
    if answers is not None and found.is_usable:
        _write(found, answers, (f"Read from {file.name}.", command))
    if as_json:
        console.answer_data(_data(found, file), indent=1)
    else:
        _tell(found.blanks)
    console.draw(found.problems)
    if not found.is_usable:
        if answers is not None:
            console.tell("Nothing was written.")
        raise typer.Exit(1)
    if answers is not None:
        still = sum(one.answer is None for one in found.blanks)
        told = f" ({still} still to be filled in)" if still else ""
        console.tell(f"Written: {answers}{told}. To make the document again:\n  {command}")


def _check(answers: Path | None, file: Path) -> None:
    if answers is not None and os.path.realpath(answers) == os.path.realpath(file):
        raise UsageError.of(
            "same-file",
            "the answers would take the place of the document",
            Place("--answers"),
            hint="name another file, such as answers.yaml",
        )


def _write(found: "Blanks", answers: Path, about: tuple[str, ...]) -> None:
    from provisions.returned.answers import written

    # A name of a file need not be text; it stands in a comment here, and nothing else can hold half a sign.
    write_all({answers: written(found.blanks, about).encode("utf-8", "backslashreplace")})


def _command(manifest: Mapping[str, Any], answers: Path, library: "Library", pack: Path | None = None) -> str:
    """The command that makes the document again, but for options that the manifest does not keep.

    The manifest comes from the file, so nothing of it is taken over that is not a name or a date. What
    it holds was found to have the types that `Manifest` declares.
    """
    import shlex

    from provisions.library.profiles import read_profile, shipped_profiles

    words = ["provisions", "build", "--profile"]
    profile, date = str(manifest.get("profile", "")), str(manifest.get("date", ""))
    users = [one for one in library.space.user_classes if one in (manifest.get("users") or ())]
    if profile in shipped_profiles():
        every = read_profile(profile, library).users
        words += [profile, *(word for one in users if set(users) != every for word in ("--users", one))]
    else:
        words += [f"./{profile}.yaml" if _A_NAME.fullmatch(profile) else "PROFILE"]
    kept = {library.living(str(one)) for one in manifest.get("sections") or ()}
    sections = [one.id for one in library.outline if one.id in kept]
    words += ["--sections", ",".join(sections)] if sections else []
    words += ["--date", date] if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date) else []
    words += ["--pack", str(pack)] if pack is not None else []
    return shlex.join([*words, "--answers", str(answers)])


def _tell(blanks: "tuple[ReadBlank, ...]") -> None:
    rows = [(one.name, one.state, _shown(one), one.asks) for one in blanks]
    console.table(("name", "state", "value", "what"), rows)


def _shown(blank: "ReadBlank") -> str:
    said = "; ".join(_words(blank.answer))
    return said if len(said) <= 60 else f"{said[:59]}…"


def _words(answer: Any) -> Iterator[str]:
    match answer:
        case None:
            return
        case {"means": str(means), "address": str(address)}:
            yield f"{means}: {address}"
        case dict():
            yield from (f"{key} = {'; '.join(_words(one))}" for key, one in answer.items())
        case list():
            yield from (word for entry in answer for word in _words(entry))
        case _:
            yield str(answer)


def _data(found: "Blanks", file: Path) -> dict[str, Any]:
    from dataclasses import asdict

    from provisions.cli.findings import as_json

    manifest = {key: value for key, value in found.manifest.items() if key != "clauses"}
    return {
        "file": str(file),
        "manifest": manifest,
        "blanks": [asdict(one) for one in found.blanks],
        "problems": [as_json(one) for one in found.problems],
    }
