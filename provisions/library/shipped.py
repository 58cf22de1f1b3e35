"""Where the clauses and profiles that ship with provisions live."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped(kind: str) -> Path:
    """The folder of shipped `kind`, `clauses` or `profiles`.

    A wheel carries it inside the package; a checkout keeps it beside the package.
    """
    inside = _PACKAGE / "_shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind
