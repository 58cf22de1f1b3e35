"""`provisions build`: what it makes, what it says, and what it leaves alone."""

import errno
import gzip
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest

from provisions.cli.files import outputs
from tests.cli.ready import run
from tests.cli.small import PROFILE, SMALL, write_small
from tests.labelled import SOURCES
from tests.worlds import clause, write_pack

ALL = ("docx", "html", "md", "txt", "json")
PARTS = (".rationale", ".diligence", ".commitments")


def run_anew(*arguments, cwd, env):
    """The command in a Python that starts with the variables `env`."""
    return subprocess.run(
        [sys.executable, "-m", "provisions", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A pack of two provisions and a profile for it: quick to build."""
    folder = tmp_path_factory.mktemp("small")
    pack = folder / "pack"
    pack.mkdir()
    clauses = {
        "one/first": clause(
            'You can write to {{ address }} for {{ window }}. See {{ ref("second") }}.', title="You can write"
        ),
        "one/second": clause("We answer.", title="We answer", applies="users include adults"),
        "two/third": clause("Children.", title="Children", applies="users include children"),
    }
    parameters = (
        "parameters:\n"
        "  operator: {type: text, basis: {kind: platform-fact}}\n"
        "  service_name: {type: text, basis: {kind: platform-fact}}\n"
        "  address: {type: email, asks: an address, basis: {kind: platform-fact}}\n"
        "  window: {type: period, default: 6 months, stronger: longer,\n"
        "    basis: {kind: model-choice, because: x}}\n"
    )
    write_pack(pack, clauses, parameters=parameters)
    (folder / "mine.yaml").write_text(
        "title: Mine\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [adults]\n",
        encoding="utf-8",
    )
    return folder


def build(small, *arguments, cwd=None, env=None):
    where = ("--profile", small / "mine.yaml", "--pack", small / "pack")
    command = ("build", *where, "--date", "2026-11-24", *arguments)
    if env:
        return run_anew(*command, cwd=cwd or small, env=env)
    return run(*command, cwd=cwd or small)


def test_every_format_comes_out(small, tmp_path):
    flags = [flag for format_ in ALL for flag in ("-f", format_)]

    result = build(small, *flags, "-o", tmp_path)

    assert result.returncode == 0, result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        f"mine{part}.{f}" for part in ("", *PARTS) for f in ALL
    )
    assert result.stderr == ""


def test_it_says_what_it_made_and_what_is_missing(small, tmp_path):
    result = build(small, "-f", "json", "-o", tmp_path)

    assert "mine.json" in result.stdout
    assert "address" in result.stdout
    assert "an address" in result.stdout


def test_a_value_fills_its_blank(small, tmp_path):
    build(small, "-f", "json", "-o", tmp_path, "--set", "address=help@example.org")

    document = json.loads((tmp_path / "mine.json").read_text())

    assert "help@example.org" in document["sections"][0]["provisions"][0]["text"]
    assert [b["parameter"] for b in document["blanks"]] == []


def test_strict_makes_a_blank_an_error_and_writes_nothing(small, tmp_path):
    result = build(small, "-f", "txt", "-o", tmp_path, "--strict")

    assert result.returncode == 1
    assert "error[blank]" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_numbers_begin_where_they_are_told_to(small, tmp_path):
    build(small, "-f", "json", "-o", tmp_path, "--start-at", "7")

    (section,) = json.loads((tmp_path / "mine.json").read_text())["sections"]

    assert section["number"] == "7"
    assert [p["number"] for p in section["provisions"]] == ["7.1", "7.2"]
    assert "section\xa07.2" in section["provisions"][0]["text"].replace("Section", "section")


def annexes(path):
    return [a["id"] for a in json.loads(path.read_text())["annexes"]]


def test_annexes_with_separate_and_none(small, tmp_path):
    for mode in ("with", "separate", "none"):
        build(small, "-f", "json", "-o", tmp_path / mode, "--annex", mode)

    every = ["rationale", "diligence", "commitments"]
    assert annexes(tmp_path / "with/mine.json") == every
    assert annexes(tmp_path / "none/mine.json") == []
    assert [path.name for path in (tmp_path / "with").iterdir()] == ["mine.json"]
    assert [path.name for path in (tmp_path / "none").iterdir()] == ["mine.json"]
    assert annexes(tmp_path / "separate/mine.json") == []
    for id_ in every:
        assert annexes(tmp_path / f"separate/mine.{id_}.json") == [id_]


def test_each_annex_is_a_file_of_its_own_unless_told_otherwise(small, tmp_path):
    result = build(small, "-f", "txt", "-f", "docx", "-o", tmp_path)

    names = [f"mine{part}.{format_}" for part in ("", *PARTS) for format_ in ("txt", "docx")]
    told = re.findall(r"^\S*(mine\S+)", result.stdout, re.MULTILINE)
    assert told == names
    assert {path.name for path in tmp_path.iterdir()} == set(names)
    assert "Annex" not in (tmp_path / "mine.txt").read_text()


@pytest.mark.parametrize(
    ("asked", "annexed"),
    [
        (("--users", "children"), False),
        (("--users", "children", "--annex", "separate"), True),
        (("--users", "children", "--users", "intermittent"), False),
        (("--users", "adults"), True),
        (("--max-kb", "500"), False),
        (("--max-kb", "500", "--annex", "separate"), True),
        (("--sections", "one"), True),
    ],
)
def test_what_users_read_has_annexes_only_when_asked_for(asked, annexed, tmp_path):
    profile = write_small(tmp_path) / "mine.yaml"
    everybody = PROFILE.replace("[adults]", "[adults, children, intermittent]")
    profile.write_text(everybody, encoding="utf-8")

    done = run(*SMALL, *asked, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    made = list((tmp_path / "out").iterdir())
    has = any(".rationale." in path.name for path in made)

    assert has is annexed
    assert annexed or not any("Annex A" in path.read_text() for path in made)


def test_notes_go_where_there_is_a_place_for_them_and_never_over_the_clean_file(small, tmp_path):
    build(small, "-f", "docx", "-o", tmp_path)
    clean = (tmp_path / "mine.docx").read_bytes()

    result = build(small, "-f", "docx", "-f", "md", "-f", "json", "-o", tmp_path, "--notes")
    document = json.loads((tmp_path / "mine.notes.json").read_text())

    assert result.returncode == 0
    assert {p.name for p in tmp_path.iterdir()} == {
        "mine.docx",
        "mine.notes.docx",
        "mine.md",
        "mine.notes.json",
        *(f"mine{part}.{format_}" for part in PARTS for format_ in ("docx", "md", "json")),
    }
    assert "note[notes]: no drafting notes in md" in result.stderr
    assert (tmp_path / "mine.docx").read_bytes() == clean
    with zipfile.ZipFile(tmp_path / "mine.notes.docx") as package:
        assert b"Here because" in package.read("word/comments.xml")
    topics = [note["topic"] for note in document["sections"][0]["provisions"][0]["notes"]]
    assert topics == ["wording", "force", "values", "check"]


def test_nothing_is_said_of_notes_where_every_file_has_them(small, tmp_path):
    assert build(small, "-f", "docx", "-o", tmp_path, "--notes").stderr == ""


def test_a_pdf_or_page_with_notes_asked_for_is_the_one_without(small, tmp_path):
    build(small, "-f", "html", "-o", tmp_path / "one")
    build(small, "-f", "html", "-o", tmp_path / "two", "--notes")

    assert (tmp_path / "one/mine.html").read_bytes() == (tmp_path / "two/mine.html").read_bytes()


def test_footnotes_cite_in_the_terms_on_request_and_tables_in_the_annexes(tmp_path):
    text = clause(promises="{said: {with: [un-guide 31]}}")
    pack = write_pack(tmp_path, {"one/first": text}, sources=SOURCES)
    profile = tmp_path / "mine.yaml"
    profile.write_text(
        "title: Mine\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [adults]\n",
        encoding="utf-8",
    )
    where = ("--pack", pack, "-f", "txt", "--annex", "separate", "-o", tmp_path)
    asked = ("build", "-p", profile, *where)

    def notes(name):
        return list(map(int, re.findall(r"^\[(\d+)\] ", (tmp_path / name).read_text(), re.MULTILINE)))

    assert run(*asked, cwd=tmp_path).returncode == 0
    assert notes("mine.txt") == []
    assert "Guide principle 31" in (tmp_path / "mine.rationale.txt").read_text()
    assert run(*asked, "--footnotes", cwd=tmp_path).returncode == 0
    assert notes("mine.txt") == [1]
    assert notes("mine.rationale.txt") == []


@pytest.fixture(scope="module")
def made_twice(small, tmp_path_factory):
    """Folders with the same documents in every format, made where almost everything else is different."""
    folders = []
    for seed, zone, locale in (("1", "UTC", "C"), ("42", "Asia/Kolkata", "C.UTF-8")):
        folders.append(tmp_path_factory.mktemp("made"))
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        flags = [flag for format_ in ALL for flag in ("-f", format_)]
        build(small, *flags, "-o", folders[-1], env=env)
        in_parts = ("-f", "html", "-f", "md", "--max-kb", "2", "--annex", "with")
        build(small, "-f", "docx", "--notes", *in_parts, "-o", folders[-1] / "more", env=env)
    return folders


@pytest.mark.parametrize("name", [*(f"mine.{format_}" for format_ in ALL), "more/mine.notes.docx"])
def test_same_input_same_bytes(made_twice, name):
    first, second = [(folder / name).read_bytes() for folder in made_twice]

    assert first == second


def test_a_limit_cuts_what_is_read_on_weak_connections_and_leaves_the_rest(small, tmp_path):
    result = build(
        small, "-f", "txt", "-f", "html", "-f", "json", "-o", tmp_path, "--max-kb", "4", "--annex", "with"
    )
    names = sorted(path.name for path in tmp_path.iterdir())

    assert result.returncode == 0, result.stderr
    assert names[-1] == "mine.txt"
    assert {name for name in names if name.endswith(".html")} >= {"mine.part-01.html", "mine.part-02.html"}
    assert "mine.json" in names
    assert max(path.stat().st_size for path in tmp_path.glob("*.html")) <= 4000
    assert "note[not-cut]: json is made whole" in result.stderr
    for path in tmp_path.glob("*.html"):
        assert re.search(rf"{path.name} .* {path.stat().st_size:,} ", result.stdout)


def test_parts_of_an_earlier_build_are_told_and_left(small, tmp_path):
    build(small, "-f", "html", "-o", tmp_path, "--max-kb", "2", "--annex", "with")
    before = {path.name for path in tmp_path.iterdir()}

    result = build(small, "-f", "html", "-o", tmp_path, "--max-kb", "3", "--annex", "with")
    whole = build(small, "-f", "html", "-o", tmp_path, "--annex", "none")

    assert "warning[left-over]: an earlier build left mine.part-" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {*before, "mine.html"}
    # The whole and its parts may be published side by side.
    assert whole.stderr == ""


def test_the_same_parts_are_made_wherever_they_are_made(made_twice):
    first, second = (
        {path.name: path.read_bytes() for path in (folder / "more").glob("*.part-*")} for folder in made_twice
    )

    assert {name.rpartition(".")[2] for name in first} == {"html", "md"}
    assert len(first) > 4
    assert first == second


def test_the_table_says_what_a_server_that_compresses_sends(small, tmp_path):
    result = build(small, "-f", "txt", "-f", "json", "-o", tmp_path)

    sent = len(gzip.compress((tmp_path / "mine.txt").read_bytes(), 9))
    assert re.search(rf"mine\.txt .* {sent:,}$", result.stdout, re.MULTILINE)
    assert re.search(
        rf"mine\.json .* {(tmp_path / 'mine.json').stat().st_size:,}$", result.stdout, re.MULTILINE
    )


def test_a_pipe_gets_no_colours_and_no_progress(small, tmp_path):
    result = build(small, "-f", "txt", "-o", tmp_path)

    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    "value",
    ["# Acme", "{{ 7*7 }}", "<script>alert(1)</script>", "1. Acme", "[x](javascript:y)", "a & b \\ c"],
)
def test_a_value_is_text_in_every_format(small, tmp_path, value):
    flags = [flag for format_ in ALL for flag in ("-f", format_)]

    result = build(small, *flags, "-o", tmp_path, "--set", f"service_name={value}")

    assert result.returncode == 0, result.stderr
    assert json.loads((tmp_path / "mine.json").read_text())["title"].endswith(value)
    html = (tmp_path / "mine.html").read_text()
    assert "<script>alert" not in html
    with zipfile.ZipFile(tmp_path / "mine.docx") as package:
        from xml.sax.saxutils import escape

        assert escape(value) in package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--set", "window=soon"], 2, "a period such as"),
        (["--set", "adress=x"], 2, "did you mean: address?"),
        (["--set", "window"], 2, "expected: name=value"),
        (["--set", "operator=a\u202eb"], 2, "U+202E"),
        (["--set", f"operator={'x' * 201}"], 2, "at most 200 characters"),
        (["--date", "tomorrow"], 2, "a date such as"),
        (["--users", "children"], 2, "no users of the class"),
        (["--answers", "nowhere.yaml"], 2, "cannot be read"),
        (["--reference-doc", "nowhere.docx"], 2, "cannot be read"),
        (["--format", "odt"], 2, "odt"),
        (["--start-at", "0"], 2, "--start-at"),
        (["--max-kb", "0"], 2, "--max-kb"),
        (["--max-kb", "1", "-f", "html"], 2, "error[limit-too-small]"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(small, tmp_path, arguments, code, words):
    result = build(small, "-f", "txt", "-o", tmp_path / "out", *arguments)

    assert result.returncode == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_profile_is_told_with_the_nearest(tmp_path):
    result = run("build", "--profile", "smal-social", cwd=tmp_path)

    assert result.returncode == 2
    assert "did you mean: small-social?" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dangling_reference_shows_its_line(small, tmp_path):
    (tmp_path / "kids.yaml").write_text(
        "size: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [children]\n", encoding="utf-8"
    )

    result = run(
        "build",
        "-p",
        tmp_path / "kids.yaml",
        "--pack",
        small / "pack",
        "-f",
        "txt",
        "-o",
        tmp_path / "out",
        cwd=tmp_path,
    )

    assert result.returncode == 1
    assert "error[dangling-reference]" in result.stderr
    assert "one/first.md:" in result.stderr
    assert "^^^^" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(small, tmp_path):
    (tmp_path / "file").write_text("not a folder")

    result = build(small, "-f", "txt", "-o", tmp_path / "file")

    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_full_disk_leaves_earlier_output_untouched(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"earlier")
    calls = []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs.os, "fsync", full)

    with pytest.raises(outputs.UsageError, match="no space left"):
        outputs.write_all({tmp_path / "a.txt": b"new", tmp_path / "b.txt": b"new"})

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"earlier")]


def test_an_interruption_leaves_nothing_half_written(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"earlier")

    def interrupted(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs.os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        outputs.write_all({tmp_path / "a.txt": b"new"})

    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"earlier")]


def test_without_pango_everything_else_comes_out(small, tmp_path):
    # The stub of a system without Pango: its libraries are asked for by a name that does not exist.
    (tmp_path / "sitecustomize.py").write_text(
        "import provisions.render.pdf.engine as engine\n"
        "from provisions.model.diagnostic import Diagnostic, UsageError\n"
        "def absent(*_):\n"
        "    raise UsageError([Diagnostic('pdf-needs-pango', 'no Pango', hint='apt-get install')])\n"
        "engine.engine = absent\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(tmp_path), *sys.path])

    result = build(
        small,
        *("-f", "pdf", "-f", "docx", "-f", "txt", "--annex", "none"),
        "-o",
        tmp_path / "out",
        env={"PYTHONPATH": path},
    )

    assert result.returncode == 1
    assert "error[pdf-needs-pango]" in result.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["mine.docx", "mine.txt"]


@pytest.fixture(scope="module")
def excerpted(small):
    """A profile that gets two sections of the small pack."""
    path = small / "both.yaml"
    path.write_text(
        "title: Both\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [adults, children]\n",
        encoding="utf-8",
    )
    return path


def test_sections_make_an_excerpt_with_a_name_of_its_own(small, excerpted, tmp_path):
    whole = run("build", "-p", excerpted, "--pack", small / "pack", "-f", "json", "-o", tmp_path, cwd=small)
    part = run(
        *("build", "-p", excerpted, "--pack", small / "pack", "-f", "json", "-o", tmp_path),
        *("--sections", "one", "--sections", "one,"),
        cwd=small,
    )

    document = json.loads((tmp_path / "both.one.json").read_text())

    assert (whole.returncode, part.returncode) == (0, 0)
    assert [s["id"] for s in document["sections"]] == ["one"]
    assert document["manifest"]["sections"] == ["one"]
    assert document["excerpt"]["left_out"] == [{"id": "two", "title": "Section two"}]
    assert "An excerpt, not the whole terms. Left out: two" in part.stdout
    assert json.loads((tmp_path / "both.json").read_text())["excerpt"] is None


def test_sections_that_are_not_there_are_told_together_and_nothing_is_written(small, tmp_path):
    result = build(small, "-f", "txt", "-o", tmp_path, "--sections", "on,two,nothing")

    assert result.returncode == 2
    assert result.stderr.count("error[") == 3
    assert "did you mean: one?" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_said_beside_a_profile_that_is_none_is_told_with_it(tmp_path):
    wrong = ("--set", "apeal_window=1 day", "--set", "contact_email=me", "--level", "standrd")

    result = run("build", "-p", "small-socal", *wrong, cwd=tmp_path)

    codes = re.findall(r"^error\[(.*)\]", result.stderr, re.MULTILINE)
    assert codes == ["unknown-profile", "unknown-parameter", "wrong-value", "unknown-value"]


def test_values_that_cannot_be_read_hide_no_profile_that_is_none(tmp_path):
    result = run("build", "-p", "small-socal", "--set", "operator", "--answers", "no.yaml", cwd=tmp_path)

    codes = re.findall(r"^error\[(.*)\]", result.stderr, re.MULTILINE)
    assert codes == ["unreadable-file", "set", "unknown-profile"]


def test_sections_that_name_nothing_are_no_whole_document(small, tmp_path):
    result = build(small, "-f", "txt", "-o", tmp_path, "--sections", " , ")

    assert result.returncode == 2
    assert "no section is named" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_shell_completes_the_last_section_of_a_list():
    from provisions.cli.options import complete_sections

    assert complete_sections("due-process,pri") == ["due-process,privacy"]
    assert "privacy,privacy" not in complete_sections("privacy,")


def test_a_version_and_its_day_are_said_on_the_command_line(tmp_path):
    plain = ("build", "-p", "micro-forum", "-f", "txt", "--annex", "none", "-o", "out")

    dated = run(*plain, "--version-of-terms", "3", "--effective", "2027-01-01", cwd=tmp_path)
    refused = run(*plain, "--effective", "soon", cwd=tmp_path)

    assert dated.returncode == 0
    said = " ".join((tmp_path / "out" / "micro-forum.txt").read_text(encoding="utf-8").split())
    assert "version 3, from 1 January 2027" in said
    assert refused.returncode == 2
    assert "--> --effective" in refused.stderr


def test_a_look_that_no_file_can_have_is_told(small, tmp_path):
    (tmp_path / "firm.docx").write_bytes(b"")
    command = ("build", "-p", "mine.yaml", "--pack", "pack", "-o", tmp_path, "--annex", "none")
    look = ("--watermark", "--reference-doc", tmp_path / "firm.docx")

    told = run(*command, "-f", "txt", *look, cwd=small).stderr

    assert "note[look]: --reference-doc changes nothing here: only docx can look so" in told
    assert "note[look]: --watermark changes nothing here: only docx and pdf can look so" in told
    assert "note[look]" not in run(*command, "-f", "txt", "-f", "pdf", "--watermark", cwd=small).stderr
