"""`provisions check --words`: how long the documents are, and whether they may be."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from provisions.cli.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provisions.check.budgets import Measured
    from provisions.model.budget import Budgets
    from provisions.model.library import Library

OVER = 1
_NO_BUDGETS = "lints.yaml sets no budgets: nothing is too long."


def tell_words(folder: Path, *, as_json: bool) -> int:
    """Tell words, promises and steps of every shipped profile, and what is over its budget; the exit code."""
    from provisions.library.lints import read_budgets
    from provisions.library.pack import read_library

    library = read_library(folder)
    budgets = read_budgets(folder, library)
    with console.progress("Counting …"):
        found = list(_measured(library))
    over = [(one, told) for one in found for told in (one.over(budgets) if budgets else ())]
    if as_json:
        console.answer_data([_data(one, budgets) for one in found])
    else:
        _table(found)
        for one, (what, number, limit) in over:
            console.say(f"{_name(one)}, {one.level}: {what}: {number:,}, {limit:,} at most")
        console.say(f"{len(over)} over budget." if budgets else _NO_BUDGETS)
    return OVER if over else 0


def _measured(library: "Library") -> "Iterator[Measured]":
    """Each shipped profile at its own level, and its children's edition where it has one."""
    from provisions.check.budgets import measured
    from provisions.library.profiles import read_profile, shipped_profiles

    for name in shipped_profiles():
        profile = read_profile(name, library)
        yield measured(library, profile, name)
        if {"adults", "children"} <= profile.users:
            yield measured(library, read_profile(name, library, None, ("children",)), name)


def _name(one: "Measured") -> str:
    return f"{one.profile} (children)" if one.for_children else one.profile


def _data(one: "Measured", budgets: "Budgets | None") -> dict[str, Any]:
    from dataclasses import asdict

    over = [{"what": w, "number": n, "limit": m} for w, n, m in (one.over(budgets) if budgets else ())]
    return {**asdict(one), "over": over}


def _table(found: "list[Measured]") -> None:
    head = ("profile", "level", "words", "page", "promises", "law", "steps", "min/week")
    rows = [
        (
            _name(one),
            one.level,
            f"{one.words:,}",
            str(one.page),
            str(one.promises),
            str(one.of_law),
            str(one.steps),
            str(one.minutes),
        )
        for one in found
    ]
    console.table(head, rows)
