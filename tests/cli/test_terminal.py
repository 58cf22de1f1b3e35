"""The door to the terminal: no word commands it, and no stream that fails stops the work."""

import io
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from provisions.check.finding import Finding
from provisions.check.report import as_github
from provisions.cli.app import _plain, app
from provisions.cli.terminal import console
from provisions.cli.terminal.harmless import alike, for_people, for_programs, on_one_line
from provisions.model.diagnostic import Diagnostic
from provisions.model.place import Place
from tests.cli import ready
from tests.sampled import some
from tests.worlds import ROOT, clause, write_pack

HOSTILE = "a\x1b[31m\x9b\u202e\u2066\u2028\x00\udcff\r\n::error::x\n  ::warning::y ##[error]z"


def drawn(capsys, *arguments, **named):
    console.draw([Diagnostic(*arguments, **named)])
    return capsys.readouterr().err


def obeyed(text):
    """What a code host takes for its own in `text`."""
    return [line for line in text.splitlines() if line.strip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("where", ["message", "expected", "near", "hint", "details"])
def test_a_problem_says_hostile_words_on_its_own_lines(where, capsys):
    words = {"code": "x", "message": "m"} | {where: (HOSTILE,) if where == "details" else HOSTILE}

    said = drawn(capsys, **words)

    assert said.count("\n") == (1 if where == "message" else 2)
    assert said.replace("\n", "").isprintable()
    assert r"a\u001b[31m\u009b\u202e\u2066\u2028\u0000\udcff\r\n::error::x" in said
    assert obeyed(said) == []


def test_lines_of_an_answer_command_nothing(capsys):
    console.say(HOSTILE)
    console.tell(HOSTILE)
    console.table(["::head", "b"], [[HOSTILE, HOSTILE]], whole=True)

    out, err = capsys.readouterr()

    assert out.count("\n") == 5
    assert obeyed(out + err) == []
    assert (out + err).replace("\n", "").isprintable()


def test_programs_read_the_same_values_and_nothing_that_harms_is_raw():
    said = for_programs(json.dumps({"a": HOSTILE}, ensure_ascii=False), "utf-8")

    assert json.loads(said) == {"a": HOSTILE}
    assert said.isprintable()
    assert "##[" not in said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_programs_read_the_same_values_in_poor_encodings(encoding):
    said = for_programs(json.dumps("é “x” 👪\u00a0", ensure_ascii=False), encoding)

    assert json.loads(said.encode(encoding).decode(encoding)) == "é “x” 👪\u00a0"


def test_an_annotation_is_one_line_and_shows_what_it_hides(capsys):
    place = Place("one/a\n::error::.md", 1, 1)

    console.answer(as_github([Finding("phrases", HOSTILE, place)], ""))

    (line,) = capsys.readouterr().out.removesuffix("\n").split("\n")
    assert line.isprintable()
    assert line.startswith("::error file=one/a%0A%3A%3Aerror%3A%3A.md,line=1,col=1,title=phrases::")
    assert r"a\u001b[31m\u009b\u202e\u2066\u2028\u0000\udcff%0D%0A::error::x" in line


def test_every_answer_in_json_goes_through_the_door_for_programs():
    sources = [path.read_text("utf-8") for path in (ROOT / "provisions" / "cli").glob("*.py")]

    assert [text for text in sources if re.search(r"console\.(say|tell)\(\s*json\.dumps", text)] == []


def test_spaces_that_do_not_break_look_like_spaces():
    assert on_one_line("30\u00a0days\u202fago\there") == "30 days ago    here"


def test_poor_terminals_get_what_looks_alike():
    assert alike("“it’s” – 5 € …") == '"it\'s" - 5 \\u20ac ...'


def test_harmless_words_stay_as_they_are():
    for text in ("a: b", "x::y", "ünïcode “quoted”", "## Heading", "Zeile\nZeile"):
        assert for_people(text) == text


@pytest.mark.parametrize("typed", ["x" * 5_000, "ab " * 2_000])
def test_what_somebody_pasted_is_not_printed_to_its_end(capsys, typed):
    console.draw([Diagnostic("x", f"there is no provision “{typed}”", hint="write a name")])

    said = capsys.readouterr().err
    assert said.startswith(f"error[x]: there is no provision “{typed[:60]}… ({len(typed):,} characters)”\n")
    assert len(said) < 200


def test_marks_stand_below_what_they_mark_where_signs_are_escaped(capsys):
    console.draw([Diagnostic("x", "m", Place("a.md", 1, 4, 5))], [{"a.md": "\ufeffx\u00a0wrong\n"}])

    said = capsys.readouterr().err.splitlines()
    assert said[2].index("wrong") == said[3].index("^^^^^")


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(0, 300, "wrong {}…"), (300, 300, "…{}wrong {}…"), (300, 0, "…{}wrong")]
)
def test_of_a_long_line_is_quoted_what_stands_around_the_mark(before, after, shown, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    line = "o" * before + "wrong" + (" " + "o" * after if after else "")

    console.draw([Diagnostic("x", "m", Place("a.md", 1, before + 1, 5))], [{"a.md": line}])

    _, _, quoted, marks = capsys.readouterr().err.splitlines()
    assert len(quoted) == 60
    assert re.fullmatch(re.escape(shown).replace(r"\{\}", "o+"), quoted.removeprefix("  1 | "))
    assert marks.removeprefix("    | ") == " " * quoted.removeprefix("  1 | ").index("wrong") + "^^^^^"


def test_the_text_of_a_clause_commands_no_terminal(tmp_path):
    text = f"[said] We answer.\n::error::x\n\n[more] A{chr(0x9B)}B{chr(0x202E)}C"
    folder = write_pack(tmp_path, {"one/first": clause(text)})

    result = CliRunner().invoke(app, ["clauses", "first", "--pack", str(folder)], catch_exceptions=False)

    assert r"A\u009bB\u202eC" in result.output
    assert r"\u003a:error::x" in result.output


def run(*arguments, to="{}", env=(), **named):
    """`provisions` in a shell that sets its streams as `to` says."""
    command = to.format(f'"{sys.executable}" -m provisions "$@"')
    return subprocess.run(
        ["bash", "-c", command, "bash", *map(os.fsencode, arguments)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | dict(env),
        **named,
    )


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("sound"), {"one/first": clause()})


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    return write_pack(tmp_path_factory.mktemp("broken"), {"one/first": clause("We shall promise.")})


@pytest.mark.parametrize(
    ("closed", "pack", "code"),
    some(
        [
            (closed, pack, code)
            for pack, code in (("sound", 0), ("broken", 1))
            for closed in ("{} >&-", "{} 2>&-", "{} <&- >&- 2>&-")
        ],
        3,
    ),
)
def test_closed_streams_change_no_exit_code(closed, pack, code, request):
    done = run("check", str(request.getfixturevalue(pack)), to=closed)

    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr


def test_a_reader_that_goes_early_changes_no_exit_code(broken):
    done = run("check", str(broken), "-f", "json", to="{} | true; exit ${{PIPESTATUS[0]}}")

    assert (done.returncode, done.stderr) == (1, b"")


# A limit on the size of files stands for a full disk. Python would cut what it compiles to that size, too,
# and from then on no process could import it.
FULL = "export PYTHONDONTWRITEBYTECODE=1; ulimit -f 1; {} "


def test_an_answer_that_does_not_fit_is_told_and_is_no_success(tmp_path):
    done = run("schema", "profile", to=FULL + f"> {tmp_path}/answer")

    assert done.returncode == 4
    assert done.stderr == b"error[answer-lost]: the answer cannot be written: file too large\n"


def test_a_verdict_stays_what_it_is_where_problems_do_not_fit(tmp_path):
    folder = write_pack(tmp_path, {f"one/n{number}": clause("We shall promise.") for number in range(9)})

    done = run("check", str(folder), to=FULL + f"2> {tmp_path}/problems")

    assert done.returncode == 1
    assert (tmp_path / "problems").stat().st_size == 1024


@pytest.mark.parametrize(
    "command", [["--help"], ["schema", "nonsuch"], ["sources", "eu-dsa"], ["no\udcff\n::error::"]]
)
def test_poor_terminals_get_an_answer_without_a_traceback(command):
    done = run(*command, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}.items())

    assert done.returncode == (2 if b"nonsuch" in done.stderr or b"No such command" in done.stderr else 0)
    assert b"Traceback" not in done.stderr
    assert obeyed((done.stdout + done.stderr).decode("ascii")) == []


def test_names_of_files_that_are_no_text_are_told(tmp_path):
    done = run("inspect", os.fsencode(tmp_path) + b"/a\xff\x1b[31m\n::error::.docx")

    assert done.returncode == 2
    assert rb"\u001b[31m\n::error::.docx" in done.stderr
    assert obeyed(done.stderr.decode()) == []


def test_a_forged_annotation_in_a_profile_is_no_line(tmp_path):
    (tmp_path / "gh.yaml").write_text(
        'extends: small-social\nfunctions: ["a\\n::error file=README.md,line=1::pwned"]\n', encoding="utf-8"
    )

    done = ready.run("build", "-p", "./gh.yaml", "-f", "txt", "-o", "out", cwd=tmp_path)

    assert done.returncode in (1, 2)
    assert r"a\n::error file=README.md" in done.stderr
    assert obeyed(done.stderr) == []


def test_the_spinner_takes_no_word_for_markup(monkeypatch):
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with console.progress("Making [/x] \x1b]0;pwned\x07 …"):
            pass
        terminal.write("the end")
        terminal.flush()
        said = b""
        while b"the end" not in said:
            said += os.read(reading, 9_999)
    os.close(reading)

    assert b"[/x]" in said
    assert b"\x1b]0;" not in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Value error, 'dox' is not one of 'docx', 'pdf'.",
            "'dox' is not one of 'docx', 'pdf'. Did you mean 'docx'?",
        ),
        ("Value error, 'x' is not one of 'docx', 'pdf'.", "'x' is not one of 'docx', 'pdf'."),
        (
            "Value error, 'docx, pdf' is not one of 'docx', 'pdf'.",
            "'docx, pdf' is not one of 'docx', 'pdf'. Name one at a time.",
        ),
        ("Input should be greater than or equal to 1", "Input should be greater than or equal to 1"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_plain_words(said, told):
    assert _plain(said) == told


def test_what_typer_says_of_a_choice_and_of_a_number_is_known():
    choice = ready.run("build", "-p", "small-social", "-f", "dox", cwd=ROOT)
    number = ready.run("build", "-p", "small-social", "--max-kb", "3.5", cwd=ROOT)

    assert choice.stderr.endswith("Did you mean 'docx'?\n")
    assert number.stderr.endswith("a whole number is expected\n")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("said", "coloured"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_shows_colours_unless_nobody_wants_or_knows_them(said, coloured, monkeypatch):
    for name, value in ({"TERM": "xterm", "NO_COLOR": ""} | said).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())

    console.draw([Diagnostic("x", "m")])
    console.table(["a", "b"], [["1", "2"]])

    assert sys.stderr.getvalue().startswith("\x1b[1;31merror[x]\x1b[0m: m" if coloured else "error[x]: m")
    assert sys.stdout.getvalue().startswith("\x1b[1ma  b\x1b[0m" if coloured else "a  b\n")
