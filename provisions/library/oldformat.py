"""Clauses in the format from before labels: told by their look; only `convert` still reads them."""

import shlex
from pathlib import Path

from provisions.language.labels import LABEL
from provisions.library.files import shown_name
from provisions.model.diagnostic import Diagnostic
from provisions.model.place import Place


def is_old(front: object, body: str) -> bool:
    """Whether neither the front matter `front` nor the text in `body` says what the clause promises."""
    declares = isinstance(front, dict) and "promises" in front
    return not declares and bool(body.strip()) and LABEL.search(body) is None


def old_format(folder: Path, file: str, line: int) -> Diagnostic:
    """That the text on `line` of `file` in `folder` has no labels, and which command writes them."""
    path = shlex.quote(shown_name(folder / file))
    return Diagnostic(
        "old-format",
        "this text has no labels, so nobody can say what it promises",
        Place(file, line, 1),
        expected="[name] before each sentence, and the key “promises” (docs/writing-clauses.md)",
        hint=f"provisions promises convert {path}",
    )
