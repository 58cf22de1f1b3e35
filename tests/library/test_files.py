"""The door for files: what is no regular file is refused at once, whoever names it."""

import os
import socket
import threading

import pytest

from provisions.library.coverage import read_coverage
from provisions.library.files import read_bytes, read_text, shown_name
from provisions.library.pack import read_library
from provisions.library.profiles import Setting, read_profile
from provisions.library.protections import read_protections
from provisions.model.diagnostic import UsageError
from tests.worlds import base, clause, write_pack

SHARED = ("pack.yaml", "space.yaml", "parameters.yaml", "sources.yaml", "terms.yaml", "labels.yaml")
BESIDE = {"protections.yaml": read_protections, "coverage.yaml": read_coverage}


def refused(read, *arguments):
    """The problems that `read` tells; it has to tell them without waiting for anybody."""
    told = []

    def run():
        try:
            read(*arguments)
        except UsageError as error:
            told.extend(error.diagnostics)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive(), "it waits"
    assert told, "it was read"
    return told


def pipe(path):
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (pipe, "this is a pipe"),
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: path.symlink_to("/dev/zero"), "this is a device"),
        (lambda path: path.symlink_to(path), "it cannot be read: too many levels of symbolic links"),
    ],
)
def test_what_is_no_regular_file_is_refused_by_its_kind(tmp_path, make, kind):
    make(tmp_path / "x")

    (only,) = refused(read_text, tmp_path / "x", "x")

    assert (only.message, only.place.file) == (kind, "x")


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("x")
        (only,) = refused(read_text, tmp_path / "x", "x")

    assert only.message == "this is a socket"


@pytest.mark.parametrize("name", ["a\0b", "a" * 5_000, "no\udcffwhere"])
def test_a_name_of_no_file_is_told(tmp_path, name):
    (only,) = refused(read_text, tmp_path / name, "x")

    assert only.code == "unreadable-file"


def test_as_much_is_read_as_is_allowed_and_no_more(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"12345")

    assert read_bytes(path, "x", "code", 5) == b"12345"
    (only,) = refused(read_bytes, path, "x", "code", 4)
    assert (only.code, only.expected) == ("code", "at most 4 bytes")


def test_bytes_that_are_no_utf_8_are_shown_as_what_they_are():
    assert shown_name(os.fsdecode(b"a\xff.md")) == "a\\xff.md"
    assert shown_name("ä.md") == "ä.md"


@pytest.mark.parametrize("name", [*SHARED, "one/first.md"])
def test_a_pipe_in_a_pack_is_refused(tmp_path, name):
    write_pack(tmp_path, {"one/first": clause()})
    pipe(tmp_path / name)

    (only,) = refused(read_library, tmp_path)

    assert (only.message, only.place.file) == ("this is a pipe", name)


@pytest.mark.parametrize("name", BESIDE)
def test_a_pipe_beside_a_library_is_refused(tmp_path, name):
    pipe(tmp_path / name)

    (only,) = refused(BESIDE[name], tmp_path, base())

    assert (only.message, only.place.file) == ("this is a pipe", name)


def test_a_pipe_as_profile_or_answers_is_refused(tmp_path):
    path = pipe(tmp_path / "x.yaml")

    assert refused(read_profile, str(path), base())[0].message == "this is a pipe"
    assert refused(Setting().add_answers, path)[0].message == "this is a pipe"


@pytest.mark.parametrize("name", [*SHARED, "one/first.md"])
@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_in_a_pack_is_refused(tmp_path, name, dangling):
    pack, outside = tmp_path / "pack", tmp_path / "outside"
    pack.mkdir()
    write_pack(pack, {"one/first": clause()})
    (pack / name).rename(outside)
    (pack / name).symlink_to(tmp_path / "nowhere" if dangling else outside)

    (only,) = refused(read_library, pack)

    assert (only.code, only.place.file) == ("linked-file", name)


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("target", ["outside", "nowhere"])
def test_a_link_beside_a_library_is_refused(tmp_path, name, target):
    (tmp_path / "outside").write_text("measured: []\n", encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / name).symlink_to(tmp_path / target)

    (only,) = refused(BESIDE[name], pack, base())

    assert (only.code, only.place.file) == ("linked-file", name)


def test_a_section_that_is_a_link_is_refused(tmp_path):
    pack = tmp_path / "pack"
    pack.mkdir()
    write_pack(pack, {"one/first": clause()})
    (pack / "one").rename(tmp_path / "elsewhere")
    (pack / "one").symlink_to(tmp_path / "elsewhere")

    (only,) = refused(read_library, pack)

    assert (only.code, only.place.file) == ("linked-file", "one/first.md")


@pytest.mark.parametrize("name", [b"one/\xff.md", b"\xff/first.md"])
def test_a_name_in_a_pack_that_is_no_utf_8_is_told(tmp_path, name):
    write_pack(tmp_path, {"one/first": clause()})
    path = tmp_path / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(clause(), encoding="utf-8")

    (only,) = refused(read_library, tmp_path)

    assert (only.code, only.place.file) == ("file-name", name.decode("utf-8", "backslashreplace"))


@pytest.mark.parametrize("name", ["a" * 5_000, "a\0b", "file"])
def test_what_is_no_folder_is_no_pack(tmp_path, name):
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert [one.code for one in refused(read_library, tmp_path / name)] == ["no-pack"]
