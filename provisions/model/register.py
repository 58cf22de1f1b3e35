"""The source register: instruments, judgments and standards, with their pinpoints."""

from collections.abc import Mapping

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.place import Place

PRINTABLE = frozenset({"P", "S"})
"""Flags of pinpoints whose wording was seen: in the official text, or in a secondary copy."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place in a source. `label` is how it is printed, `says` what it says in our words.

    `binds` says which platforms it binds, None where nobody has looked or it binds none; `national`:
    through the national law that transposes a directive. `place` is where it says whom it binds.
    """

    at: str
    label: str
    says: str
    flag: str
    binds: Condition | None = None
    national: bool = False
    place: Place | None = None

    @property
    def printable(self) -> bool:
        """Whether the wording was seen; a pinpoint from memory is never cited."""
        return self.flag in PRINTABLE


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the register. `binds` is the phrase that says whom it binds.

    `abbreviation` is how tables name it, empty if they use `short`. `url` is a checked address or empty;
    `jurisdiction` is that of the parameter space, a region of the register or `global`. `places` are the
    jurisdictions with users in which it matters, `users` the user classes of whom it speaks; empty, all.
    """

    id: str
    kind: str
    title: str
    short: str
    issuer: str
    date: str
    number: str
    url: str
    binds: str
    jurisdiction: str
    note: str
    pinpoints: Mapping[str, Pinpoint]
    place: Place
    places: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    abbreviation: str = ""

    @property
    def in_table(self) -> str:
        """How a table names it: as briefly as it can be named."""
        return self.abbreviation or self.short

    def cited(self, at: str) -> str:
        """How an annex names a pinpoint of it: “Digital Services Act, art. 17(1)”."""
        return f"{self.short}, {self.pinpoints[at].label}"
