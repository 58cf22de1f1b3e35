"""The register of duties: what law asks of platforms in each place, and what answers it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from provisions.model.frozen import dataclass
from provisions.model.place import Place


class Answer(StrEnum):
    """What answers a duty.

    An atom or a provision of the document; what the operator does, without a promise (`conduct`); nothing
    yet, although it was examined (`open`); or nobody has examined it.
    """

    ATOM = "atom"
    PROVISION = "provision"
    CONDUCT = "conduct"
    OPEN = "open"
    NOT_EXAMINED = "not_examined"

    @property
    def stands_in_the_document(self) -> bool:
        """Whether a document can be looked at for it."""
        return self in (Answer.ATOM, Answer.PROVISION)


@dataclass(frozen=True, slots=True)
class Duty:
    """A pinpoint that binds platforms, and its answer.

    `by` are the ids of atoms or provisions, each of which has to be there; empty for other answers, of which
    `because` tells more. `examined` is the day on which somebody compared the two, ISO 8601.
    """

    source: str
    at: str
    answer: Answer
    by: tuple[str, ...]
    because: str
    examined: str
    place: Place

    def __str__(self) -> str:
        """The pinpoint as it is written: `eu-dsa 20(1)`."""
        return f"{self.source} {self.at}"


@dataclass(frozen=True, slots=True)
class Examined:
    """An instrument read for `provisions` on the day `on`; `extent` says how much of it, in which copy."""

    source: str
    on: str
    extent: str
    provisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unexamined:
    """A subject whose law in this place nobody has read."""

    subject: str
    provisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class LawOfPlace:
    """What is known of the law of one jurisdiction."""

    id: str
    examined: tuple[Examined, ...]
    not_examined: tuple[Unexamined, ...]
    duties: tuple[Duty, ...]

    def covers(self, provision: str) -> bool:
        """Whether some instrument of this place was read for `provision`."""
        return any(provision in entry.provisions for entry in self.examined)


@dataclass(frozen=True, slots=True)
class Duties:
    """The register, by place."""

    places: Mapping[str, LawOfPlace]

    def all(self) -> Iterator[Duty]:
        """Every duty of every place."""
        for place in self.places.values():
            yield from place.duties

    def unexamined(self, provision: str, places: frozenset[str]) -> frozenset[str]:
        """Those of `places` whose law nobody has read for `provision`."""
        known = self.places
        return frozenset(p for p in places if p not in known or not known[p].covers(provision))
