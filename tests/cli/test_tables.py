"""Tables on the command line: what is still open, how it is said, and the way through Word and back."""

import pytest
import yaml

from tests import tabled
from tests.cli import ready
from tests.returned.filling import filled

MINE = "title: Mine\nsize: small\nfunctions: [social_network]\njurisdictions: [eu]\nusers: [adults]\n"


@pytest.fixture
def run(tmp_path):
    """The command in a process of its own, with the pack, beside the profile."""
    folder = tmp_path / "pack"
    folder.mkdir()
    tabled.pack(folder)
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")

    def invoke(*words):
        return ready.run(*words, "--pack", folder, cwd=tmp_path)

    return invoke


def build(run, *more):
    return run("build", "-p", "./mine.yaml", "--date", "2026-01-01", "-f", "docx", "-o", "out", *more)


def test_strict_refuses_what_nobody_confirmed_and_says_how(run, tmp_path):
    result = build(run, "--strict")

    assert result.returncode == 1
    said = " ".join(result.stderr.split())
    assert "data is a table with rows that nobody has confirmed" in said
    assert "recipients is a table with rows" in said
    assert "answers file recipients: {confirm: yes, host: {name: …}, mail: {name: …}}" in said
    assert not (tmp_path / "out").exists()


def test_what_no_row_can_propose_is_named(run, tmp_path):
    (tmp_path / "a.yaml").write_text("values:\n  recipients: confirm\n", encoding="utf-8")

    said = " ".join(build(run, "--answers", "a.yaml").stdout.split())

    assert "(to confirm: 2); only you know host.name, mail.name" in said


def test_a_row_that_is_not_proposed_is_told_with_those_that_are(run, tmp_path):
    (tmp_path / "a.yaml").write_text("values:\n  recipients: {hots: confirm}\n", encoding="utf-8")

    said = " ".join(build(run, "--answers", "a.yaml").stderr.split())

    assert "there is no proposed row “hots”" in said
    assert "= expected: host, mail" in said
    assert "= did you mean: host?" in said


def test_the_answers_file_says_how_a_table_is_answered(run, tmp_path):
    build(run)
    run("blanks", "out/mine.docx", "-o", "a.yaml")

    assert (
        "  # confirm, if all proposed rows are so; else {confirm: yes, ROW:"
        in (tmp_path / "a.yaml").read_text()
    )


def test_strict_takes_a_document_whose_rows_are_all_said(run, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "values:\n  service_name: C\n  data: confirm\n"
        "  recipients: {confirm: yes, host: {name: Acme}, mail: {name: Post}}\n",
        encoding="utf-8",
    )

    assert build(run, "--strict", "--answers", "a.yaml").returncode == 0


def test_set_refuses_a_table_and_says_how_it_is_filled(run):
    result = build(run, "--set", "data=confirm")

    assert result.returncode == 2
    assert "values: {data: confirm}" in " ".join(result.stderr.split())


def test_what_is_typed_in_word_comes_back_and_makes_the_document_again(run, tmp_path):
    assert build(run).returncode == 0
    path = tmp_path / "out" / "mine.docx"
    path.write_bytes(
        filled(path.read_bytes(), {"data.account.ends": "2 years", "recipients.host.name": "Acme"})
    )

    read = run("blanks", str(path), "-o", "answers.yaml")

    assert read.returncode == 0, read.stderr
    assert yaml.safe_load((tmp_path / "answers.yaml").read_text(encoding="utf-8")) == {
        "values": {"data": {"account": {"ends": "2 years"}}, "recipients": {"host": {"name": "Acme"}}}
    }
    again = run("build", "-p", "./mine.yaml", "-f", "txt", "-o", "out", "--answers", "answers.yaml")
    assert again.returncode == 0, again.stderr
    text = (tmp_path / "out" / "mine.txt").read_text(encoding="utf-8")
    assert "- Acme | [stores and carries]" in text
    assert "[stores and carries] | 2 years" in " ".join(text.split())
