"""Each lint finds what is bad and leaves alone what is good: the cases stand in tests/cases/lints.md."""

import re

import pytest

from provisions.check.lints.run import RULES, STYLED, lint
from provisions.check.lints.syllables import syllables
from provisions.library.lints import read_house_style
from provisions.library.pack import read_library
from provisions.library.shipped import shipped
from tests.casefile import cases
from tests.check.defects import LABELLED, new_clause
from tests.worlds import labelled, write_pack

APPEAL = (
    "parameters:\n  appeal_window: {type: period, stronger: longer, default: 6 months, "
    "basis: {kind: model-choice, because: x}}\n"
)


def found_in(folder, part, words):
    """What is found in a clause that says `words` in `part`: code, line in the part, and message."""
    name, _, status = part.partition(" ")
    part = "text" if name == "status" else name
    text, second = new_clause({"status": status or "draft", part: words}), new_clause({})
    words = labelled(words) if part in LABELLED else words
    library = read_library(write_pack(folder, {"one/first": text, "one/second": second}, parameters=APPEAL))
    first = text.count("\n", 0, text.index(words)) + 1
    for finding in lint(library, read_house_style(folder)):
        where = "" if name == "title" else f" {finding.place.line - first + 1}"
        yield f"{finding.kind}{where}: {finding.message}"


@pytest.mark.parametrize(("given", "expected"), cases("lints"))
def test_a_lint_finds_what_its_case_says_and_nothing_else(tmp_path, given, expected):
    part, _, words = given.partition("\n")

    found = list(found_in(tmp_path, part, words))

    wanted = [] if expected == "nothing" else expected.splitlines()
    assert len(found) == len(wanted), found
    assert all(any(said.startswith(want) for said in found) for want in wanted), found


def test_every_lint_has_a_bad_and_a_good_case():
    expected = [case.values[1] for case in cases("lints")]
    bad = {line.split()[0].rstrip(":") for answer in expected for line in answer.splitlines()}

    assert {*RULES, *STYLED, "status"} <= bad
    assert expected.count("nothing") >= len(RULES) + len(STYLED) + 1


def test_syllables_are_those_of_pyphen():
    import pyphen

    ours = pyphen.Pyphen(lang="en_US")
    words = {
        word.lower()
        for path in shipped("clauses").glob("*/*.md")
        for word in re.findall("[A-Za-z]+", path.read_text("utf-8"))
    }
    words |= {"", "a", "ab", "associate", "present", "table", "tables", "zealously"}

    assert {word: syllables(word) for word in words} == {
        word: len(ours.positions(word)) + 1 for word in words
    }
