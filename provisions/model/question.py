"""The questions of the interview: what is asked to learn what a platform is."""

from collections.abc import Mapping
from decimal import Decimal

from provisions.model.frozen import dataclass
from provisions.model.place import Place

MAX_OPTIONS = 12
"""Options of one question; nobody reads more at once."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that helps to choose a value of an ordered field.

    `ceilings` has, by value, the number that it allows; `below`: the number itself is too much already.
    """

    id: str
    asks: str
    ceilings: Mapping[str, Decimal]
    below: bool

    def allows(self, value: str, number: Decimal) -> bool:
        """Whether `number` is within what `value` allows; what has no ceiling allows all."""
        ceiling = self.ceilings.get(value)
        return ceiling is None or number < ceiling or (number == ceiling and not self.below)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one field. `options` are ids of its values, in the order shown.

    `more` is the id of a question that an option of its own, `more_label`, leads to; empty, there is none.
    `after` names the questions to be answered before. `measures` work the answer out from numbers.
    """

    id: str
    field: str
    asks: str
    options: tuple[str, ...]
    place: Place
    more: str = ""
    more_label: str = ""
    after: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for a value: that of `same_as` once somebody has typed it, or `text`; one is empty."""

    same_as: str = ""
    text: str = ""


def worked_out(question: Question, numbers: Mapping[str, Decimal]) -> str:
    """The first value whose first measure allows its number, and any one of the other measures its own.

    A measure without a number allows nothing. The source of the rule is the Commission Recommendation
    2003/361/EC, Annex, art. 2: a ceiling of staff, and one of two financial ceilings.
    """
    first, *others = question.measures
    for value in question.options:
        if not _allows(first, value, numbers):
            continue
        if not others or any(_allows(measure, value, numbers) for measure in others):
            return value
    return question.options[-1]


def _allows(measure: Measure, value: str, numbers: Mapping[str, Decimal]) -> bool:
    return measure.id in numbers and measure.allows(value, numbers[measure.id])
