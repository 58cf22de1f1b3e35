"""Every seeded defect is found at its exact place, and nothing else is."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pytest

from provisions.check import lints
from provisions.check.finding import Kind
from provisions.check.prove import prove
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from tests.casefile import CASES, from_yaml
from tests.check.defects import MARK, copy_of_library, defect_files, outcome, plant, read_defects
from tests.check.replay import reproduces
from tests.sampled import some
from tests.worlds import base

MODULES = (import_module(f"{lints.__name__}.{found.name}") for found in iter_modules(lints.__path__))
CODES = {module.CODE for module in MODULES if hasattr(module, "CODE")}
FILES = [path.stem for path in defect_files()]
DEFECTS = {path.stem: read_defects(path) for path in defect_files()}
# A file takes seconds, all that is planted in it nothing more.
SOME = some(FILES, 2)
MARKS = {file.values[0]: file.marks for file in SOME}
EACH = [
    pytest.param(name, number, id=f"{name}: {defect['what']}", marks=MARKS[name])
    for name in MARKS
    for number, defect in enumerate(DEFECTS[name])
]


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """What a file of defects makes the program say, and what it was to say; each file is run once."""

    @cache
    def run(name):
        folder = copy_of_library(tmp_path_factory.mktemp(name))
        expected = plant(folder, DEFECTS[name])
        return expected, outcome(folder)

    return run


@pytest.mark.parametrize(("name", "number"), EACH)
def test_a_seeded_defect_is_found_at_its_line_and_column(planted, name, number):
    expected, found = planted(name)

    assert set(expected[number]) - found.said == set()


@pytest.mark.parametrize("name", SOME)
def test_nothing_is_found_that_was_not_seeded(planted, name):
    expected, found = planted(name)

    assert found.errors - {each for entry in expected for each in entry} == set()


@pytest.mark.parametrize("name", SOME)
def test_every_counterexample_replays_through_the_real_build(planted, name):
    _, found = planted(name)

    assert [f for f in found.findings if not reproduces(found.library, f)] == []


def test_each_edit_is_of_words_that_stand():
    """In every file, planted here or not: the text lives on."""
    edits = [edit for each in DEFECTS.values() for defect in each for edit in defect.get("edits", ())]
    planted = "".join(edit["new"].replace(MARK, "") for edit in edits)
    texts = {path: path.read_text("utf-8") for path in shipped("clauses").rglob("*.[my]*")}

    # A file of its own is planted first.
    found = [(texts.get(shipped("clauses") / edit["file"]), edit["old"]) for edit in edits]
    stale = [old for text, old in found if text is not None and text.count(old) != 1 and old not in planted]

    assert stale == []


def test_every_kind_of_finding_is_seeded():
    seeded = {defect["finds"] for defects in DEFECTS.values() for defect in defects}

    # A space without profiles breaks everything else; test_bad_input.py sees to it. What a page says is
    # narrowed to what holds as the page is read, so that no file can say more; test_pages.py sees to it.
    assert {str(kind) for kind in Kind} | CODES <= seeded | {
        "no-valid-profile",
        "unborne-sentence",
    }


def test_at_least_sixty_defects_are_seeded():
    assert sum(map(len, DEFECTS.values())) >= 60


@pytest.fixture(scope="module")
def shipped_proof():
    return prove(base(), read_protections(shipped("clauses"), base()))


def test_the_shipped_library_is_proved_without_a_finding(shipped_proof):
    assert shipped_proof.proved
    assert shipped_proof.findings == ()


def test_every_kind_of_obligation_is_asked_as_often_as_the_library_needs(shipped_proof):
    """A checker that stops asking proves everything: tests/cases/asked.yaml has the floor of each kind."""
    floors = from_yaml(CASES / "asked.yaml")
    asked = shipped_proof.obligations

    assert set(map(str, asked)) <= set(floors)
    assert {
        kind: (asked.get(kind, 0), least) for kind, least in floors.items() if asked.get(kind, 0) < least
    } == {}
