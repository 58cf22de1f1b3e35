"""Reads the budgets from `lints.yaml`."""

from pathlib import Path

from provisions.library.checked import understood
from provisions.library.folder import PackFolder
from provisions.library.schemas import RawLints
from provisions.library.yamlfile import read_yaml
from provisions.model.budget import Budgets
from provisions.model.diagnostic import Diagnostics, UsageError, quoting
from provisions.model.library import Library

NAME = "lints.yaml"


def read_budgets(folder: Path, library: Library) -> Budgets | None:
    """The budgets of the pack in `folder`; None where it sets none. Raises UsageError."""
    pack = PackFolder(folder)
    if not pack.has(NAME):
        return None
    problems = Diagnostics()
    with quoting(pack):
        file = read_yaml(pack.text(NAME), NAME)
        raw = understood(file, RawLints)
        if raw.budgets is None:
            return None
        levels = library.space.fields["level"].ids if "level" in library.space.fields else ()
        for key, limits in raw.budgets:
            for level in limits:
                if level not in levels:
                    place = file.key_place(("budgets", key, level))
                    problems.unknown("level", level, place, levels, expected=", ".join(levels))
        problems.stop_on_errors(UsageError)
        return Budgets(**dict(raw.budgets))
