"""Reads the case files: title, input and output between dots; and those that are YAML."""

from pathlib import Path
from typing import Any

import pytest
import yaml

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


def from_yaml(path: Path) -> Any:
    """What the file at `path` says; every run reads them all, so that the quick reader does."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _until_dot(lines):
    for line in lines:
        if line == ".":
            return
        yield line
