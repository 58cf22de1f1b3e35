"""`provisions sources --duties`: what law asks of platforms in each place, and what answers it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provisions.cli.loading import load_library
from provisions.cli.terminal import console
from provisions.cli.terminal.columns import hung
from provisions.model.condition import written
from provisions.model.diagnostic import UsageError, nearest

if TYPE_CHECKING:
    from provisions.model.duty import Duty, LawOfPlace
    from provisions.model.library import Library


def show_duties(place: str | None, source: str | None, as_json: bool, pack: Path | None) -> None:
    """List the duties of every place, or of one; of one source, if it is named."""
    library = load_library(pack)
    if library.duties is None:
        hint = "write duties.yaml beside sources.yaml"
        raise UsageError.of("no-duties", "this pack has no register of duties", hint=hint)
    known = library.duties.places
    _refuse_unknown("place", place, known)
    _refuse_unknown("source", source, library.sources)
    if place is not None and source is not None and library.sources[source].jurisdiction != place:
        message = f"“{source}” is law of “{library.sources[source].jurisdiction}”, not of “{place}”"
        raise UsageError.of("wrong-place", message)
    chosen = [known[place]] if place is not None else list(known.values())
    if as_json:
        found = [_as_data(library, law, source) for law in chosen]
        console.answer_data(found if place is None else found[0])
        return
    for law in chosen:
        _tell(library, law, source)


def _refuse_unknown(what: str, name: str | None, known: Iterable[str]) -> None:
    if name is not None and name not in (names := list(known)):
        message, near = f"there is no {what} “{name}”", nearest(name, names)
        raise UsageError.of(f"unknown-{what}", message, near=near, expected=_few(names))


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) < 12 else ""


def _of(law: "LawOfPlace", source: str | None) -> "list[Duty]":
    return [duty for duty in law.duties if source in (None, duty.source)]


def _as_data(library: "Library", law: "LawOfPlace", source: str | None) -> dict[str, Any]:
    return {
        "place": law.id,
        "examined": [
            {"source": e.source, "on": e.on, "extent": e.extent, "for": _ordered(library, e.provisions)}
            for e in law.examined
        ],
        "not_examined": [
            {"subject": e.subject, "for": _ordered(library, e.provisions)} for e in law.not_examined
        ],
        "duties": [_duty_data(library, duty) for duty in _of(law, source)],
    }


def _duty_data(library: "Library", duty: "Duty") -> dict[str, Any]:
    pinpoint = library.sources[duty.source].pinpoints[duty.at]
    return {
        "source": duty.source,
        "at": duty.at,
        "label": library.sources[duty.source].cited(duty.at),
        "says": pinpoint.says,
        "binds": written(pinpoint.binds) if pinpoint.binds is not None else None,
        "national": pinpoint.national,
        "answer": duty.answer.value,
        "by": list(duty.by),
        "because": duty.because,
        "examined": duty.examined,
    }


def _ordered(library: "Library", provisions: frozenset[str]) -> list[str]:
    return [p for section in library.outline for p in section.provisions if p in provisions]


def _tell(library: "Library", law: "LawOfPlace", source: str | None) -> None:
    name = library.space.fields["jurisdictions"].option(law.id).label
    duties = _of(law, source)
    if source is not None and not duties:
        return
    console.say(f"{name} ({law.id})")
    if source is None:
        _tell_what_was_read(law)
    console.say()
    for of in dict.fromkeys(duty.source for duty in duties):
        console.say(f"  {library.sources[of].short}")
        own = [duty for duty in duties if duty.source == of]
        width = min(max(len(duty.at) for duty in own), 24)
        for duty in own:
            _lines(f"    {duty.at.ljust(width)}  ", _answer(duty))
    counted = {
        answer: sum(d.answer is answer for d in duties) for answer in dict.fromkeys(d.answer for d in duties)
    }
    console.say()
    _lines(
        "  ",
        f"{len(duties)} duties: " + ", ".join(f"{n} {a.value.replace('_', ' ')}" for a, n in counted.items()),
    )
    console.say()


def _tell_what_was_read(law: "LawOfPlace") -> None:
    for entry in law.examined:
        _lines("  read      ", f"{entry.source}, {entry.on}: {entry.extent}")
    for gap in law.not_examined:
        _lines("  not read  ", gap.subject)


def _answer(duty: "Duty") -> str:
    if duty.by:
        return f"{', '.join(duty.by)} ({duty.examined})"
    return f"{duty.answer.value.replace('_', ' ')}: {duty.because} ({duty.examined})"


def _lines(head: str, text: str) -> None:
    """`text` behind `head`, its further lines below its first, in the width of a terminal."""
    for line in hung(text, head, " " * len(head)):
        console.say(line)
