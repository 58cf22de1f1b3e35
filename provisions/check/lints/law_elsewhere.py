"""Law of one place for what is promised in another, where it asks for nothing."""

from collections.abc import Iterable, Iterator

from provisions.check.finding import Finding
from provisions.model.clause import Clause
from provisions.model.condition import And, Condition, Includes, Membership
from provisions.model.house_style import HouseStyle
from provisions.model.library import Library
from provisions.model.parameter import Parameter

CODE = "law-elsewhere"

_FIELD = "jurisdictions"
_MEND = "cite the law of that place, or support the promise with it (`with:`)"


def law_elsewhere(clause: Clause, library: Library, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each ground, and each limit of a value, whose source matters in other places only."""
    for id_ in clause.atoms:
        atom = library.atoms[id_]
        if atom.place.file != clause.place.file:
            continue  # Another wording declares it.
        addressee = library.space.addressees.get(atom.to)
        asked = (clause.applies, atom.reach, *((addressee.when,) if addressee else ()))
        for ground in atom.law:
            for message in _told(library, style, ground.source, asked):
                yield Finding(CODE, message, ground.place, mend=_MEND, subject=clause.id)
    yield from limits_elsewhere(clause.parameters.values(), library, style, clause)


def limits_elsewhere(
    parameters: Iterable[Parameter], library: Library, style: HouseStyle, clause: Clause | None = None
) -> Iterator[Finding]:
    """One finding for each limit of `parameters`, shared or those of `clause`, that such a source sets."""
    applies = (clause.applies,) if clause else ()
    for parameter in parameters:
        for limit in parameter.limits:
            for message in _told(library, style, limit.source, (*applies, limit.when)):
                subject = clause.id if clause else parameter.name
                yield Finding(CODE, message, parameter.place, mend=_MEND, subject=subject)


def _told(library: Library, style: HouseStyle, source: str, asked: tuple[Condition, ...]) -> Iterator[str]:
    """What is wrong, in words, if one of the conditions in `asked` needs a place where it does not matter."""
    register = library.sources.get(source)
    if register is None or not register.places:
        return
    for places in (needed for condition in asked for needed in _needed(condition)):
        if not any(_matters(style, register.places, there) for there in places):
            yield f"law of {', '.join(sorted(register.places))} for {', '.join(places)}: {source}"
            return


def _needed(condition: Condition) -> Iterator[tuple[str, ...]]:
    """The places of which `condition` asks for one, each time that it does."""
    if isinstance(condition, And):
        for operand in condition.operands:
            yield from _needed(operand)
    elif (
        isinstance(condition, Includes)
        and condition.field == _FIELD
        and condition.membership is not Membership.ONLY
    ):
        yield condition.values


def _matters(style: HouseStyle, places: frozenset[str], there: str) -> bool:
    """Whether a source that matters in `places` does so `there`, in a part of it or in what it is part of."""
    return there in places or style.within.get(there) in places or there in map(style.within.get, places)
