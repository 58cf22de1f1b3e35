"""Whether everything in a document still leads somewhere: every rule, all at once."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.frozen import dataclass
from provisions.model.place import Place
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
from provisions.returned.rules.seen import MOST_OF_A_CODE, Seen

Rule: TypeAlias = Callable[[Seen], Iterator[Diagnostic]]
RULES: Final[tuple[Rule, ...]] = tuple(
    group.findings for group in (references, contents, numbers, bookmarks, bindings, notes, text, parts)
)


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
    for rule in RULES:
        yield from (found for found in rule(seen) if found.message)
    for code, count in list(seen.times.items()):
        if count > MOST_OF_A_CODE:
            more, file = f"… and {count - MOST_OF_A_CODE:,} more of this kind", Place(seen.returned.file)
            yield Diagnostic(code, more, file, severity=Severity.WARNING)
