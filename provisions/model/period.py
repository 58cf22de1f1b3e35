"""Periods of time as contracts count them."""

import re
from typing import Final

from provisions.model.frozen import dataclass

UNITS: Final = ("hour", "day", "working day", "week", "month", "year")

_HOURS: Final = {
    "hour": (1, 1),
    "day": (24, 24),
    # Five working days are at least seven days; public holidays can add a few.
    "working day": (24, 48),
    "week": (168, 168),
    # A month has 28 to 31 days; six months may be 181 or 184.
    "month": (28 * 24, 31 * 24),
    "year": (365 * 24, 366 * 24),
}
_LONGEST_MONTHS: Final = {
    1: 31,
    2: 62,
    3: 92,
    4: 123,
    5: 153,
    6: 184,
    7: 215,
    8: 245,
    9: 276,
    10: 306,
    11: 337,
}
_SHORTEST_MONTHS: Final = {
    1: 28,
    2: 59,
    3: 89,
    4: 120,
    5: 150,
    6: 181,
    7: 212,
    8: 242,
    9: 273,
    10: 303,
    11: 334,
}
_PATTERN: Final = re.compile(r"(\d{1,5}) (hour|day|working day|week|month|year)s?")


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

    def _hours(self, months: dict[int, int], end: int) -> int:
        if self.unit == "month":
            years, rest = divmod(self.count, 12)
            return years * _HOURS["year"][end] + months.get(rest, 0) * 24
        return self.count * _HOURS[self.unit][end]

    def never_shorter_than(self, other: "Period") -> bool:
        """Whether it lasts at least as long as `other`, wherever in the calendar both begin."""
        if self.unit == other.unit:
            return self.count >= other.count
        return self.shortest >= other.longest

    def __str__(self) -> str:
        """As it is written in data: “6 months”."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"
