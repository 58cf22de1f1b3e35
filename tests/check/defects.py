"""Seeded defects: reads them, plants them in a copy of the shipped library, and says where they stand."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from provisions.check.finding import Finding
from provisions.check.lints.run import lint
from provisions.check.lock.guard import guard
from provisions.check.prove import prove
from provisions.library.lints import read_house_style
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.model.diagnostic import ProvisionsError, Severity
from provisions.model.library import Library
from provisions.model.place import Place
from tests.casefile import CASES, from_yaml
from tests.check.locked import lock
from tests.worlds import labelled, unlocked_clauses

MARK = "‸"

NEW_CLAUSE = """\
---
title: {title}
status: {status}
version: 0.1.0
applies: {applies}
promises:{promises}
{more}---
{text}

## In short
{short}

## For children
{child}

## Rationale
{rationale}

## Due diligence
{diligence}
"""
DEFAULTS = {
    "title": "We promise",
    "status": "draft",
    "applies": "always",
    "promises": " {}",
    "more": "",
    "text": "We promise.",
    "short": "We promise.",
    "child": "We promise.",
    "rationale": "It protects.",
    "diligence": "- Keep it.\n  - Who: you\n  - Evidence: a log\n  - Review: yearly\n  - Minutes: 5",
}
LABELLED = ("text", "short", "child")
SECTION = "access-intelligibility"


def read_defects(path: Path) -> list[dict]:
    """The defects of one file."""
    return from_yaml(path)


def defect_files() -> list[Path]:
    """Every file of seeded defects."""
    return sorted((CASES / "defects").glob("*.yaml"))


def copy_of_library(folder: Path) -> Path:
    """The shipped pack, to be changed."""
    return unlocked_clauses(folder / "pack")


Expected = tuple[str, str, int, int]
"""A code and the place at which it must be found: file, line, column."""


def plant(folder: Path, defects: list[dict]) -> list[list[Expected]]:
    """Plants all of `defects`; for each, what must be found. Entries of other codes may stand `also`."""
    _lock(folder, [defect["locked"] for defect in defects if "locked" in defect])
    for number, defect in enumerate(defects):
        _plant(folder, defect, f"{MARK}{number}{MARK}")
    places = {}
    for path in folder.rglob("*.[my]*"):
        text = path.read_text("utf-8")
        if MARK in text:
            places |= _marked(path.relative_to(folder).as_posix(), text)
            path.write_text(_ANY_MARK.sub("", text), encoding="utf-8")
    return [
        [(code, *places[number]) for code in (defect["finds"], *defect.get("also", ()))]
        if defect["finds"] != "nothing"
        else []
        for number, defect in enumerate(defects)
    ]


def _lock(folder: Path, clauses: list[dict]) -> None:
    """Adds `clauses`, if there are any, and locks the library as it is then."""
    for given in clauses:
        _add_clause(folder, given, "", "")
    if clauses:
        lock(folder)


_ANY_MARK = re.compile(rf"{MARK}(\d+){MARK}")


def _marked(file: str, text: str) -> dict[int, tuple[str, int, int]]:
    found = {}
    for match in _ANY_MARK.finditer(text):
        before = _ANY_MARK.sub("", text[: match.start()])
        found[int(match[1])] = (file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return found


def _plant(folder: Path, defect: dict, mark: str) -> None:
    if "removes" in defect:
        (folder / defect["removes"]).unlink()
    for edit in defect.get("edits", ()):
        _edit(folder / edit["file"], edit["old"], edit["new"].replace(MARK, mark))
    if "parameter" in defect:
        declared = dict(defect["parameter"])
        name = declared.pop("name")
        declared["basis"] = {"kind": "model-choice", "because": "x"}
        entry = f"  {mark}{name}: {yaml.safe_dump(declared, default_flow_style=True, width=10_000).strip()}\n"
        _edit(folder / "parameters.yaml", "\nparameters:\n", f"\nparameters:\n{entry}")
        cited = [f"{limit['source']} {limit['at']}" for limit in declared.get("limits", ())]
        promises = f" {{said: {{with: {json.dumps(cited)}}}}}"
        clause = {"id": f"acc-{name.replace('_', '-')}", "text": f"{{{{ {name} }}}}.", "promises": promises}
        _add_clause(folder, clause, "", "")
    if "clause" in defect:
        _add_clause(folder, defect["clause"], mark, defect.get("mark", ""))


def _add_clause(folder: Path, given: dict, mark: str, words: str) -> None:
    """Adds a clause; the mark goes where the text has one, before `words`, or with `clause` to the top."""
    text = new_clause(given).replace(MARK, mark)
    if words == "clause":
        text = mark + text
    elif words:
        assert words in text, words
        text = text.replace(words, mark + words, 1)
    (folder / SECTION / f"{given['id']}.md").write_text(text, encoding="utf-8")
    if "." not in given["id"]:
        _edit(
            folder / "pack.yaml",
            "      - acc-plain-language\n",
            f"      - acc-plain-language\n      - {given['id']}\n",
        )


def new_clause(given: dict) -> str:
    """A clause file with the parts `given`; those without labels bear one promise, called `said`."""
    parts = DEFAULTS | given
    return NEW_CLAUSE.format(**parts | {part: labelled(parts[part]) for part in LABELLED})


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name} holds {text.count(old)} times: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True)
class Outcome:
    """What the program says of a pack: its findings and the library, or why it cannot be read.

    `errors` are those that fail a check; `said` holds the notes too.
    """

    said: frozenset[Expected]
    errors: frozenset[Expected]
    findings: tuple[Finding, ...] = ()
    library: Library | None = None


def outcome(folder: Path) -> Outcome:
    """Reads, proves and lints the pack in `folder`."""
    try:
        library = read_library(folder)
        protections = read_protections(folder, library)
        findings = (
            *prove(library, protections).findings,
            *guard(folder, library, protections),
            *lint(library, read_house_style(folder)),
        )
    except ProvisionsError as error:
        said = frozenset(_at(d.code, d.place) for d in error.diagnostics)
        return Outcome(said, said)
    wrong = frozenset(_at(f.kind, f.place) for f in findings if f.severity is not Severity.NOTE)
    return Outcome(frozenset(_at(f.kind, f.place) for f in findings), wrong, findings, library)


def _at(code: str, place: Place | None) -> Expected:
    return (str(code), place.file, place.line, place.column) if place else (str(code), "", 0, 0)
