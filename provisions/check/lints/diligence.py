"""Due diligence: each step says who takes it, what is kept and how often it is reviewed."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import prose
from provisions.model.clause import Clause

CODE = "diligence"

DETAILS = ("Who", "Evidence", "Review")

_STEP = re.compile(r"^- ", re.MULTILINE)


def diligence(clause: Clause) -> Iterator[Finding]:
    """Steps without one of Who, Evidence and Review."""
    flat = prose(clause, "diligence")
    starts = [match.start() for match in _STEP.finditer(flat.text)]
    for start, end in zip(starts, [*starts[1:], len(flat.text)], strict=True):
        step = flat.text[start:end]
        missing = [name for name in DETAILS if not re.search(rf"^\s+- {name}: \S", step, re.MULTILINE)]
        if missing:
            message = f"this step does not say: {', '.join(missing)}"
            place = flat.place(start, len(step.partition("\n")[0]))
            yield Finding(CODE, message, place, mend="add “  - Who: …” and so on below it", subject=clause.id)
