"""Rounds of comments."""

from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """The round of comments that the clauses are in, as their pack declares it. `date` is ISO 8601."""

    name: str
    date: str
