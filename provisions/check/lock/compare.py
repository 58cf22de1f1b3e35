"""Reads the locks of a pack, and says what they would be now."""

from pathlib import Path

from provisions.check.lock.differences import Compared
from provisions.check.lock.facts import locks_of
from provisions.check.lock.lockfile import Lock, lock_names, read_lock
from provisions.library.folder import PackFolder
from provisions.library.lints import read_risky
from provisions.model.diagnostic import Diagnostics, ProvisionsError, UsageError, quoting
from provisions.model.library import Library
from provisions.model.protections import Protections


def read_locks(folder: PackFolder) -> dict[str, Lock]:
    """Every lock in `folder`, by name; empty where there is none. Raises UsageError."""
    found: dict[str, Lock] = {}
    problems = Diagnostics()
    for name in lock_names(folder.path):
        try:
            found[name] = read_lock(folder.text(name), name)
        except ProvisionsError as error:
            problems.found.extend(error.diagnostics)
    problems.stop_on_errors(UsageError)
    return found


def compare(folder: Path, library: Library, protections: Protections) -> Compared:
    """The locks of the pack in `folder` and what they would be now. Raises UsageError."""
    pack = PackFolder(folder)
    with quoting(pack):
        locked = read_locks(pack)
    risky = read_risky(folder)
    return Compared(locked, locks_of(library, protections, risky), library, risky)
