"""Where a document comes from: enough to make it again."""

import datetime
from collections.abc import Iterable

from provisions import __version__
from provisions.model.clause import Clause
from provisions.model.document import ClauseRecord, Manifest
from provisions.model.library import Library
from provisions.model.profile import Profile


def manifest(
    library: Library,
    profile: Profile,
    date: datetime.date,
    clauses: Iterable[Clause],
    sections: Iterable[str] = (),
) -> Manifest:
    """The versions and hashes of everything that went in; `sections` are those of an excerpt."""
    users = library.space.fields["users"].ids
    return Manifest(
        tool=__version__,
        pack=library.name,
        pack_version=library.version,
        pack_hash=library.hash,
        profile=profile.name,
        profile_hash=profile.hash,
        date=date.isoformat(),
        users=tuple(user for user in users if user in profile.users),
        clauses=tuple(ClauseRecord(c.provision, c.id, c.version, c.status, c.hash) for c in clauses),
        sections=tuple(sections),
    )
