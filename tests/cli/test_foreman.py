"""A process that gets ready while others are not, and has the work done: the same as done here."""

import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial

import pytest

from provisions.cli import stopping
from provisions.cli.building import build, making
from provisions.cli.building.jobs import Job
from provisions.cli.processes.foreman import getting_ready
from provisions.cli.processes.workers import Died
from provisions.library.setting import Setting
from provisions.model.diagnostic import Diagnostics
from provisions.render import FORMATS
from tests.cli.processes import assert_all_end_and_one_says_so, however_ended
from tests.cli.test_workers import request
from tests.samples import sample

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")


def nothing():
    pass


def outcomes(tasks, do, workers, prepare=nothing):
    with getting_ready(prepare, do) as foreman:
        return sorted(foreman.outcomes(tasks, workers), key=lambda outcome: outcome.place)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_task_is_done_once_and_by_no_process_of_before(workers):
    found = outcomes(list(range(20)), lambda n: (n * n, os.getpid()), workers)

    assert [outcome.value[0] for outcome in found] == [n * n for n in range(20)]
    born = {outcome.value[1] for outcome in found}
    assert os.getpid() not in born
    assert len(born) <= workers
    assert not stopping.children


def test_what_was_loaded_once_is_at_hand_for_each_worker():
    loaded = []

    found = outcomes(
        [0.2, 0.2], lambda wait: (time.sleep(wait), *loaded), 2, lambda: loaded.append(os.getpid())
    )

    first, second = (outcome.value[1] for outcome in found)
    assert first == second != os.getpid()
    assert not loaded


def test_it_gets_ready_before_anything_is_asked(tmp_path):
    seen = tmp_path / "ready"

    with getting_ready(seen.touch, abs):
        until = time.monotonic() + 10
        while not seen.exists() and time.monotonic() < until:
            time.sleep(0.01)

    assert seen.exists()


def test_one_that_dies_is_told_and_the_others_go_on():
    def do(number):
        if number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    found = outcomes(list(range(6)), do, 2)

    assert [outcome.place for outcome in found if isinstance(outcome.error, Died)] == [1]
    assert [outcome.value for outcome in found if outcome.error is None] == [0, 2, 3, 4, 5]


def test_where_it_dies_itself_everything_is_told():
    found = outcomes([1, 2, 3], abs, 2, lambda: os.kill(os.getpid(), signal.SIGKILL))

    assert [outcome.place for outcome in found if isinstance(outcome.error, Died)] == [0, 1, 2]
    assert "Killed" in str(found[0].error)
    assert not stopping.children


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_raised_there_is_raised_here_with_one_traceback(workers):
    found = outcomes([1, 0], lambda number: 1 // number, workers)

    assert found[0].value == 1
    with pytest.raises(ZeroDivisionError) as caught:
        _ = found[1].value
    (note,) = caught.value.__notes__
    assert note.startswith("Traceback")


def test_it_is_gone_when_nothing_was_asked_of_it():
    with getting_ready(partial(time.sleep, 60), abs):
        (born,) = stopping.children

    with pytest.raises(ProcessLookupError):
        os.kill(born, 0)
    assert not stopping.children


def test_without_room_for_it_there_is_none(monkeypatch):
    def fork():
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", fork)

    with getting_ready(nothing, abs) as foreman:
        assert foreman is None


SLOW = """
import os, time
from provisions.cli import stopping
from provisions.cli.processes import foreman

def do(seconds):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(seconds)

stopping.listen()
say = lambda: os.write(1, b"%d\\n" % os.getpid())
with stopping.saying("Stopped: nothing was written."), foreman.getting_ready(say, do) as found:
    list(found.outcomes([8, 8], 2))
"""


@however_ended
def test_all_end_with_the_first_and_one_says_so(sent, to_all):
    assert_all_end_and_one_says_so(SLOW, 3, sent, to_all=to_all)


def test_files_it_has_made_are_those_made_here():
    asked = [Job(f"mine.{format_}", format_, sample()) for format_ in ("docx", "pdf")]
    told = [Diagnostics(), Diagnostics()]

    here = making.render_all(request(), asked, told[0])
    with getting_ready(nothing, partial(making._work, request())) as foreman:
        there = making.render_all(request(), asked, told[1], 2, foreman)

    assert here == there
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("formats", "processes", "is_born"), [(("pdf",), 2, True), (("pdf",), 1, False), (("txt",), 2, False)]
)
def test_it_is_born_where_something_takes_long_to_load(formats, processes, is_born):
    with making.ready_to_draw(request(formats), processes) as foreman:
        assert (foreman is not None) is is_born


def test_what_draws_a_pdf_is_loaded_by_getting_ready():
    code = "import sys; from provisions.render import FORMATS; FORMATS['pdf'].prepare(); "
    code += "print('weasyprint' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "True\n"
    assert FORMATS["txt"].prepare is None


def test_what_draws_is_loaded_before_anything_is_read(monkeypatch):
    order = []

    @contextmanager
    def ready(_request, _processes):
        order.append("loads")
        yield None

    monkeypatch.setattr(build, "ready_to_draw", ready)
    monkeypatch.setattr(build, "setting_from", lambda *given: order.append("reads") or Setting())
    monkeypatch.setattr(build, "_make", lambda *given: order.append("makes"))

    build.build(profile="micro-forum")

    assert order == ["loads", "reads", "makes"]
