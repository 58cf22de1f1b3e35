"""A large library, read and proved side by side: the same library, the same proof, the same problems."""

import gc
import os
import signal
import sys

import pytest
from typer.testing import CliRunner

from benchmarks.synthetic import write_pack
from provisions.check import share
from provisions.check.lints import run
from provisions.check.prove import prove
from provisions.cli.app import app
from provisions.cli.processes import workers
from provisions.cli.processes.cores import VARIABLE
from provisions.cli.processes.together import together
from provisions.cli.terminal import console
from provisions.library import clauseportions
from provisions.library.lints import read_house_style
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.portions import in_turn

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")

CLAUSES = 60


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("synthetic")
    write_pack(folder, CLAUSES)
    return folder


@pytest.fixture(scope="module")
def library(pack):
    return read_library(pack)


@pytest.fixture
def parted(monkeypatch):
    """What else is parted only where there are thousands of clauses."""
    monkeypatch.setattr(clauseportions, "PORTION", 7)
    monkeypatch.setattr(share, "PORTION", 13)
    monkeypatch.setattr(run, "PORTION", 11)
    monkeypatch.setenv(VARIABLE, "3")


def test_the_library_is_the_one_that_is_read_in_one_go(pack, library, monkeypatch):
    monkeypatch.setattr(clauseportions, "PORTION", 7)
    monkeypatch.setenv(VARIABLE, "3")
    tasks = []

    def each(do, several):
        tasks.extend(several)
        return together("")(do, several)

    read = read_library(pack, each)

    assert len(tasks) == CLAUSES // 7
    assert read == library
    assert list(read.atoms.items()) == list(library.atoms.items())
    assert [clause.id for clause in read.all_clauses()] == [clause.id for clause in library.all_clauses()]


def test_the_proof_is_the_one_of_the_whole(pack, library, parted, monkeypatch):
    protections = read_protections(pack, library)
    shares = prove(library, protections), prove(library, protections, each=together(""))
    monkeypatch.setattr(share, "PORTION", CLAUSES)
    whole = prove(library, protections)

    assert whole.findings
    for proof in shares:
        assert proof.findings == whole.findings
        assert proof.obligations == whole.obligations
        assert (proof.profiles, proof.variables, proof.proved) == (whole.profiles, whole.variables, True)


def test_a_share_is_as_large_wherever_it_is_decided(pack, library, parted):
    """So a spent budget is one on every machine."""
    protections = read_protections(pack, library)

    here, there = (prove(library, protections, 1_500, each) for each in (in_turn, together("")))

    assert (here.proved, here.findings, here.profiles) == (False, (), 0)
    assert (there.proved, there.findings, there.profiles) == (False, (), 0)
    assert here.obligations == there.obligations


def test_what_lints_find_is_found_in_the_same_order(pack, library, parted, monkeypatch):
    style, tasks = read_house_style(pack), []

    def each(do, several):
        tasks.extend(several)
        return together("")(do, several)

    there = list(run.lint(library, style, each=each))
    monkeypatch.setattr(run, "PORTION", CLAUSES)

    assert len(tasks) == CLAUSES // 11
    assert len({finding.place.file for finding in there}) > 5
    assert there == list(run.lint(library, style))


def test_no_share_is_looked_through_for_garbage(pack, library, parted):
    """All that was made for it would be, at its end, in half of the time it takes to decide it."""
    looked = []

    def each(do, shares):
        return [(do(share), looked.append(gc.isenabled()))[0] for share in shares]

    prove(library, read_protections(pack, library), each=each)

    assert len(looked) > 1
    assert not any(looked)
    assert gc.isenabled()


def _break(folder):
    for number in range(0, CLAUSES, 4):
        path = folder / "s-0" / f"p-{number}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("level: standard", "level: standart"), encoding="utf-8")
    (folder / "s-0" / "p-5.md").write_text("nothing", encoding="utf-8")
    (folder / "s-0" / "p-59.md").unlink()
    (folder / "s-0" / "p-99.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")


def test_problems_are_told_in_the_same_order(tmp_path, monkeypatch):
    write_pack(tmp_path, CLAUSES)
    _break(tmp_path)
    told = []
    for portion, processes in ((CLAUSES, "1"), (7, "1"), (7, "3")):
        monkeypatch.setattr(clauseportions, "PORTION", portion)
        monkeypatch.setenv(VARIABLE, processes)
        with pytest.raises(UsageError) as caught:
            read_library(tmp_path, together(""))
        told.append(caught.value.diagnostics)

    assert len(told[0]) > CLAUSES // 4
    assert told[0] == told[1] == told[2]


def test_a_check_says_the_same_with_one_process_and_with_three(pack, parted, monkeypatch):
    monkeypatch.setattr("time.perf_counter", lambda: 0.0)
    said = []
    for processes in ("1", "3"):
        monkeypatch.setenv(VARIABLE, processes)
        said.append(CliRunner().invoke(app, ["check", str(pack), "--format", "json"]).stdout)

    assert '"proved"' in said[0]
    assert said[0] == said[1]


def test_what_one_died_over_is_done_here(monkeypatch):
    monkeypatch.setenv(VARIABLE, "2")
    here = os.getpid()

    def do(number):
        if number == 1 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number, os.getpid() == here

    assert together("")(do, [0, 1, 2]) == [(0, False), (1, True), (2, False)]


def test_the_first_that_is_wrong_is_the_one_told(monkeypatch):
    monkeypatch.setenv(VARIABLE, "2")

    def do(number):
        raise UsageError([Diagnostic("made-up", str(number))])

    with pytest.raises(UsageError, match=r"\[made-up\]: 7"):
        together("")(do, [7, 8, 9])


def test_one_task_is_done_here_whatever_the_environment_says(monkeypatch):
    monkeypatch.setenv(VARIABLE, "many")

    assert together("")(lambda _: os.getpid(), [0]) == [os.getpid()]
    with pytest.raises(UsageError):
        together("")(lambda _: os.getpid(), [0, 1])


def test_nobody_is_born_beside_a_spinner(monkeypatch):
    """A process that is born beside a thread may wait for ever for what that held."""
    monkeypatch.setenv(VARIABLE, "2")
    shown, born = [], workers.born
    monkeypatch.setattr(console, "progress", _noting(shown, "spinner"))
    monkeypatch.setattr(workers, "born", lambda *rest: (shown.append("born"), born(*rest))[1])

    together("Proving …")(lambda n: n, [0, 1])

    assert shown == ["born", "born", "spinner"]


def _noting(shown, what):
    from contextlib import contextmanager

    @contextmanager
    def progress(_):
        shown.append(what)
        yield

    return progress
