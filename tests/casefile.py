"""Reads the case files: title, input and output between dots."""

from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[object]:
    """The cases of `tests/cases/<name>.md`, as pytest parameters named by their titles."""
    found = []
    lines = iter((CASES / f"{name}.md").read_text(encoding="utf-8").splitlines())
    title = ""
    for line in lines:
        if line == ".":
            given, expected = "\n".join(_until_dot(lines)), "\n".join(_until_dot(lines))
            found.append(pytest.param(given, expected, id=title.replace(" ", "-")))
        elif line.strip() and not line.startswith("#"):
            title = line.strip()
    return found


def _until_dot(lines):
    for line in lines:
        if line == ".":
            return
        yield line
