"""What is said of how finished a document is."""

from dataclasses import replace

import pytest

from provisions.cli.building.making import wishes_of
from provisions.cli.building.reporting import standing
from provisions.cli.building.request import AnnexMode, Look, Request, Status, date_of
from provisions.model.comments import Round
from tests.cli.ready import run
from tests.samples import sample

ROUND = Round("second draft", "2026-11-20")


@pytest.mark.parametrize(
    ("open_", "status", "words"),
    [
        (1, "draft", "A draft: 1 value is open; the clause library is a draft too."),
        (2, "comment", "A draft: 2 values are open; the clause library is out for comment."),
        (2, "final", "A draft: 2 values are open."),
        (0, "draft", "Nothing is open in this document; its clause library is a draft."),
        (0, "final", "Final: nothing is open, and every clause is final."),
    ],
)
def test_the_document_and_the_library_are_told_apart(open_, status, words):
    assert standing(replace(sample(), status=status, blanks=sample().blanks * open_)) == words


def test_a_build_says_both(tmp_path):
    told = run("build", "-p", "micro-forum", "-f", "txt", "--annex", "none", cwd=tmp_path).stdout

    assert "values are open; the clause library is a draft too.\n" in told


def asked(**more):
    usual = {
        "profile": "",
        "formats": ("docx",),
        "output": None,
        "users": (),
        "annex": AnnexMode.NONE,
        "footnotes": False,
        "start_at": 1,
        "date": date_of("2026-11-29"),
        "status": Status.DRAFT,
        "strict": False,
        "pack": None,
    }
    return Request(**{**usual, **more})


@pytest.mark.parametrize(
    ("wish", "status", "round_", "is_marked"),
    [
        (None, "draft", None, False),
        (None, "draft", ROUND, False),
        (None, "comment", None, False),
        (None, "comment", ROUND, True),
        (True, "draft", None, True),
        (False, "comment", ROUND, False),
    ],
)
def test_pages_are_marked_across_in_a_comment_round_or_on_request(wish, status, round_, is_marked):
    document = replace(sample(), status=status, round=round_)
    assert wishes_of(asked(look=Look(watermark=wish)), document).watermark is is_marked


def test_nothing_is_printed_across_what_children_read():
    children = replace(sample(), manifest=replace(sample().manifest, users=("children",)))
    assert not wishes_of(asked(look=Look(watermark=True)), children).watermark


@pytest.mark.parametrize("wish", [None, True, False])
def test_a_cover_is_wished_for_as_asked(wish):
    assert wishes_of(asked(look=Look(cover=wish)), sample()).cover is wish


def test_one_message_says_how_many_clauses_of_which_status_are_where(tmp_path):
    result = run("build", "-p", "micro-forum", "-f", "txt", "--status", "final", cwd=tmp_path)

    assert result.returncode == 1
    assert result.stderr.count("error[") == 1
    assert "draft:" in result.stderr
    assert "due-process " in result.stderr
    assert len(result.stderr.splitlines()) <= 9
    assert not (tmp_path / "out").exists()
