"""Due diligence: each step says who takes it, what is kept and how often it is reviewed."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import Prose, prose
from provisions.model.clause import Clause

CODE = "diligence"

DETAILS = ("Who", "Evidence")
"""What a step says in words of its own."""

REVIEWS = ("weekly", "monthly", "half-yearly", "yearly", "per case")
"""How often a step is taken or looked at again."""


def _line(name: str, says: str) -> re.Pattern[str]:
    return re.compile(rf"^\s+- {name}: {says}", re.MULTILINE)


_STEP = re.compile(r"^- ", re.MULTILINE)
_DETAILED = {name: _line(name, r"\S") for name in DETAILS}
_TYPED = (
    ("Review", _line("Review", f"(?:{'|'.join(REVIEWS)})$"), ", ".join(REVIEWS)),
    ("Minutes", _line("Minutes", r"\d{1,4}$"), "the minutes that it takes each time"),
)


def diligence(clause: Clause) -> Iterator[Finding]:
    """Steps without one of Who, Evidence, Review and Minutes."""
    flat = prose(clause, "diligence")
    starts = [match.start() for match in _STEP.finditer(flat.text)]
    for start, end in zip(starts, [*starts[1:], len(flat.text)], strict=True):
        step = flat.text[start:end]
        missing = [name for name, line in _DETAILED.items() if not line.search(step)]
        if missing:
            message = f"this step does not say: {', '.join(missing)}"
            place = flat.place(start, len(step.partition("\n")[0]))
            yield Finding(CODE, message, place, mend="add “  - Who: …” and so on below it", subject=clause.id)
        yield from _untyped(clause, flat, start, step)


def _untyped(clause: Clause, flat: Prose, start: int, step: str) -> Iterator[Finding]:
    """A step that no program can count: how often, and how many minutes each time."""
    for name, line, expected in _TYPED:
        if not line.search(step):
            place = flat.place(start, len(step.partition("\n")[0]))
            message = f"the line “{name}” of this step is missing or in words of its own"
            yield Finding(
                CODE, message, place, mend=f"write “  - {name}: …” with {expected}", subject=clause.id
            )
