"""How long documents are, counted as their readers would, and against what their level allows."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from provisions.check.budgets import measured, words_of
from provisions.cli.app import app
from provisions.library.lints import read_budgets
from provisions.library.pack import read_library
from provisions.library.profiles import read_profile
from provisions.library.shipped import shipped
from provisions.model.budget import Budgets
from provisions.model.diagnostic import UsageError
from provisions.render.plain.text import render
from tests.casefile import CASES, from_yaml
from tests.labelled import FRONT, SOURCES, TEXT, appeal, files
from tests.sampled import some
from tests.worlds import base, document_of, write_pack

PAGE = """\
---
title: Page
status: final
version: 1.0.0
---
## One

[gen-all/free] It is free of charge.
"""
NONE = Budgets({}, {}, {}, {}, {}, {}, {})


def pack(folder, front=FRONT, budgets=""):
    clause = appeal(front, TEXT, TEXT).replace("  - Review: yearly", "  - Review: weekly")
    folder = write_pack(folder, files(clause), sources=SOURCES)
    (folder / "front").mkdir()
    (folder / "front/page.md").write_text(PAGE, encoding="utf-8")
    lints = (shipped("clauses") / "lints.yaml").read_text("utf-8").partition("\nbudgets:")[0]
    (folder / "lints.yaml").write_text(f"{lints}\n{budgets}", encoding="utf-8")
    return folder


def of(folder, name="small-social", users=()):
    library = read_library(folder)
    return measured(library, read_profile(name, library, None, users), name)


def test_words_are_those_of_the_text_up_to_the_blanks():
    document = document_of(read_profile("micro-forum", base()), annexes=False)
    text = render(document).decode()
    before, blanks, _ = text.rpartition(f"\n{document.labels['blanks_title']}\n")

    assert blanks
    words = [word for word in before.split() if any(map(str.isalnum, word))]
    assert words_of(document) == len(words) < len(before.split())


def test_marks_of_lists_and_tables_are_no_words():
    document = replace(document_of(read_profile("small-social", base()), annexes=False), blanks=())
    text = render(document).decode()
    assert {"|", "-", "–"} <= set(text.split())

    assert words_of(document) == sum(any(map(str.isalnum, w)) for w in text.split())


def test_annexes_are_not_counted():
    profile = read_profile("micro-forum", base())
    bare, whole = (document_of(profile, annexes=a) for a in (False, True))

    assert words_of(bare) == words_of(whole)


def test_what_a_document_holds(tmp_path):
    one = of(pack(tmp_path))

    assert (one.level, one.for_children, one.page) == ("standard", False, 6)
    assert one.rationale == {"gen-all": 2, "dp-appeal": 2}
    # One step of ten minutes a week, and one a year.
    assert (one.steps, one.minutes) == (2, 10)
    # On this small service one is left to a higher level, and one to a place where it has no users.
    assert one.promises == 5
    assert one.of_law == 0


def test_law_that_binds_is_counted(tmp_path):
    assert of(pack(tmp_path), "large-video").of_law == 3


@pytest.mark.parametrize(
    ("key", "users", "told"),
    [
        ("words", (), ["words"]),
        ("child_words", (), []),
        ("child_words", ("children",), ["words"]),
        ("words", ("children",), []),
        ("page", (), ["page"]),
        ("child_page", ("children",), []),
        ("rationale", (), ["rationale of gen-all", "rationale of dp-appeal"]),
        ("steps", (), ["steps"]),
        ("minutes", (), ["minutes"]),
        ("steps", ("children",), []),
    ],
)
def test_what_is_over_its_budget_is_told_at_its_level_alone(tmp_path, key, users, told):
    one = of(pack(tmp_path), users=users)

    assert [what for what, _, _ in one.over(replace(NONE, **{key: {"standard": 1}}))] == told
    assert list(one.over(replace(NONE, **{key: {"leading": 1}}))) == []
    assert list(one.over(replace(NONE, **{key: {"standard": 10_000}}))) == []


def test_the_shipped_budgets_name_every_level():
    budgets = read_budgets(shipped("clauses"), base())

    assert set(budgets.words) == set(base().space.fields["level"].ids)


def test_a_pack_without_budgets_has_none(tmp_path):
    folder = pack(tmp_path)

    assert read_budgets(folder, read_library(folder)) is None


@pytest.mark.parametrize(
    ("budgets", "code"),
    [
        ("budgets:\n  words: {standart: 9}\n", "unknown-level"),
        ("budgets:\n  words: {standard: 0}\n", "wrong-value"),
        ("budgets:\n  wards: {standard: 9}\n", "unknown-key"),
    ],
)
def test_a_budget_that_is_none_is_told(tmp_path, budgets, code):
    folder = pack(tmp_path, budgets=budgets)

    with pytest.raises(UsageError) as caught:
        read_budgets(folder, read_library(folder))
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place.file) == (code, "lints.yaml")


def check(folder, *arguments):
    return CliRunner().invoke(app, ["check", str(folder), "--words", *arguments])


def test_the_command_fails_over_budget_and_says_by_how_much(tmp_path):
    folder = pack(tmp_path, budgets="budgets:\n  words: {essential: 10}\n")

    result = check(folder)

    assert result.exit_code == 1
    assert "micro-forum, essential: words: " in result.stdout
    assert ", 10 at most" in result.stdout
    assert "small-social, standard" not in result.stdout


def test_the_command_is_content_within_budget(tmp_path):
    folder = pack(tmp_path, budgets="budgets:\n  words: {essential: 100000}\n")

    assert check(folder).exit_code == 0
    data = json.loads(check(folder, "--format", "json").stdout)
    assert {"micro-forum", "small-social", "large-video"} <= {row["profile"] for row in data}
    assert all(row["over"] == [] for row in data)


LENGTHS = from_yaml(CASES / "lengths.yaml")


@pytest.mark.parametrize(("edition", "longest"), some(LENGTHS.items(), 3))
def test_no_document_is_longer_than_it_was(edition, longest):
    name, _, users = edition.partition(" for ")
    profile = read_profile(name, base(), None, (users,) if users else ())

    assert measured(base(), profile, name).words <= longest
