"""The clock: the time limits by which somebody waits or has to act, made from the values that a text prints.

They are those with a short name (`about`): a list of everything that has a length is read by nobody.
What is drawn large, key figures and the line of time, is chosen by the library from what is printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from provisions.assembly.draft import Draft
from provisions.assembly.number import Numbers, numbers_of
from provisions.assembly.values import Values
from provisions.model.block import Table
from provisions.model.document import TimeLimit
from provisions.model.front import CLOCK, MOST_FIGURES, Figure, FrontPage, Station
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines, Text, Value
from provisions.model.label import of_family
from provisions.model.parameter import Direction, Parameter
from provisions.model.value import Type
from provisions.wording.labels import Language

_WIDTHS = (29, 46, 15, 10)
# A child's words are longer, and fewer lengths name another class; the page has to hold them all.
_WIDTHS_OF_CHILDREN = (38, 34, 15, 13)


@dataclass(frozen=True)
class Clock:
    """The values that `drafts` print: which have a name, how long they are, where they stand."""

    drafts: Sequence[Draft]
    values: Values
    numbers: Numbers
    language: Language

    def page(self, line: Iterable[str]) -> Iterator[FrontPage]:
        """A page with each named period that the text prints, in its order; none where it prints none.

        `line` names the periods that are stops on the line of time.
        """
        found = {name: p for name, p in self._printed().items() if _is_named_period(p)}
        if not found:
            return
        labels = self.language.labels
        rows = tuple(
            (
                (Text(self._called(parameter)),),
                (self.values.shown(parameter),),
                self.language.text(of_family("clock", _keeper(parameter))),
                self._where(name),
            )
            for name, parameter in found.items()
        )
        head = self.language.columns("clock_what", "clock_length", "clock_keeper", "clock_where")
        widths = _WIDTHS if "adults" in self.values.classes else _WIDTHS_OF_CHILDREN
        table = Table(labels["clock_caption"], head, rows, widths, brief=True)
        stops = tuple(self._station(found[name]) for name in line if name in found)
        yield FrontPage(CLOCK, labels["clock_title"], (table,), line=stops)

    def figures(self, names: Iterable[str]) -> tuple[Figure, ...]:
        """The first of the values `names` that the text prints and that somebody has set."""
        printed = self._printed()
        shown = ((printed[name], self.values.shown(printed[name])) for name in names if name in printed)
        figures = (
            Figure(self._called(parameter), (value,), self._where(parameter.name))
            for parameter, value in shown
            if isinstance(value, Value)
        )
        return tuple(islice(figures, MOST_FIGURES))

    def _printed(self) -> dict[str, Parameter]:
        return {p.name: p for draft in self.drafts for p in draft.printed}

    def _where(self, name: str) -> Inlines:
        places = [d.clause.provision for d in self.drafts if any(p.name == name for p in d.printed)]
        return numbers_of(places, self.numbers)

    def _called(self, parameter: Parameter) -> str:
        return parameter.called(to_children="adults" not in self.values.classes)

    def _station(self, parameter: Parameter) -> Station:
        who = "you" if _keeper(parameter) == "you" else "we"
        return Station(
            who, self._called(parameter), (self.values.shown(parameter),), self._where(parameter.name)
        )


def times_of(printed: Iterable[Parameter], values: Values) -> Iterator[TimeLimit]:
    """The named periods among what a provision has `printed`."""
    to_children = "adults" not in values.classes
    for parameter in filter(_is_named_period, printed):
        yield TimeLimit(parameter.called(to_children=to_children), (values.shown(parameter),))


def _is_named_period(parameter: Parameter) -> bool:
    return parameter.type is Type.PERIOD and bool(parameter.about)


def _keeper(parameter: Parameter) -> str:
    """Whose time it is: that of whoever keeps it; without one, the user's where longer protects more."""
    if parameter.done_by:
        return parameter.done_by
    return "you" if parameter.stronger is Direction.LONGER else "we"
