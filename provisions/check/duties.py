"""Obligations on the register of duties: what answers a pinpoint is there wherever the pinpoint binds.

That a pinpoint which binds is listed at all is asked when the pack is read.
"""

from collections.abc import Iterator

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.promises import Promises
from provisions.model.condition import Condition, written
from provisions.model.duty import Answer, Duty
from provisions.model.place import Place


def duty_obligations(profiles: Profiles, promises: Promises) -> Iterator[Obligation]:
    """One for each atom or provision that answers a duty; none where the pack has no register of duties."""
    duties = profiles.library.duties
    for duty in duties.all() if duties is not None else ():
        binds = profiles.library.sources[duty.source].pinpoints[duty.at].binds
        if binds is not None:
            yield from _borne(profiles, promises, duty, binds)


def _borne(profiles: Profiles, promises: Promises, duty: Duty, binds: Condition) -> Iterator[Obligation]:
    for name in duty.by:
        there, stands_at = _there(profiles, promises, duty.answer, name)
        yield Obligation(
            Kind.UNBORNE_DUTY,
            profiles.where(binds) & ~there,
            f"{duty} binds platforms whose document has no “{name}”",
            duty.place,
            stands_at,
            mend=f"let “{name}” hold wherever {written(binds)}, or narrow the `binds` of the pinpoint",
            subject=name,
            about=(duty.answer.value, name, duty.source, duty.at),
        )


def _there(profiles: Profiles, promises: Promises, answer: Answer, name: str) -> tuple[Function, Place]:
    """Whose document has the atom or provision, and where it is written."""
    library = profiles.library
    if answer is Answer.ATOM:
        return promises.held(library.atoms[name]), library.atoms[name].place
    return profiles.present(name), library.clauses[name][0].place
