"""`provisions promises accept`."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli.files.outputs import write_all
from provisions.cli.loading import other_library, pack_folder
from provisions.cli.options import PackOption
from provisions.cli.terminal import console
from provisions.model.diagnostic import Diagnostic, Severity, UsageError

if TYPE_CHECKING:
    from provisions.check.lock.accept import Acceptance
    from provisions.check.lock.differences import Compared, Difference

LEFT = 1
"""Exit code where changes are left that somebody has to answer for."""


def accept(
    ids: Annotated[
        list[str] | None,
        typer.Argument(help="What to accept, as check names it; left out, all that is harmless."),
    ] = None,
    because: Annotated[
        str, typer.Option(help="Why a change that looks risky is right; kept in the lock.")
    ] = "",
    name: Annotated[str, typer.Option(help="Who says so; kept in the lock.")] = "",
    pack: PackOption = None,
) -> None:
    """Accept changed promises: write the locks. In a pack without locks, lock everything.

    Exit code 0: nothing is left. 1: changes that look risky are left. 2: refused, nothing was written.
    """
    from provisions.check.lock.accept import Request
    from provisions.check.lock.accept import accept as accepted

    if pack is None and (others := other_library("add --pack {}")):
        raise UsageError([replace(other, severity=Severity.ERROR) for other in others])
    compared = _compared(pack_folder(pack))
    request = Request(tuple(ids or ()), because, datetime.date.today().isoformat(), name)
    outcome = accepted(compared, request)
    changed = _write(pack_folder(pack), outcome)
    if not compared.locked:
        console.say(f"Locked: {len(changed)} files, {len(compared.library.atoms)} atoms.")
        return
    _tell(outcome, request.ids)
    raise typer.Exit(LEFT if outcome.left else 0)


def _compared(folder: Path) -> "Compared":
    """The pack in `folder` against its locks. Raises UsageError where a version was not raised."""
    from provisions.check.lock.compare import compare
    from provisions.check.lock.places import Places
    from provisions.check.lock.told import version_findings
    from provisions.library.folder import PackFolder
    from provisions.library.pack import read_library
    from provisions.library.protections import read_protections

    library = read_library(folder)
    compared = compare(folder, library, read_protections(folder, library))
    places = Places(library, PackFolder(folder))
    wrong = [
        Diagnostic(str(f.kind), f.message, f.place, hint=f.mend) for f in version_findings(compared, places)
    ]
    if wrong:
        error = UsageError(wrong)
        error.texts = (PackFolder(folder),)
        raise error
    return compared


def _write(folder: Path, outcome: "Acceptance") -> list[str]:
    """Write the locks that are not as they were; their names."""
    from provisions.library.folder import PackFolder

    pack = PackFolder(folder)
    files = {folder / name: text.encode() for name, text in outcome.files.items() if pack.get(name) != text}
    if files:
        write_all(files)
    return [path.name for path in files]


def _tell(outcome: "Acceptance", ids: Sequence[str]) -> None:
    from provisions.check.lock.told import headline

    for found in outcome.taken:
        console.say(f"accepted  {headline(found)}")
    for id_ in dict.fromkeys(ids):
        if all(found.subject != id_ for found in outcome.taken):
            console.say(f"as locked  {id_}")
    if not outcome.taken and not ids:
        console.say("Nothing that is harmless is waiting." if outcome.left else "Everything is as locked.")
    left: dict[str, list[Difference]] = {}
    for found in outcome.left:
        left.setdefault(found.subject, []).append(found)
    if left:
        console.say(f'\nLeft, {len(left)}; each that looks risky by its id, with --because "…":')
    for subject, found_there in left.items():
        looks = dict.fromkeys(look for found in found_there for look in found.looks)
        console.say(f"  {subject}: {'; '.join(looks) or 'harmless'}")
