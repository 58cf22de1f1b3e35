"""Whether everything in a document still leads somewhere: every rule, all at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.returned.document import Returned
from provisions.returned.rules import (
    bindings,
    bookmarks,
    contents,
    notes,
    numbers,
    parts,
    references,
    text,
)
from provisions.returned.rules.seen import Seen

Rule: TypeAlias = Callable[[Seen], Iterator[Diagnostic]]
RULES: Final[tuple[Rule, ...]] = tuple(
    group.findings for group in (references, contents, numbers, bookmarks, bindings, notes, text, parts)
)
MOST_OF_A_CODE: Final = 100
"""Findings of one kind that are told one by one."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, and how much was looked at."""

    findings: tuple[Diagnostic, ...]
    paragraphs: int
    fields: int
    bookmarks: int


def inspect(returned: Returned) -> Inspection:
    """Apply every rule to `returned`. Raises `UsageError` if a part of it cannot be read."""
    seen = Seen(returned)
    count = sum(len(one.fields) for one in seen.fields)
    return Inspection(tuple(_told(seen)), len(seen.lines.main), count, len(seen.marks))


def _told(seen: Seen) -> Iterator[Diagnostic]:
    times: Counter[str] = Counter()
    for rule in RULES:
        for found in rule(seen):
            times[found.code] += 1
            if times[found.code] <= MOST_OF_A_CODE:
                yield found
    for code, count in times.items():
        if count > MOST_OF_A_CODE:
            yield seen.found(
                code, f"… and {count - MOST_OF_A_CODE:,} more of this kind", severity=Severity.WARNING
            )
