"""Where a document comes from: enough to make it again."""

import datetime
from collections.abc import Container, Iterable

from provisions.model.answer import Answer
from provisions.model.clause import Clause
from provisions.model.library import Library
from provisions.model.manifest import ClauseRecord, Manifest
from provisions.model.profile import Profile
from provisions.model.value import Type, as_data
from provisions.model.version import VERSION


def manifest(
    library: Library,
    profile: Profile,
    date: datetime.date,
    clauses: Iterable[Clause],
    sections: Iterable[str] = (),
    level: str = "",
    unconfirmed: int = 0,
) -> Manifest:
    """The versions and hashes of everything that went in.

    `sections` are those of an excerpt; `unconfirmed` counts rows that are only proposed.
    """
    return Manifest(
        tool=VERSION,
        pack=library.name,
        pack_version=library.version,
        pack_hash=library.hash,
        profile=profile.name,
        profile_hash=profile.hash,
        # A moment is a date to Python, and its hour is nothing to a document.
        date=date.isoformat()[:10],
        users=tuple(user for user in library.space.user_classes if user in profile.users),
        clauses=tuple(ClauseRecord(c.provision, c.id, c.version, c.status, c.hash) for c in clauses),
        sections=tuple(sections),
        level=level,
        unconfirmed=unconfirmed,
    )


def answers(library: Library, profile: Profile, used: Container[str]) -> dict[str, Answer]:
    """What the platform gave of the parameters and tables `used`, and of those that conditions ask about."""
    parameters = library.every_parameter()
    found: dict[str, Answer] = {}
    for name, value in profile.values.items():
        if name not in used and parameters[name].type not in (Type.YES_NO, Type.CHOICE):
            continue
        by_class: dict[str, Answer] = {c: as_data(v) for c, v in value.by_class.items()}
        base = as_data(value.base) if value.base is not None else None
        if by_class:
            found[name] = by_class if base is None else {"all": base, **by_class}
        elif base is not None:
            found[name] = base
    tables = library.every_table()
    for name, answer in profile.tables.items():
        if name in used:
            found[name] = answer.as_data(tables[name])
    return found
