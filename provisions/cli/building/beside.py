"""`provisions build --side-by-side`: which two texts, and which files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provisions.cli.building.jobs import Job
from provisions.cli.building.request import AnnexMode, Request
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError
from provisions.model.place import Place
from provisions.render import FORMATS

if TYPE_CHECKING:
    from provisions.assembly.assemble import Options
    from provisions.library.profiles import Setting
    from provisions.model.library import Library
    from provisions.model.profile import Profile
    from provisions.model.side_by_side import SideBySide

USUAL = ("html", "pdf")
"""What two texts side by side are written as, unless somebody asks for something else."""

_FLAG = Place("--side-by-side")


def assembled(
    library: "Library", left: "Profile", setting: "Setting", options: "Options", request: Request
) -> "tuple[SideBySide, tuple[Diagnostic, ...]]":
    """The text of the profile `left` beside that for users under 18, and what to know of them.

    Raises UsageError where there are no two texts, or they cannot be written as asked.
    """
    from provisions.assembly.side_by_side import Profiles, side_by_side
    from provisions.library.profiles import read_profile

    every = read_profile(request.profile, library, setting) if request.users else left
    problems = Diagnostics()
    _refuse_users(every, left, problems)
    _refuse_files(request, problems)
    problems.stop_on_errors(UsageError)
    children = read_profile(request.profile, library, setting, ("children",))
    return side_by_side(library, Profiles(every, left, children), request.date, options)


def files_of(pair: "SideBySide", stem: str, request: Request) -> Iterator[Job]:
    """The files to make of `pair`; their names begin with `stem`."""
    for format_ in request.formats:
        yield Job(f"{stem}.side-by-side.{format_}", format_, pair.cover, pair)


def _refuse_users(every: "Profile", left: "Profile", problems: Diagnostics) -> None:
    missing = [name for name in ("adults", "children") if name not in every.users]
    if missing:
        problems.error(
            "side-by-side-users",
            f"the profile “{every.name}” has no users of the class “{missing[0]}”, so there is one text only",
            _FLAG,
            expected="a profile with adults and children",
            hint=f"add {missing[0]} to its users, or build without --side-by-side",
        )
    elif "adults" not in left.users:
        problems.error(
            "side-by-side-users",
            "the text for users under 18 stands on the right anyway",
            Place("--users"),
            expected="adults, or no --users for the text that is for everyone",
        )


def _refuse_files(request: Request, problems: Diagnostics) -> None:
    for format_ in request.formats:
        if FORMATS[format_].draw_beside is None:
            problems.error(
                "side-by-side-format",
                f"{format_} cannot hold two texts side by side",
                Place("--format"),
                expected=" or ".join(name for name in sorted(FORMATS) if FORMATS[name].draw_beside),
                hint="build each text by itself: once with --users children, once without",
            )
    if request.max_kb is not None:
        problems.error(
            "side-by-side-parts",
            "two texts side by side are made whole",
            Place("--max-kb"),
            hint="build each text by itself: once with --users children, once without",
        )
    if request.annex is AnnexMode.SEPARATE:
        problems.error(
            "side-by-side-annexes",
            "two texts side by side have no annexes",
            Place("--annex"),
            hint="build the annexes without --side-by-side",
        )
