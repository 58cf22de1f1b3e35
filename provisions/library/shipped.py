"""Where the clauses and profiles that ship with provisions live."""

from pathlib import Path

MADE = "library.jsonl"
"""What the data of a library that was made ready are called."""

_PACKAGE = Path(__file__).parent.parent
_INSIDE = _PACKAGE / "_shipped"


def shipped(kind: str) -> Path:
    """The folder of shipped `kind`, `clauses` or `profiles`.

    A wheel carries it inside the package; a checkout keeps it beside the package.
    """
    inside = _INSIDE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def made_ready() -> Path:
    """Where a wheel carries the library ready; there is nothing in a checkout."""
    return _INSIDE / MADE
