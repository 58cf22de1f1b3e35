"""Frames against which a document is measured: what of each it covers, what it does not, and why."""

from collections.abc import Mapping

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FrameItem:
    """One demand of a frame, in our words.

    One of `provisions` answers it, or all of `atoms` together, in documents of profiles for which `when`
    holds; or `outside` says why none does.
    """

    id: str
    says: str
    provisions: tuple[str, ...]
    when: Condition
    outside: str
    atoms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A standard taken item by item."""

    id: str
    title: str
    source: str
    items: tuple[FrameItem, ...]


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """The frames of a library, and why some pinpoints of `measured` sources are cited by no clause.

    `uncited` maps a source and pinpoint to the reason.
    """

    frames: tuple[Frame, ...]
    measured: tuple[str, ...]
    uncited: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Covered:
    """What one document does about one item: `numbers` of its provisions, or `why_not`.

    `atoms` are those that answer it here.
    """

    frame: str
    id: str
    says: str
    provisions: tuple[str, ...]
    numbers: tuple[str, ...]
    why_not: str
    atoms: tuple[str, ...] = ()
