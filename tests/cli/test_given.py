"""Values on the command line mean what Typer says they mean, however they are read."""

from pathlib import Path

import pytest
import typer.main
from typer.core import TyperOption

from provisions.cli import given
from provisions.cli.app import app
from provisions.cli.building.request import AnnexMode, Status

COMMANDS = typer.main.get_command(app).commands
BUILD = COMMANDS["build"]
TEXTS = ("", "docx", "with", "final", "7", "0", "true", "here", "no-such-file", "closed", "na\udcffme")


def _parameters():
    for name in COMMANDS:
        command = COMMANDS[name]
        for inner in (command, *getattr(command, "commands", {}).values()):
            for parameter in inner.get_params(typer.Context(inner)):
                yield pytest.param(parameter, id=f"{name}-{inner.name}-{parameter.name}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where a folder is, and a file that its owner alone might not read."""
    path = tmp_path_factory.mktemp("given")
    (path / "here").mkdir()
    (path / "closed").touch(mode=0o000)
    return path


def _read(reader, value, parameter):
    context = typer.Context(BUILD)
    try:
        return reader.coerce(value, param=parameter, ctx=context)
    except typer.TyperException as error:
        return type(error), error.format_message()


@pytest.mark.parametrize("parameter", list(_parameters()))
def test_a_value_is_what_typer_reads(parameter, folder, monkeypatch):
    values = [None, parameter.default, *TEXTS, AnnexMode.NONE, Status.DRAFT, Path("here")]
    if parameter.multiple or parameter.nargs == -1:
        values = [None, (), ("txt",), ("docx", "pdf"), ("no-such-format",), TEXTS, "docx"]
    careful = parameter.get_runtime_param()
    monkeypatch.chdir(folder)

    for value in values:
        read = _read(given._Reader(lambda: careful), value, parameter)
        meant = _read(careful, value, parameter)
        assert (read, type(read)) == (meant, type(meant)), value


@pytest.mark.parametrize(
    ("option", "value", "meant"),
    [
        ("profile", "small-social", "small-social"),
        ("formats", ["docx", "pdf"], ["docx", "pdf"]),
        ("formats", None, ()),
        ("annex", "none", AnnexMode.NONE),
        ("annex", None, None),
        ("start_at", 1, 1),
        ("output", "no-such-folder", Path("no-such-folder")),
    ],
)
def test_what_can_mean_one_thing_only_is_left_to_nobody(option, value, meant):
    (parameter,) = (found for found in BUILD.params if found.name == option)

    assert isinstance(parameter, TyperOption)
    assert given.plain_value(value, parameter) == meant


def test_a_kind_of_value_that_is_unknown_here_is_left_to_typer():
    with pytest.raises(ValueError):  # noqa: PT011 - nobody sees its words
        given._single("1", tuple[int, int])


@pytest.mark.parametrize(("option", "value"), [("annex", "nowhere"), ("start_at", "2"), ("start_at", 0)])
def test_what_may_be_wrong_is_left_to_typer(option, value):
    (parameter,) = (found for found in BUILD.params if found.name == option)

    with pytest.raises(ValueError):  # noqa: PT011 - nobody sees its words
        given.plain_value(value, parameter)
