"""The library from data that were made of its text: the same, or none."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

import pytest

from provisions.assembly.assemble import Options, assemble
from provisions.library import making, ready
from provisions.library.making import data_of
from provisions.library.naming import naming_of
from provisions.library.profiles import read_profile
from provisions.library.ready import ready_library
from provisions.library.shipped import made_ready, shipped
from provisions.model.clause import Clause, SectionOutline
from provisions.model.diagnostic import UsageError
from tests.worlds import base, clause, unlocked_clauses, write_pack


@pytest.fixture(scope="module")
def data():
    """Of the library that is at hand; that its text gives the same is tried below."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(making, "read_library", lambda folder: base())
        return data_of(shipped("clauses"))


@pytest.fixture
def made(tmp_path, data):
    path = tmp_path / "library.jsonl"
    path.write_bytes(data)
    return path


@pytest.fixture
def copy(tmp_path):
    return unlocked_clauses(tmp_path / "clauses")


def test_it_is_the_library_that_its_text_says(made):
    library, read = ready_library(shipped("clauses"), made), base()

    assert library == read
    assert read == library
    assert _shown(library) == _shown(replace(read, naming=naming_of(read)))


def _shown(value):
    """`value` with every field, sets sorted."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [_shown(part) for part in value]
    if isinstance(value, Mapping):
        return [(str(key), _shown(part)) for key, part in value.items()]
    if is_dataclass(value):
        return [type(value).__name__, *(_shown(getattr(value, name)) for name in _fields(type(value)))]
    return value


@cache
def _fields(kind):
    return [field.name for field in fields(kind)]


def test_the_same_text_makes_the_same_bytes(data):
    assert data_of(shipped("clauses")) == data


def test_what_waits_is_like_what_was_read(made):
    library = ready_library(shipped("clauses"), made)
    clause = next(library.all_clauses())
    other = replace(clause, title="Another")

    assert isinstance(clause, Clause)
    assert (other.title, other.parts) == ("Another", clause.parts)
    assert other != clause
    assert replace(other, title=clause.title) == clause
    assert hash(clause.place) == hash(other.place)
    with pytest.raises(AttributeError):
        clause.nothing  # noqa: B018


def test_nothing_is_made_before_somebody_asks(made, monkeypatch):
    library = ready_library(shipped("clauses"), made)
    asked = []
    scanned = ready._scanned
    monkeypatch.setattr(ready, "_scanned", lambda line: asked.append(line) or scanned(line))

    clause = next(library.all_clauses())
    first = clause.applies
    told = len(asked)

    assert clause.applies is first
    assert clause.title
    assert len(asked) == told <= 3


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("terms.yaml", lambda text: text + b"\n"),
        ("pack.yaml", lambda text: text.replace(b"version: ", b"version:  ", 1)),
        ("new.yaml", lambda text: b""),
        ("privacy/prv-new.md", lambda text: b"x"),
    ],
)
def test_other_text_refuses_the_data(made, copy, file, change):
    assert ready_library(copy, made) is not None
    path = copy / file

    path.write_bytes(change(path.read_bytes() if path.exists() else b""))

    assert ready_library(copy, made) is None


def test_a_file_less_or_renamed_refuses_the_data(made, copy):
    path = copy / "terms.yaml"
    path.rename(copy / "words.yaml")
    assert ready_library(copy, made) is None
    (copy / "words.yaml").unlink()
    assert ready_library(copy, made) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-2] + b"  ",
        lambda data: data.replace(b"You", b"you", 1),
        lambda data: data.replace(b'"place.Place":["file"', b'"place.Place":["path"', 1),
        lambda data: data.replace(b"place.Place", b"place.Other", 1),
        lambda data: data.replace(b"place.Place", b"place.dataclass", 1),
        lambda data: b"[]" + data,
        lambda data: b"[]\n" + data.partition(b"\n")[2],
        lambda data: b"\xff" + data,
    ],
)
def test_damaged_data_are_refused(made, change):
    data = made.read_bytes()
    damaged = change(data)
    assert damaged != data

    made.write_bytes(damaged)

    assert ready_library(shipped("clauses"), made) is None


def test_a_lock_makes_no_other_library(copy, made):
    (copy / "shared.lock").write_text("# A lock.\n", encoding="utf-8")

    assert ready_library(copy, made) is not None


def test_no_data_are_no_library(tmp_path):
    assert ready_library(shipped("clauses"), tmp_path / "none") is None
    assert ready_library(tmp_path / "none", tmp_path) is None


def test_a_checkout_has_no_data_and_reads_the_text():
    assert not made_ready().exists()
    library = ready.shipped_library()
    assert type(library.outline[0]) is SectionOutline
    assert type(next(library.all_clauses())) is Clause


def test_a_wheel_uses_its_data_and_reads_the_text_where_they_are_refused(made, monkeypatch):
    monkeypatch.setattr(ready, "made_ready", lambda: made)
    assert type(next(ready.shipped_library().all_clauses())) is not Clause

    made.write_bytes(made.read_bytes()[:-1])
    monkeypatch.setattr("provisions.library.pack.read_library", lambda folder: base())

    assert ready.shipped_library() is base()


def test_unsound_clauses_make_no_data(tmp_path):
    unsound = write_pack(tmp_path, {"one/first": clause()}, terms="terms: 1\n")

    with pytest.raises(UsageError):
        data_of(unsound)


def test_what_reads_text_is_not_imported(made):
    script = (
        "import sys; from pathlib import Path; from provisions.library.ready import ready_library; "
        "from provisions.library.shipped import shipped; "
        "library = ready_library(shipped('clauses'), Path(sys.argv[1])); "
        "assert all(repr(clause) for clause in library.all_clauses()); print(*sys.modules)"
    )

    told = subprocess.run(
        [sys.executable, "-c", script, str(made)], capture_output=True, text=True, check=True
    )

    assert not {"pydantic", "yaml", "markdown_it", "pickle"} & set(told.stdout.split())


def test_a_document_is_made_without_what_only_others_need(made, tmp_path):
    asked = ["build", "-p", "small-social", "--annex", "none", "-f", "docx", "-o", str(tmp_path / "out")]
    script = (
        "import sys; from pathlib import Path; from provisions.library import shipped\n"
        f"shipped.made_ready = lambda: Path({str(made)!r})\n"
        "from provisions.cli.app import app\n"
        f"app({asked!r}, standalone_mode=False)\n"
        "print('LOADED'); print('\\n'.join(sys.modules))"
    )

    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    heavy = {"pydantic", "pydantic_core", "email", "importlib.metadata", "provisions.library.pack"}
    not_asked_for = {
        "markdown_it",
        "ctypes",
        "provisions.cli.processes.workers",
        "provisions.cli.processes.foreman",
    }
    assert (heavy | not_asked_for) & set(out.split("LOADED")[1].split()) == set()


def test_a_document_makes_only_what_it_prints_and_asks(made, monkeypatch):
    """To ask which choices are open walked through every clause once, and so made the whole library."""
    library, asked = ready_library(shipped("clauses"), made), []
    profile = read_profile("micro-forum", library)
    scanned = ready._scanned
    monkeypatch.setattr(ready, "_scanned", lambda line: asked.append(line) or scanned(line))

    assemble(library, profile, date(2026, 11, 29), Options(annexes=False))

    assert asked
    assert len(asked) < made.read_text(encoding="utf-8").count("\n") * 0.6, len(asked)
