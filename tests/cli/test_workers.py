"""Work shared among processes: the same as done here, whoever stops or dies."""

import datetime
import errno
import os
import resource
import signal
import sys
import time
from pathlib import Path

import pytest

from provisions.cli import stopping
from provisions.cli.building import jobs, making
from provisions.cli.building.request import Request, Status
from provisions.cli.processes import cores
from provisions.cli.processes.cores import VARIABLE, most
from provisions.cli.processes.workers import Died, shared
from provisions.model.diagnostic import Diagnostic, Diagnostics, ProvisionsError, UsageError
from tests.cli.processes import assert_all_end_and_one_says_so, however_ended
from tests.samples import sample

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")


def outcomes(tasks, do, count):
    with shared(tasks, do, count) as found:
        return sorted(found, key=lambda outcome: outcome.place)


@pytest.mark.parametrize("count", [1, 2, 3, 15])
def test_every_task_is_done_once_whoever_does_it(count):
    found = outcomes(list(range(12)), lambda n: (n * n, os.getpid()), count)

    assert [outcome.value[0] for outcome in found] == [n * n for n in range(12)]
    born = {outcome.value[1] for outcome in found}
    assert (born == {os.getpid()}) is (count == 1)
    assert len(born) <= count
    assert not stopping.children


def test_tasks_begin_in_their_order():
    begun = outcomes([0.3, 0.0, 0.0, 0.0], lambda wait: (time.sleep(wait), time.monotonic())[1], 2)

    first, *others = (outcome.value for outcome in begun)
    assert max(others) < first


def test_what_is_raised_there_is_raised_here_with_its_traceback():
    def do(number):
        return 1 // number

    found = outcomes([1, 0], do, 2)

    assert found[0].value == 1
    with pytest.raises(ZeroDivisionError) as caught:
        _ = found[1].value
    assert "return 1 // number" in caught.value.__notes__[0]


def test_problems_come_over_whole():
    def do(_):
        problems = Diagnostics()
        problems.error("made-up", "it is wrong", hint="mend it")
        problems.stop_on_errors(UsageError)

    with pytest.raises(UsageError) as caught:
        _ = outcomes([1, 2], do, 2)[1].value

    assert [(d.code, d.hint) for d in caught.value.diagnostics] == [("made-up", "mend it")]


def test_what_cannot_be_sent_is_told_in_words():
    found = outcomes([1, 2], lambda _: lambda: None, 2)

    with pytest.raises(RuntimeError, match="cannot be sent"):
        _ = found[0].value


def test_one_that_dies_is_told_and_the_others_go_on():
    def do(number):
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    found = outcomes(list(range(6)), do, 2)

    assert [outcome.place for outcome in found if isinstance(outcome.error, Died)] == [1]
    assert "Killed" in str(found[1].error)
    assert [outcome.value for outcome in found if outcome.error is None] == [0, 2, 3, 4, 5]


def test_where_all_die_nothing_waits_for_them():
    found = outcomes(list(range(5)), lambda _: os._exit(7), 2)

    assert all(isinstance(outcome.error, Died) for outcome in found)
    assert str(found[0].error) == "exit code 7"
    assert not stopping.children


def test_nobody_works_on_when_it_is_left():
    with shared([60, 60], time.sleep, 2):
        born = set(stopping.children)

    assert len(born) == 2
    for id_ in born:
        with pytest.raises(ProcessLookupError):
            os.kill(id_, 0)


@pytest.mark.parametrize("room_for", [0, 1])
def test_where_no_more_processes_can_be_born_fewer_do_the_work(room_for, monkeypatch):
    def fork(real=os.fork, born=[]):  # noqa: B006  (it counts)
        if len(born) == room_for:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        born.append(None)
        return real()

    monkeypatch.setattr(os, "fork", fork)
    open_before, masked_before = (
        set(os.listdir("/proc/self/fd")),
        signal.pthread_sigmask(signal.SIG_BLOCK, ()),
    )

    found = outcomes(list(range(5)), lambda n: (n, os.getpid()), 3)

    assert [outcome.value[0] for outcome in found] == list(range(5))
    assert ({outcome.value[1] for outcome in found} == {os.getpid()}) is (room_for == 0)
    assert set(os.listdir("/proc/self/fd")) == open_before
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == masked_before


@pytest.mark.parametrize("room_for", [1, 3, 4, 6])
def test_where_no_more_files_can_be_open_fewer_do_the_work(room_for, tmp_path):
    open_before = set(os.listdir("/proc/self/fd"))
    free = os.open(tmp_path, os.O_RDONLY)
    os.close(free)
    low, high = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + room_for, high))
    try:
        found = outcomes(list(range(5)), lambda n: n, 5)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (low, high))

    assert [outcome.value for outcome in found] == list(range(5))
    assert set(os.listdir("/proc/self/fd")) == open_before


def test_processes_with_high_descriptors_are_heard(tmp_path):
    low, high = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert high >= 1100, "the tests need a system that lets a process open 1,100 files"
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(low, 1100), high))
    taken = [os.open(tmp_path, os.O_RDONLY) for _ in range(1030)]
    try:
        found = outcomes([1, 2], lambda n: n, 2)
    finally:
        for descriptor in taken:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (low, high))

    assert [outcome.value for outcome in found] == [1, 2]


SLOW = """
import os, time
from provisions.cli import stopping
from provisions.cli.processes import workers

def do(seconds):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(seconds)

stopping.listen()
with stopping.saying("Stopped: nothing was written."), workers.shared([8, 8], do, 2) as found:
    list(found)
"""


@however_ended
def test_all_end_with_the_first_and_one_says_so(sent, to_all):
    assert_all_end_and_one_says_so(SLOW, 2, sent, to_all=to_all)


@pytest.mark.parametrize(("said", "count"), [("1", 1), ("3", 3)])
def test_the_environment_says_how_many(said, count, monkeypatch):
    monkeypatch.setenv(VARIABLE, said)
    assert most() == count


@pytest.mark.parametrize("said", ["0", "-1", "two", "²", "1.5", "9" * 5000])
def test_what_is_no_number_of_processes_is_told(said, monkeypatch):
    monkeypatch.setenv(VARIABLE, said)
    with pytest.raises(UsageError, match=VARIABLE):
        most()


@pytest.mark.parametrize(("quota", "count"), [("150000 100000", 1), ("400000 100000", 4), ("max 100000", 8)])
def test_a_container_has_as_many_as_it_may_use(quota, count, monkeypatch, tmp_path):
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(cores, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(cores, "_cores", lambda: 8)
    monkeypatch.delenv(VARIABLE, raising=False)
    assert most() == count


def test_a_file_whose_process_dies_is_told(monkeypatch):
    def died(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(making, "_work", died)
    monkeypatch.setattr(making, "_WORTH_IT", 0)
    two = [jobs.Job(name, "pdf", sample()) for name in ("one.pdf", "two.pdf")]

    with pytest.raises(ProvisionsError) as caught:
        making.render_all(None, two, Diagnostics(), 2)

    (told,) = caught.value.diagnostics
    assert told.message == "the process that made one.pdf has ended before it was done: Killed"
    assert f"{VARIABLE}=1" in told.hint


@pytest.mark.parametrize("processes", [1, 2])
def test_the_first_error_in_the_order_of_files_is_the_one_told(processes, monkeypatch):
    def wrong(_, job):
        raise UsageError([Diagnostic("made-up", job.name)])

    monkeypatch.setattr(making, "_work", wrong)
    monkeypatch.setattr(making, "_WORTH_IT", 0)
    two = [jobs.Job("one.txt", "txt", sample()), jobs.Job("two.pdf", "pdf", sample())]

    with pytest.raises(UsageError, match=r"one\.txt"):
        making.render_all(None, two, Diagnostics(), processes)


def test_files_made_side_by_side_are_those_made_one_after_another(monkeypatch):
    monkeypatch.setattr(making, "_WORTH_IT", 0)
    asked = [jobs.Job(f"mine.{format_}", format_, sample()) for format_ in ("txt", "docx", "pdf", "html")]

    told = [Diagnostics(), Diagnostics()]
    made = [making.render_all(request(), asked, told[count - 1], count) for count in (1, 2)]

    assert made[0] == made[1]
    assert [file.name for file in made[1]] == [job.name for job in asked]
    assert told[0] == told[1]


def request(formats=()):
    return Request(
        profile="",
        formats=formats,
        output=Path(),
        users=(),
        annex=None,
        footnotes=False,
        start_at=1,
        date=datetime.date(2026, 11, 29),
        status=Status.DRAFT,
        strict=False,
        pack=None,
    )
