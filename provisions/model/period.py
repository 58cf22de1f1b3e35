"""Periods of time as contracts count them."""

import re
from typing import Final

from provisions.model.frozen import dataclass

_HOURS: Final = {
    "hour": (1, 1),
    "day": (24, 24),
    # Five working days are at least seven days; public holidays can add a few.
    "working day": (24, 48),
    "week": (168, 168),
    "year": (365 * 24, 366 * 24),
}
UNITS: Final = (*_HOURS, "month")
# By number of months, from none to eleven, how many days they have; six months may be 181 or 184.
_SHORTEST_MONTHS: Final = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_LONGEST_MONTHS: Final = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
_PATTERN: Final = re.compile(rf"(\d{{1,5}}) ({'|'.join(UNITS)})s?")


@dataclass(frozen=True, slots=True)
class Period:
    """`count` times `unit`; the unit in the singular, as in `UNITS`."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read “6 months”. Raises ValueError for anything else."""
        match = _PATTERN.fullmatch(text.strip())
        if match is None:
            raise ValueError(
                "a period such as 12 hours, 14 days, 5 working days, 2 weeks, 6 months or 1 year"
            )
        return cls(int(match[1]), match[2])

    @property
    def shortest(self) -> int:
        """The fewest hours it can last."""
        return self._hours(_SHORTEST_MONTHS, 0)

    @property
    def longest(self) -> int:
        """The most hours it can last: six months may last 184 days."""
        return self._hours(_LONGEST_MONTHS, 1)

    def _hours(self, months: tuple[int, ...], end: int) -> int:
        if self.unit == "month":
            years, rest = divmod(self.count, 12)
            return years * _HOURS["year"][end] + months[rest] * 24
        return self.count * _HOURS[self.unit][end]

    def never_shorter_than(self, other: "Period") -> bool:
        """Whether it lasts at least as long as `other`, wherever in the calendar both begin."""
        if self.unit == other.unit:
            return self.count >= other.count
        return self.shortest >= other.longest

    def __str__(self) -> str:
        """As it is written in data: “6 months”."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"
