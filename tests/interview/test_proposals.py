"""What the interview proposes for values is taken by whoever confirms it, and by nobody else."""

import datetime

import pytest
import yaml

from provisions.interview.open_values import open_in
from provisions.library.questions import read_proposals
from provisions.library.shipped import shipped
from provisions.model.diagnostic import UsageError
from tests.cli.ready import run
from tests.interview.samples import MICRO_FORUM, SMALL_SOCIAL, held
from tests.worlds import ROOT, base

DAY = datetime.date(2026, 11, 29)
SHIPPED = (ROOT / "clauses" / "questions.yaml").read_text(encoding="utf-8")
SLIPS = [
    ("same_as: contact_email", "same_as: contact_emial", "unknown-parameter"),
    ("  authority_email:", "  authority_emial:", "unknown-parameter"),
    ("same_as: contact_email", "same_as: terms_languages", "proposal"),
    ("{same_as: contact_email}", "{}", "proposal"),
    ("{same_as: contact_email}", "{same_as: contact_email, value: x}", "proposal"),
]


@pytest.mark.parametrize(("platform", "most"), [(MICRO_FORUM, 12), (SMALL_SOCIAL, 18)])
def test_few_facts_are_left_for_which_nothing_is_proposed(platform, most):
    interview, _ = held(platform)

    _, values = open_in(base(), interview.profile(), DAY)

    proposals = read_proposals(shipped("clauses"), base())
    assert len([value for value in values if value.name not in proposals]) <= most


def test_cells_that_stay_open_where_all_rows_are_confirmed_are_named():
    interview, _ = held(SMALL_SOCIAL)
    data = interview.profile()

    before, _ = open_in(base(), data, DAY)
    confirmed = {"values": {table.name: table.answer(frozenset()) for table in before}}
    after, _ = open_in(base(), {**data, **confirmed}, DAY)

    assert any(table.unproposed for table in before)
    assert {t.name: t.unproposed for t in after} == {t.name: t.unproposed for t in before if t.unproposed}


def test_the_talk_says_what_only_the_platform_knows(tmp_path):
    typed = "1\n1\n1 8\n1\n\n\n1\nyes\n\n\n\nsave\n"

    told = " ".join(run("interview", cwd=tmp_path, typed=typed).stdout.split())

    assert "Rows of your own, and what only you know (host.name" in told


@pytest.mark.parametrize(("old", "new", "code"), SLIPS)
def test_a_slip_is_told_with_its_place(old, new, code, tmp_path):
    (tmp_path / "questions.yaml").write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        read_proposals(tmp_path, base())

    assert [d.code for d in refused.value.diagnostics] == [code]
    assert refused.value.diagnostics[0].place.line


def test_a_proposal_is_shown_and_taken_by_an_equals_sign_alone(tmp_path):
    platform = "1\n1\n1 8\n1\n\n\n\nyes\n\n\n"
    who = "\n" * 8
    typed = f"{who}help@x.example\n\n=\nhttps://x.example\nEnglish; Deutsch\n\nsave\n"

    result = run("interview", cwd=tmp_path, typed=platform + typed)
    again = run("interview", cwd=tmp_path, typed="\nno\n")

    assert "Type  =  for:  help@x.example" in result.stdout
    assert "Type  =  for:  English; Deutsch" in result.stdout
    assert again.returncode == 0, again.stderr
    values = yaml.safe_load((tmp_path / "my-platform.answers.yaml").read_text(encoding="utf-8"))["values"]
    assert values["authority_email"] == "help@x.example"
    assert values["authority_languages"] is None
