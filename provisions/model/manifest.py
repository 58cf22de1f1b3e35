"""Where a document comes from: what went in, and for an excerpt what was left out."""

from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """Which wording of a provision went in, exactly."""

    provision: str
    clause: str
    version: str
    status: str
    hash: str


@dataclass(frozen=True, slots=True)
class Reliance:
    """A provision that an excerpt names and does not print; `by` are the ids of those that name it."""

    provision: str
    title: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """That some sections were left out: (id, title) of each, and what the printed text relies on.

    `whole` is how many sections the whole has. One of them may be neither left out nor asked for: where
    all that it says stands first in the excerpt too.
    """

    left_out: tuple[tuple[str, str], ...]
    relies_on: tuple[Reliance, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where the document comes from: enough to make it again. Dates are ISO 8601.

    `sections` are the ids of those in an excerpt; empty, the document is whole. `level` is the
    highest whose promises and values the document keeps; empty where it keeps none, or there are none.
    `unconfirmed` counts the rows of tables that the library proposes and nobody has confirmed. `annex` is
    the id of the one that stands alone in this file; empty, the file is the terms.
    """

    tool: str
    pack: str
    pack_version: str
    pack_hash: str
    profile: str
    profile_hash: str
    date: str
    users: tuple[str, ...]
    clauses: tuple[ClauseRecord, ...]
    sections: tuple[str, ...] = ()
    level: str = ""
    unconfirmed: int = 0
    annex: str = ""
