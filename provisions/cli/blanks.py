"""`provisions blanks`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli import console
from provisions.cli.outputs import write_all
from provisions.cli.shared import JsonOption, PackOption, load_library, read_bytes

if TYPE_CHECKING:
    from provisions.returned.blanks import Blanks, ReadBlank

FileArgument = Annotated[Path, typer.Argument(help="A .docx that `build` made, as it came back.")]
AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", "-o", help="Write the values to this YAML file, for `build --answers`."),
]


def blanks(
    file: FileArgument,
    answers: AnswersOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List the blanks of a document, or read what was filled in back to a file.

    Nothing is written while a value cannot be used.
    """
    from provisions.returned.blanks import read_blanks
    from provisions.returned.document import Returned

    returned = Returned(read_bytes(file, "unreadable-docx"), str(file))
    found = read_blanks(returned, load_library(pack).every_parameter())
    if answers is not None and not found.problems:
        _write(found, answers, file)
    if as_json:
        console.say(json.dumps(_data(found, file), ensure_ascii=False, indent=1))
    else:
        _tell(found.blanks)
    console.draw(found.problems)
    if found.problems:
        if answers is not None:
            console.tell("Nothing was written.")
        raise typer.Exit(1)
    if answers is not None:
        console.tell(f"Written: {answers}. To make the document again:")
        console.tell(f"  {_command(found.manifest, answers)}")


def _write(found: "Blanks", answers: Path, file: Path) -> None:
    from provisions.returned.answers import written

    about = (f"Read from {file.name}.", _command(found.manifest, answers))
    write_all(answers.parent, {answers.name: written(found.blanks, about).encode()})


def _command(manifest: Mapping[str, Any], answers: Path) -> str:
    """The command that makes the document again; other options of `build` are not kept."""
    import shlex

    from provisions.library.profiles import shipped_profiles

    profile, date = str(manifest.get("profile", "")), str(manifest.get("date", ""))
    named = profile if profile in shipped_profiles() or not profile else f"./{profile}.yaml"
    words = ["provisions", "build", "--profile", named or "PROFILE", "--answers", str(answers)]
    return shlex.join([*words, *(["--date", date] if date else [])])


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

    manifest = {key: value for key, value in found.manifest.items() if key not in ("answers", "clauses")}
    return {
        "file": str(file),
        "manifest": manifest,
        "blanks": [asdict(one) for one in found.blanks],
        "problems": [as_json(one) for one in found.problems],
    }
