"""Commands that the documentation prints are understood, and end as they should."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest
import typer.main

from provisions.cli.app import app
from provisions.library.shipped import shipped
from tests.worlds import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINE = re.compile(r"(?:\$ |- run: )?(provisions [a-z-].*?)(?:  +#.*)?")
SPAN = re.compile(r"`(provisions [a-z-][^`]*)`")
OPEN = re.compile("^$|no platform is named|requires an argument|Missing argument")
"""What a command in a sentence may lack: it is named, and no line to copy."""

ANSWERED = {"interview": "1\n1\n1\n1\n\n\n\n\nno\n"}
"""What is typed where a command asks; with the answers to a profile that is there, Enter goes on."""
MAY_FAIL = ("check --words", "check clauses --words")
"""What measures: its exit code says how the library stands, which other tests look after."""
NEEDS = ("--scheduler",)
"""What needs a machine of somebody else."""


def lines_of_code(page):
    """The lines of `page` that stand between fences, or indented."""
    fenced = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield line.strip()


def printed():
    """Each command to copy, with the page that prints it."""
    found = {}
    for page in PAGES:
        for line in filter(None, map(LINE.fullmatch, lines_of_code(page))):
            found.setdefault(line[1], page.relative_to(ROOT).as_posix())
    return list(found.items())


def named():
    """Each command in a sentence, with its page."""
    texts = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
    return list({command: page for page, text in texts.items() for command in SPAN.findall(text)}.items())


def parse(command):
    """Read `command` as the program does. Raises what Typer refuses."""
    # What may be left out, and what stands for something, is no word of it.
    words = shlex.split(re.sub(r"\[.*?\]|…|\| .*", "", command))[1:]
    found = typer.main.get_command(app)
    context = found.make_context("provisions", words)
    while hasattr(found, "commands"):
        name, found, rest = found.resolve_command(context, [*context._protected_args, *context.args])
        context = found.make_context(name, rest, parent=context)


@pytest.mark.parametrize(("command", "page"), printed())
def test_what_is_printed_is_understood(command, page):
    parse(command)


def lacking(command):
    """What the program says that `command` lacks or has too much; empty if it is whole."""
    try:
        parse(command)
    except typer.Exit:
        return "no platform is named"
    except typer.TyperException as error:
        return error.format_message()
    return ""


@pytest.mark.parametrize(("command", "page"), named())
def test_what_is_named_is_there(command, page):
    assert OPEN.search(lacking(command)), page


def test_there_are_commands_on_each_page_that_shows_how():
    pages = {page for _, page in printed()}

    assert {"README.md", "CONTRIBUTING.md", "docs/checking.md", "docs/word.md", "docs/interview.md"} <= pages
    assert len(printed()) > 40


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder in which everything lies that the pages speak of."""
    folder = tmp_path_factory.mktemp("desk") / "here"
    for pack in (folder / "clauses", folder.parent / "release-1", folder.parent / "before" / "clauses"):
        shutil.copytree(shipped("clauses"), pack)
    mine = "title: Mine\nextends: small-social\nvalues:\n  operator: Acme Ltd\n"
    (folder / "profiles").mkdir()
    for name in ("mine.yaml", "forum.yaml", "profiles/mine.yaml", "version-1.yaml"):
        (folder / name).write_text(mine, encoding="utf-8")
    page = (ROOT / "docs" / "many-platforms.md").read_text(encoding="utf-8")
    (folder / "platforms.csv").write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "samples", folder / "docs" / "samples")
    shutil.copy(ROOT / "docs" / "samples" / "letterhead.docx", folder / "firm.docx")
    done = ran("provisions build --profile small-social -f docx --annex none", folder)
    assert done.returncode == 0, done.stderr
    for name in ("signed.docx", "returned.docx"):
        shutil.copy(folder / "out" / "small-social.docx", folder / name)
    ran("provisions blanks signed.docx -o answers.yaml", folder)
    return folder


def ran(command, folder):
    typed = next((text for word, text in ANSWERED.items() if f" {word}" in command), "")
    program = shlex.join([sys.executable, "-m", "provisions"])
    return subprocess.run(
        ["bash", "-c", program + command.removeprefix("provisions")],
        cwd=folder,
        input=typed + "\n" * 40 if typed else "",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.heavy
@pytest.mark.parametrize(("command", "page"), printed())
def test_what_is_printed_does_what_it_should(command, page, desk, tmp_path):
    if any(word in command for word in NEEDS):
        return

    # What begins a file takes the place of none.
    done = ran(command, tmp_path if " new " in command else desk)

    measured = any(words in command for words in MAY_FAIL)
    assert done.returncode in ((0, 1) if measured else (0,)), (page, done.stderr)
    assert "Traceback" not in done.stderr
