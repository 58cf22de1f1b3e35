"""Which locks a pack has: asked of every pack, before anything is read for those that have none."""

from pathlib import Path
from typing import Final

SHARED: Final = "shared.lock"
"""The lock of the files that all sections share."""


def lock_names(folder: Path) -> list[str]:
    """The names of the locks in `folder`, sorted; empty where the pack is not locked."""
    found = [*folder.glob("*/promises.lock"), *folder.glob(SHARED)]
    return sorted(path.relative_to(folder).as_posix() for path in found)
