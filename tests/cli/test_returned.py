"""`provisions blanks` and `provisions inspect`: what they say, what they write, how they end."""

import json
import os

import pytest

from tests.cli.ready import run
from tests.cli.test_build import small  # noqa: F401
from tests.returned.faults import FAULTS, sound
from tests.returned.filling import filled
from tests.returned.test_inspect import packed, unpacked


@pytest.fixture(scope="module")
def sent(small):  # noqa: F811
    """A document that was built, and its folder."""
    built = run(
        *("build", "--pack", "pack", "-p", "./mine.yaml", "-f", "docx", "-o", "sent", "--date", "2026-11-28"),
        *("--set", "service_name=Chatter"),
        cwd=small,
    )
    assert built.returncode == 0, built.stderr
    return small


def _back(sent, values, name):
    path = sent / name
    path.write_bytes(filled((sent / "sent" / "mine.docx").read_bytes(), values))
    return path


def test_blanks_are_listed_with_what_was_typed(sent):
    _back(sent, {"address": "help@acme.example"}, "one.docx")

    said = run("blanks", "one.docx", "--pack", "pack", cwd=sent)

    assert said.returncode == 0, said.stderr
    assert [line.split()[:3] for line in said.stdout.splitlines()[1:]] == [
        ["address", "filled", "help@acme.example"],
        ["service_name", "given", "Chatter"],
    ]


def test_what_was_typed_makes_the_same_document_as_when_it_had_been_known_before(sent):
    _back(sent, {"address": "help@acme.example"}, "two.docx")

    said = run("blanks", "two.docx", "--pack", "pack", "-o", "found/answers.yaml", cwd=sent)
    command = (
        "provisions build --profile ./mine.yaml --date 2026-11-28 --pack pack --answers found/answers.yaml"
    )
    assert command in said.stderr
    common = ("--pack", "pack", "-p", "./mine.yaml", "-f", "docx", "--date", "2026-11-28")
    run("build", *common, "-o", "again", "--answers", "found/answers.yaml", cwd=sent)
    values = ("--set", "service_name=Chatter", "--set", "address=help@acme.example")
    run("build", *common, "-o", "known", *values, cwd=sent)

    again, known = ((sent / folder / "mine.docx").read_bytes() for folder in ("again", "known"))
    assert again == known


def test_the_command_that_is_told_names_a_profile_with_spaces(sent):
    (sent / "unser büro 2.yaml").write_bytes((sent / "mine.yaml").read_bytes())
    run("build", "--pack", "pack", "-p", "./unser büro 2.yaml", "-f", "docx", "-o", "spaced", cwd=sent)

    said = run("blanks", "spaced/unser büro 2.docx", "--pack", "pack", "-o", "spaced/a b.yaml", cwd=sent)

    assert "--profile './unser büro 2.yaml' " in said.stderr
    assert said.stderr.endswith("--pack pack --answers 'spaced/a b.yaml'\n")


def test_answers_replace_no_pipe(sent):
    _back(sent, {"address": "help@acme.example"}, "pipe.docx")
    os.mkfifo(sent / "pipe")

    said = run("blanks", "pipe.docx", "--pack", "pack", "-o", "pipe", cwd=sent)

    assert said.returncode == 2
    assert "pipe cannot be written: a pipe stands there" in said.stderr
    assert (sent / "pipe").is_fifo()


def test_answers_can_be_read_from_a_file_whose_name_is_no_text(sent):
    _back(sent, {"address": "help@acme.example"}, os.fsdecode(b"n\xff.docx"))

    said = run("blanks", os.fsdecode(b"n\xff.docx"), "--pack", "pack", "-o", "named.yaml", cwd=sent)

    assert said.returncode == 0, said.stderr
    assert "address: " in (sent / "named.yaml").read_text("utf-8")


def test_an_excerpt_is_made_again_as_an_excerpt(tmp_path):
    asked = ("-p", "micro-forum", "-f", "docx", "-o", "out", "--date", "2026-11-28", "--annex", "none")
    run("build", *asked, "--sections", "privacy,account", cwd=tmp_path)
    (made,) = (tmp_path / "out").iterdir()

    said = run("blanks", f"out/{made.name}", "-o", "answers.yaml", cwd=tmp_path)

    again = "--profile micro-forum --sections privacy,account --date 2026-11-28 --answers answers.yaml"
    assert again in said.stderr


def test_nothing_is_written_while_a_value_cannot_be_used(sent):
    _back(sent, {"address": "nobody"}, "three.docx")

    said = run("blanks", "three.docx", "--pack", "pack", "-o", "three.yaml", cwd=sent)

    assert said.returncode == 1
    assert "error[wrong-value]: address: “nobody” cannot be used" in said.stderr
    assert "three.docx: paragraph" in said.stderr
    assert "Nothing was written" in said.stderr
    assert not (sent / "three.yaml").exists()


def test_the_answers_never_take_the_place_of_the_document(sent):
    path = _back(sent, {"address": "help@acme.example"}, "five.docx")
    before = path.read_bytes()

    said = run("blanks", "five.docx", "--pack", "pack", "-o", "sent/../five.docx", cwd=sent)

    assert said.returncode == 2
    assert "take the place of the document" in said.stderr
    assert path.read_bytes() == before


def test_blanks_as_json(sent):
    _back(sent, {"address": "nobody"}, "four.docx")

    said = run("blanks", "four.docx", "--pack", "pack", "--json", cwd=sent)

    data = json.loads(said.stdout)
    assert data["manifest"]["profile"] == "mine"
    assert [(one["name"], one["state"]) for one in data["blanks"]] == [
        ("address", "filled"),
        ("service_name", "given"),
    ]
    assert [one["code"] for one in data["problems"]] == ["wrong-value"]


def test_a_sound_document_ends_with_nothing_wrong(sent):
    said = run("inspect", "sent/mine.docx", cwd=sent)

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Nothing wrong in ")


def test_what_is_wrong_is_told_and_counted(tmp_path):
    package = unpacked(sound())
    for fault in FAULTS[:1] + FAULTS[-1:]:
        fault.spoil(package)
    (tmp_path / "back.docx").write_bytes(packed(package.parts))

    said = run("inspect", "back.docx", cwd=tmp_path)
    data = json.loads(run("inspect", "back.docx", "--json", cwd=tmp_path).stdout)

    assert said.returncode == 1
    # A note is told, and is not wrong.
    assert said.stdout.startswith("1 wrong in ")
    assert "note[fetched-from-outside]" in said.stderr
    assert "error[reference-to-nothing]" in said.stderr
    assert {one["severity"] for one in data["findings"]} == {"error", "note"}
    assert all(one["where"].startswith("back.docx") for one in data["findings"])


@pytest.mark.parametrize("command", ["blanks", "inspect"])
@pytest.mark.parametrize("name", ["nowhere.docx", ".", "text.docx"])
def test_what_cannot_be_read_is_bad_input(command, name, tmp_path):
    (tmp_path / "text.docx").write_text("Dear colleague", encoding="utf-8")

    said = run(command, name, cwd=tmp_path)

    assert said.returncode == 2
    assert "error[unreadable-docx]" in said.stderr
    assert f"--> {name}" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_document_of_somebody_else_has_no_blanks_of_ours(tmp_path):
    from tests.render.word.test_reference import _docx

    (tmp_path / "theirs.docx").write_bytes(_docx())

    said = run("blanks", "theirs.docx", cwd=tmp_path)

    assert said.returncode == 2
    assert "no blanks of ours" in said.stderr


def test_a_reference_document_that_cannot_be_used_is_named(sent):
    (sent / "firm.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)

    said = run(
        *("build", "--pack", "pack", "-p", "./mine.yaml", "-f", "docx", "--reference-doc", "firm.docx"),
        cwd=sent,
    )

    assert said.returncode == 2
    assert "--> firm.docx" in said.stderr
    assert "encrypted, or of the format before 2007" in said.stderr
