"""Findings of one cause told as one: the first whole, the others in a line each."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provisions.check.finding import Finding

MOST_LINES = 5
"""Of one cause, besides the first; how many more there are is said."""


def grouped(findings: "Iterable[Finding]") -> "list[list[Finding]]":
    """`findings` with those put together that are of one kind and stand in one place, or have one cause."""
    groups: list[list[Finding]] = []
    for finding in findings:
        group = next((g for g in groups if _same_cause(g[0], finding)), None)
        if group is None:
            groups.append([finding])
        else:
            group.append(finding)
    return groups


def also(group: "list[Finding]") -> list[str]:
    """A line for each of the others in a group, as many as are worth reading."""
    first, *others = group
    lines = [
        f"also: {_headline(finding)}"
        if finding.place == first.place
        else f"also at {finding.place}: {_headline(finding)}"
        for finding in others[:MOST_LINES]
    ]
    more = len(others) - MOST_LINES
    return [*lines, f"and {more} more of this cause"] if more > 0 else lines


def _headline(finding: "Finding") -> str:
    return finding.message.partition("\n")[0]


def _same_cause(first: "Finding", other: "Finding") -> bool:
    if first.kind != other.kind or first.severity != other.severity:
        return False
    return first.place == other.place or (bool(first.because) and first.because == other.because)
