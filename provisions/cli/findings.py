"""Findings about a document that came back, as data."""

from provisions.model.diagnostic import Diagnostic


def as_json(found: Diagnostic) -> dict[str, str]:
    """What a diagnostic says, by key; `where` is its place in words."""
    return {
        "code": found.code,
        "severity": found.severity,
        "where": str(found.place) if found.place else "",
        "message": found.message,
        "expected": found.expected,
        "near": found.near,
        "help": found.hint,
    }
