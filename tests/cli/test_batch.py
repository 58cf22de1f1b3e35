"""`provisions build --profiles`: many platforms at once, and none stops another."""

import csv
import gc
import os
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path
from types import SimpleNamespace

import pytest

from provisions.cli.building import batch
from provisions.library.profilelist import read_list
from provisions.model.diagnostic import UsageError
from tests.cli.ready import run
from tests.worlds import ROOT, base

TABLE = """\
name,extends,title,functions,operator,contact_email
one,micro-forum,One,,"Acme, Inc.",x@example.org
two,small-social,Two,forum_qa;gaming,,
three,micro-forum,Three,,,not-mail
four,nonsense,,,,
"""
USUAL = ("-f", "txt", "--annex", "none", "--date", "2026-11-29")


@pytest.fixture(autouse=True)
def _one_process(request, monkeypatch):
    """What is tried is what becomes of each platform; that workers do the same is tried once."""
    if "workers" not in request.fixturenames:
        monkeypatch.setenv("PROVISIONS_WORKERS", "1")


@pytest.fixture
def workers():
    """A process for each core, as whoever has no more to say gets them."""


def report(folder):
    with open(folder / "report.csv", newline="", encoding="utf-8") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def built(folder, *more):
    return run("build", "--profiles", "list.csv", *USUAL, *more, cwd=folder)


@pytest.fixture
def listed(tmp_path):
    (tmp_path / "list.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_each_platform_gets_its_folder_and_a_bad_one_stops_no_other(listed, workers):
    result = built(listed)

    assert result.returncode == 1
    told = report(listed / "out")
    assert {name: row["status"] for name, row in told.items()} == {
        "one": "made",
        "two": "made",
        "three": "failed",
        "four": "failed",
    }
    assert "contact_email" in told["three"]["problems"]
    assert "; expected an e-mail address" in told["three"]["problems"]
    assert "nonsense" in told["four"]["problems"]
    assert "Acme, Inc." in (listed / "out" / "one" / "one.txt").read_text(encoding="utf-8")
    assert not (listed / "out" / "three").exists()


def test_a_document_is_that_of_a_build_alone(listed):
    built(listed)
    (listed / "one.yaml").write_text(
        "extends: micro-forum\ntitle: One\nvalues: {operator: 'Acme, Inc.', contact_email: x@example.org}\n",
        encoding="utf-8",
    )
    run("build", "-p", "./one.yaml", "-o", "alone", *USUAL, cwd=listed)

    assert (listed / "out" / "one" / "one.txt").read_bytes() == (listed / "alone" / "one.txt").read_bytes()


def test_a_second_time_what_is_there_is_kept_and_what_changed_is_made(listed):
    built(listed)
    (listed / "list.csv").write_text(TABLE.replace("Acme, Inc.", "Acme Ltd"), encoding="utf-8")
    made = (listed / "out" / "two" / "two.txt").stat().st_mtime_ns

    built(listed)

    assert {name: row["status"] for name, row in report(listed / "out").items()} == {
        "one": "made",
        "two": "kept",
        "three": "failed",
        "four": "failed",
    }
    assert (listed / "out" / "two" / "two.txt").stat().st_mtime_ns == made
    (listed / "out" / "two" / "two.txt").unlink()
    assert "2 made" not in built(listed).stdout
    assert report(listed / "out")["two"]["status"] == "made"


def test_what_does_not_change_a_document_makes_none_anew(listed):
    annexes = ("--annex", "separate")
    built(listed, *annexes)
    made = {name: row["files"] for name, row in report(listed / "out").items()}

    assert "2 kept" in built(listed, "--no-ask", *annexes).stdout
    assert {name: row["files"] for name, row in report(listed / "out").items()} == made


def test_a_folder_of_profiles_with_answers_beside_them(tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "a.yaml").write_text("extends: micro-forum\n", encoding="utf-8")
    (folder / "a.answers.yaml").write_text("values: {operator: Some Body}\n", encoding="utf-8")
    (folder / "b.yml").write_text("size: nonsense\n", encoding="utf-8")

    result = run("build", "--profiles", "ours", *USUAL, cwd=tmp_path)

    assert result.returncode == 1
    assert "Some Body" in (tmp_path / "out" / "a" / "a.txt").read_text(encoding="utf-8")
    assert report(tmp_path / "out")["b"]["status"] == "failed"


@pytest.mark.parametrize(
    "names",
    [
        ["../x"],
        ["a/b"],
        ["con"],
        ["x", "X"],
        [""],
        [".x"],
        ["x" * 81],
        ["a\u202eb"],
        ["nul.txt"],
        ["x."],
        ["Report.csv"],
    ],
)
def test_names_that_are_no_names_of_folders_are_refused_before_anything_is_made(names, tmp_path):
    rows = "".join(f"{name},micro-forum\n" for name in names)
    (tmp_path / "list.csv").write_text(f"name,extends\n{rows}", encoding="utf-8")

    result = built(tmp_path)

    assert result.returncode == 2
    assert "-name]" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_column_that_says_nothing_is_told_once_and_before_anything_is_made(tmp_path):
    text = "name,extends,titel,operatr,note\na,micro-forum,A,X,\nb,micro-forum,B,Y,\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")

    result = built(tmp_path)

    assert result.returncode == 2
    said = result.stderr
    assert said.count("error[unknown-column]") == 2
    assert "there is no column “titel”\n  --> list.csv:1\n  = did you mean: title?" in said
    assert "there is no column “operatr”\n  --> list.csv:1\n  = did you mean: operator?" in said
    assert not (tmp_path / "out").exists()


def test_what_is_like_the_right_name_is_told_in_the_report(tmp_path):
    (tmp_path / "list.csv").write_text("name,extends\na,micro-forun\n", encoding="utf-8")

    built(tmp_path)

    assert report(tmp_path / "out")["a"]["problems"].endswith("; did you mean “micro-forum”?")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n", "no-name"),
        ("name\n", "no-profiles"),
        ("", "no-name"),
        ("name,operator,operator\na,b,c\n", "repeated-column"),
        ("name,operator\nbirch,Birch, Inc.\n", "more-cells"),
        ('name\n"' + "x" * 200_000, "wrong-csv"),
    ],
)
def test_a_table_that_is_none_is_told(text, code, tmp_path):
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        read_list(tmp_path / "list.csv")

    assert [d.code for d in refused.value.diagnostics] == [code]


@pytest.mark.parametrize(("mark", "words"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_table_that_is_parted_otherwise_is_told_how(mark, words, tmp_path):
    (tmp_path / "list.csv").write_text(f"name{mark}extends\nx{mark}micro-forum\n", encoding="utf-8")

    with pytest.raises(UsageError) as refused:
        read_list(tmp_path / "list.csv")

    assert refused.value.diagnostics[0].hint == f"part columns with commas, not with {words}"
    assert str(refused.value.diagnostics[0].place).endswith("list.csv:1")


def test_a_name_too_long_for_a_file_is_told():
    with pytest.raises(UsageError):
        read_list(Path("x" * 5_000))


def test_a_row_reads_no_file(tmp_path):
    (tmp_path / "secret.yaml").write_text("size: small\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text(f"name,extends\nx,{tmp_path}/secret.yaml\n", encoding="utf-8")
    (entry,) = read_list(tmp_path / "list.csv")

    with pytest.raises(UsageError, match="extends"):
        entry.read(base())


@pytest.mark.parametrize("more", [("-p", "micro-forum"), ("--set", "operator=x"), ("--users", "adults")])
def test_what_is_said_of_one_platform_has_no_place_beside_many(more, listed):
    result = built(listed, *more)

    assert result.returncode == 2
    assert "--profiles" in result.stderr


def test_a_scheduler_without_a_list_is_refused(tmp_path):
    assert run("build", "--scheduler", "tcp://x", cwd=tmp_path).returncode == 2


def test_workers_make_the_same_files_and_the_same_report(listed, monkeypatch):
    for count in ("1", "2"):
        monkeypatch.setenv("PROVISIONS_WORKERS", count)
        assert built(listed, "-o", count).returncode == 1

    files = [
        {
            str(path.relative_to(listed / count)): path.read_bytes()
            for path in (listed / count).rglob("*.*")
            if path.is_file()
        }
        for count in ("1", "2")
    ]
    assert files[0] == files[1]
    assert len(files[0]) == 5


def test_one_whose_process_dies_stops_no_other(monkeypatch, tmp_path):
    entries = [SimpleNamespace(name=name) for name in ("a", "b", "c")]

    def made(entry, request):
        if entry.name == "b":
            os._exit(9)
        return batch.Row(entry.name, "made", "", 0, "")

    monkeypatch.setattr(batch, "make", made)
    monkeypatch.setattr(batch, "most", lambda: 2)
    with batch._made_by(entries, None, None) as rows:
        became = {row.name: (row.status, row.problems) for row in rows}

    assert became == {
        "a": ("made", ""),
        "b": ("failed", "its process has ended before it was done: exit code 9"),
        "c": ("made", ""),
    }


@pytest.mark.heavy
def test_stopped_it_goes_on_where_it_was(tmp_path, workers):
    rows = "".join(f"p{n},micro-forum\n" for n in range(60))
    (tmp_path / "list.csv").write_text(f"name,extends\n{rows}", encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(ROOT), *sys.path]))
    process = subprocess.Popen(
        [sys.executable, "-m", "provisions", "build", "--profiles", "list.csv", *USUAL],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while len(list(tmp_path.glob("out/*/.built.json"))) < 5 and time.monotonic() < end:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    made = len(list(tmp_path.glob("out/*/.built.json")))
    assert 5 <= made < 60

    assert built(tmp_path).returncode == 0

    statuses = [row["status"] for row in report(tmp_path / "out").values()]
    assert statuses.count("kept") >= made - 2
    assert statuses.count("made") == 60 - statuses.count("kept")


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_does_the_same_work(tmp_path):
    from distributed import LocalCluster

    (tmp_path / "list.csv").write_text(TABLE, encoding="utf-8")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        result = built(tmp_path, "--scheduler", cluster.scheduler_address, "-o", str(tmp_path / "there"))
    here = built(tmp_path)

    assert (result.returncode, here.returncode) == (1, 1), result.stderr
    assert (tmp_path / "there" / "report.csv").read_bytes() == (tmp_path / "out" / "report.csv").read_bytes()
    for name in ("one", "two"):
        paths = [tmp_path / folder / name / f"{name}.txt" for folder in ("there", "out")]
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_what_a_document_leaves_in_circles_goes_with_it(monkeypatch):
    """Else a process that makes thousands grows by ten megabytes with each."""

    class Circle:
        def __init__(self):
            self.itself = self

    left = []

    def leave(entry, request):
        circle = Circle()
        left.append(weakref.finalize(circle, list))

    monkeypatch.setattr(batch, "_made", leave)
    gc.disable()
    try:
        batch.make(SimpleNamespace(name="one"), None)
    finally:
        gc.enable()

    assert not left[0].alive
