"""Tells what differs from the locks of a pack; a pack without locks costs nothing."""

from collections.abc import Iterable
from pathlib import Path

from provisions.check.finding import Finding
from provisions.check.lock.lockfile import lock_names
from provisions.model.library import Library
from provisions.model.protections import Protections


def guard(folder: Path, library: Library, protections: Protections, named: str = "") -> Iterable[Finding]:
    """What differs from the locks of the pack in `folder`; nothing where it has none. Raises UsageError.

    `named` is how the user names the pack, for the commands that mend it; empty if it is the shipped one.
    """
    if not lock_names(folder):
        return ()
    # What compares takes a tenth of a second to import.
    from provisions.check.lock.compare import compare
    from provisions.check.lock.places import Places
    from provisions.check.lock.told import findings_of
    from provisions.library.folder import PackFolder

    compared = compare(folder, library, protections)
    return tuple(findings_of(compared, Places(library, PackFolder(folder)), named))
