"""For programs of others: read, assemble, draw. What `from provisions import …` gives stands here.

No terminal, no clock and no environment: the caller gives the date, and gets values or an exception.
"""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from provisions.assembly.apart import annex_documents, without_annexes
from provisions.assembly.assemble import Assembled, Options, assemble
from provisions.library.ready import shipped_library
from provisions.model.diagnostic import Diagnostic, ProvisionsError, UsageError
from provisions.model.document import Document
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.profile import Profile
from provisions.render import FORMATS, Drawn, Wishes, draw

__all__ = [
    "FORMATS",
    "Assembled",
    "Diagnostic",
    "Document",
    "Drawn",
    "Library",
    "Options",
    "Profile",
    "ProvisionsError",
    "UsageError",
    "Wishes",
    "annex_documents",
    "assemble",
    "draw",
    "read_library",
    "read_profile",
    "without_annexes",
]

Given = str | int | bool | datetime.date | list[str] | Mapping[str, object]
"""A value as an answers file would have it."""


def read_library(pack: str | Path | None = None) -> Library:
    """The clause library in the folder `pack`; None, the shipped one. It can be kept and used again.

    Raises UsageError with everything that is wrong with it.
    """
    if pack is None:
        return shipped_library()
    # Only a pack of one's own is read as text here.
    from provisions.library.pack import read_library as read

    return read(Path(pack))


def read_profile(
    named: str | Path,
    library: Library,
    *,
    values: Mapping[str, Given] | None = None,
    users: str | Iterable[str] = (),
    level: str = "",
) -> Profile:
    """The shipped profile of this name, or the one in a file, which is named by its path.

    `values` go over its own, by the names of parameters. `users` narrows it to an edition for one or some
    of its user classes; empty, to all. `level` is how much is promised beyond law; empty, that of the
    profile. Raises UsageError with everything that is wrong.
    """
    from provisions.library.profiles import Setting
    from provisions.library.profiles import read_profile as read

    given = {name: (value, Place(f"values[{name!r}]")) for name, value in (values or {}).items()}
    classes = (users,) if isinstance(users, str) else users
    return read(str(named), library, Setting(values=given, level=level), filter(None, classes))
