"""The clock: the time limits by which somebody waits or has to act, made from the values that a text prints.

They are those with a short name (`about`): a list of everything that has a length is read by nobody.
"""

from collections.abc import Iterable, Iterator, Mapping

from provisions.assembly.draft import Draft
from provisions.assembly.number import numbers_of
from provisions.assembly.values import Values
from provisions.model.block import Table
from provisions.model.front import CLOCK, FrontPage
from provisions.model.inline import Blank, Inlines, Text, Value
from provisions.model.label import of_family
from provisions.model.parameter import Direction, Parameter, Type
from provisions.wording.labels import Language

_WIDTHS = (36, 34, 16, 14)


def clock(
    drafts: Iterable[Draft], values: Values, numbers: Mapping[str, tuple[int, ...]], language: Language
) -> Iterator[FrontPage]:
    """A page with each named period that the text prints, in its order; none where it prints none."""
    places: dict[str, list[str]] = {}
    found: dict[str, Parameter] = {}
    children_only = "adults" not in values.classes
    for draft in drafts:
        for parameter in draft.printed:
            if parameter.type is Type.PERIOD and parameter.about:
                found[parameter.name] = parameter
                places.setdefault(parameter.name, []).append(draft.clause.provision)
    if not found:
        return
    labels = language.labels
    rows = tuple(
        (
            (Text(parameter.called(to_children=children_only)),),
            _length(parameter, values),
            (Text(labels[of_family("clock", _keeper(parameter))]),),
            numbers_of(places[name], numbers),
        )
        for name, parameter in found.items()
    )
    head = language.columns("clock_what", "clock_length", "clock_keeper", "clock_where")
    title = labels["clock_title"]
    yield FrontPage(CLOCK, title, (Table(labels["clock_caption"], head, rows, _WIDTHS, brief=True),))


def _length(parameter: Parameter, values: Values) -> Inlines:
    printed = values.printed(values.resolve(parameter))
    return (Blank(parameter.name, parameter.shown) if printed is None else Value(printed, parameter.name),)


def _keeper(parameter: Parameter) -> str:
    """Whose time it is: that of whoever keeps it; without one, the user's where longer protects more."""
    if parameter.done_by:
        return parameter.done_by
    return "you" if parameter.stronger is Direction.LONGER else "we"
