"""Defects of the classes that once nothing saw, made anew: each is told at its line, or a reason is given."""

import shutil
from collections import Counter

import pytest

from provisions.check.lints.run import lint
from provisions.check.lock.guard import guard
from provisions.check.prove import prove
from provisions.library.lints import read_house_style
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.diagnostic import ProvisionsError
from tests.casefile import CASES, from_yaml
from tests.check.locked import locked_clauses

DEFECTS = from_yaml(CASES / "reviewed.yaml")


def _batches(defects):
    """Those that can be planted together: of one file, one at a time; of the shared files, alone."""
    yield from ([defect] for defect in defects if "/" not in defect["file"])
    waiting = [defect for defect in defects if "/" in defect["file"]]
    while waiting:
        batch = list({defect["file"]: defect for defect in reversed(waiting)}.values())
        yield batch
        waiting = [defect for defect in waiting if defect not in batch]


def _planted(folder, defect):
    """Plant it where its words stand first; the line on which it has to be told."""
    path = folder / defect["file"]
    text = path.read_text(encoding="utf-8")
    changed = text.replace(defect["old"], defect["new"], 1)
    path.write_text(changed, encoding="utf-8")
    at = changed.index(defect["at"]) if "at" in defect else text.index(defect["old"])
    return changed.count("\n", 0, at) + 1


def _said(folder):
    """What the program says of the pack: code, file and line."""
    try:
        library = read_library(folder)
        protections = read_protections(folder, library)
        found = [
            *prove(library, protections).findings,
            *guard(folder, library, protections),
            *lint(library, read_house_style(folder)),
        ]
    except ProvisionsError as error:
        return {(d.code, d.place.file, d.place.line) for d in error.diagnostics if d.place}
    return {(str(f.kind), f.place.file, f.place.line) for f in found}


@pytest.fixture(scope="module")
def missed(tmp_path_factory):
    """What is not told at its file and line, with what is told of that file."""
    locked = locked_clauses(tmp_path_factory.mktemp("locked") / "clauses")
    found = {}
    for batch in _batches(DEFECTS):
        folder = shutil.copytree(locked, tmp_path_factory.mktemp("edited") / "clauses")
        lines = {defect["what"]: _planted(folder, defect) for defect in batch}
        said = _said(folder)
        for defect in batch:
            if (defect["finds"], defect["file"], lines[defect["what"]]) not in said:
                found[defect["what"]] = sorted(place for place in said if place[1] == defect["file"])
    return found


def test_each_is_written_for_words_that_stand():
    """The text lives on: a defect of a sentence that is no more tests nothing."""
    stale = {}
    for defect in DEFECTS:
        text = (shipped("clauses") / defect["file"]).read_text(encoding="utf-8")
        changed = text.replace(defect["old"], defect["new"], 1)
        if changed == text or defect.get("at", "") not in changed:
            stale[defect["what"]] = f"{defect['file']} lacks {defect['old']!r}: write one for what it has"

    assert stale == {}


@pytest.mark.heavy
def test_each_is_told_where_it_is_or_it_is_said_why_not(missed):
    unexplained = {defect["what"] for defect in DEFECTS if "missed" not in defect}

    assert {what: said for what, said in missed.items() if what in unexplained} == {}


def test_of_sixty_fifty_are_told():
    assert len(DEFECTS) >= 60
    assert sum("missed" not in defect for defect in DEFECTS) >= 50
    assert max(Counter(defect["what"] for defect in DEFECTS).values()) == 1


@pytest.mark.heavy
def test_none_is_called_missed_that_is_told(missed):
    assert {defect["what"] for defect in DEFECTS if "missed" in defect} <= set(missed)
