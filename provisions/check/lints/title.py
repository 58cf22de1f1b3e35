"""Titles: what the provision does for the user, in a few words."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.model.clause import Clause

CODE = "title"

LONGEST = 10
"""Words in a title."""


def title(clause: Clause) -> Iterator[Finding]:
    """Titles that are long or end like a sentence."""
    titles = {clause.child_title: "child_title", clause.title: "title"}
    for text, name in titles.items():
        if len(text.split()) > LONGEST:
            message = f"the {name} has {len(text.split())} words"
            yield Finding(CODE, message, clause.place, mend=f"at most {LONGEST}", subject=clause.id)
        if text.rstrip().endswith("."):
            yield Finding(
                CODE,
                f"the {name} ends with a full stop",
                clause.place,
                mend="leave it out",
                subject=clause.id,
            )
