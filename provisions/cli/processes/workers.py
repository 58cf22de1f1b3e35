"""Work shared among processes that are born when all that it needs is loaded.

Each is a fork of this one: library and documents are at hand there without being read or sent again.
Where there is no safe fork (Windows, macOS), or one core, the work is done here, piece by piece.
"""

import ctypes
import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from traceback import format_exception
from typing import BinaryIO, Generic, TypeAlias, TypeVar

from provisions.cli import stopping
from provisions.cli.processes.resting import let_rest
from provisions.model.diagnostic import ProvisionsError
from provisions.model.frozen import dataclass

Task = TypeVar("Task")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What became of the task with this `place` in the list: its value, or what was raised instead."""

    place: int
    values: tuple[Value, ...] = ()
    error: BaseException | None = None

    @property
    def value(self) -> Value:
        """What the task gave. Raises what the task raised, or Died."""
        if self.error is not None:
            raise self.error
        return self.values[0]


class Died(Exception):
    """The process that did a task ended before it was done; the message says how."""


@contextmanager
def shared(
    tasks: Sequence[Task], do: Callable[[Task], Value], workers: int
) -> Iterator[Iterator[Outcome[Value]]]:
    """Do all `tasks`, begun in their order, by up to `workers` processes, which are born at once.

    What it gives are the outcomes as they come. With one worker, nothing is born, and each task is done
    when its outcome is asked for; so it is where the system has no room for more processes. Values of
    others come here pickled. When it is left, no process is.
    """
    here = (_outcome(place, task, do) for place, task in enumerate(tasks))
    if min(workers, len(tasks)) < 2 or sys.platform != "linux":
        yield here
        return
    crew: list[Worker] = []
    with stopping.children_first():
        try:
            with suppress(OSError):
                while len(crew) < min(workers, len(tasks)):
                    crew.append(born(partial(_serve, tasks, do), crew))
            yield _outcomes(crew, len(tasks)) if crew else here
        finally:
            for worker in crew:
                worker.end()


def _outcome(place: int, task: Task, do: Callable[[Task], Value]) -> Outcome[Value]:
    try:
        return Outcome(place, (do(task),))
    except Exception as error:
        return Outcome(place, error=error)


@dataclass
class Worker:
    """A process that works for this one: `asks` takes what it is to do next, `tells` gives outcomes.

    `place` is that of the task it is at; None: it is at none.
    """

    id: int
    asks: BinaryIO
    tells: BinaryIO
    place: int | None = None

    def begin(self, place: int) -> None:
        """Let it do the task with this place."""
        self.place = place
        # It may have died; what it was to do is then told when it is waited for.
        with suppress(BrokenPipeError):
            pickle.dump(place, self.asks)
            self.asks.flush()

    def end(self) -> int:
        """Let it end, now if it is at work; how it ended, as Python says it."""
        if self.id not in stopping.children:
            return 0
        if self.place is not None:
            with suppress(ProcessLookupError):
                os.kill(self.id, signal.SIGKILL)
        for stream in (self.asks, self.tells):
            with suppress(BrokenPipeError):
                stream.close()
        _, status = os.waitpid(self.id, 0)
        stopping.children.discard(self.id)
        return os.waitstatus_to_exitcode(status)


def _outcomes(crew: Sequence[Worker], count: int) -> Iterator[Outcome[Value]]:
    places, at_work = iter(range(count)), list(crew)
    for worker, place in zip(at_work, places, strict=False):
        worker.begin(place)
    while at_work:
        for worker in _with_news(at_work):
            outcome: Outcome[Value] = told(worker)
            worker.place = None
            following = None if isinstance(outcome.error, Died) else next(places, None)
            if following is None:
                at_work.remove(worker)
            else:
                worker.begin(following)
            yield outcome
    # Where all have died, nobody is left to do the rest.
    for place in places:
        yield Outcome(place, error=Died("no process is left to do it"))


def _with_news(crew: Sequence[Worker]) -> list[Worker]:
    """Those that have something to tell; waits until one has."""
    # Not `select`, which knows no descriptor above 1023.
    poll = select.poll()
    for worker in crew:
        poll.register(worker.tells, select.POLLIN)
    ready = {descriptor for descriptor, _ in poll.poll()}
    return [worker for worker in crew if worker.tells.fileno() in ready]


def told(worker: Worker) -> Outcome[Value]:
    """The outcome that a worker tells, or that it has died."""
    place = worker.place
    assert place is not None, "nobody waits for a process that is at nothing"
    try:
        outcome: Outcome[Value] = pickle.load(worker.tells)  # noqa: S301  (a process of ours)
    except (EOFError, pickle.UnpicklingError):
        worker.place = None
        code = worker.end()
        how = signal.strsignal(-code) if code < 0 else f"exit code {code}"
        return Outcome(place, error=Died(how or f"signal {-code}"))
    return outcome


Serve: TypeAlias = Callable[[BinaryIO, BinaryIO], None]
"""What a process does all its life: it reads what is asked, and writes what is told."""


def born(serve: Serve, crew: Sequence[Worker] = ()) -> Worker:
    """A new process that does `serve`; `crew` are those before it. Raises OSError: no room."""
    # Looked up here: whatever thread is at that while the other is born would keep the lock there for ever.
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
    asked, asks, tells, told = _two_pipes()
    let_rest()
    # No Ctrl+C between its birth and its name on the list of those that end with this process.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    first = os.getpid()
    try:
        id_ = os.fork()
    except OSError:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for descriptor in (asked, asks, tells, told):
            os.close(descriptor)
        raise
    if not id_:
        # Whatever happens, this process never goes on with what the other one is doing.
        try:
            _end_with(first, prctl)
            _live(serve, (asked, told), before, (asks, tells, *_streams(crew)))
        finally:
            os._exit(1)
    stopping.children.add(id_)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(asked)
    os.close(told)
    return Worker(id_, os.fdopen(asks, "wb"), os.fdopen(tells, "rb"))


def _end_with(first: int, prctl: Callable[[int, int], int] | None) -> None:
    """Have the system stop this process as soon as `first` ends, also when that was killed outright."""
    if prctl is not None:
        prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    if os.getppid() != first:
        # It ended before it was asked to tell.
        os._exit(1)


def _two_pipes() -> tuple[int, int, int, int]:
    """The ends to read and to write of the one, and of the other. Raises OSError if there is no room."""
    first = os.pipe()
    try:
        return (*first, *os.pipe())
    except OSError:
        for descriptor in first:
            os.close(descriptor)
        raise


def _streams(crew: Sequence[Worker]) -> Iterator[int]:
    for worker in crew:
        yield worker.asks.fileno()
        yield worker.tells.fileno()


def _live(serve: Serve, own: tuple[int, int], mask: Iterable[int], others: Sequence[int]) -> None:
    """Serve until nobody asks any more: also when the process that asked has been killed."""
    stopping.born()
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    for descriptor in others:
        os.close(descriptor)
    with (
        suppress(EOFError, BrokenPipeError),
        os.fdopen(own[0], "rb") as asked,
        os.fdopen(own[1], "wb") as tells,
    ):
        serve(asked, tells)
    os._exit(0)


def _serve(tasks: Sequence[Task], do: Callable[[Task], Value], asked: BinaryIO, tells: BinaryIO) -> None:
    while True:
        place: int = pickle.load(asked)  # noqa: S301  (a process of ours)
        tell(_outcome(place, tasks[place], do), tells)


def tell(outcome: Outcome[Value], tells: BinaryIO) -> None:
    """Write an outcome for the process that waits for it."""
    error = outcome.error
    # What another process has told comes without a traceback, and has its note.
    if error is not None and error.__traceback__ is not None and not isinstance(error, ProvisionsError):
        error.add_note("".join(format_exception(error)))
    try:
        data = pickle.dumps(outcome)
    except Exception as reason:
        # What cannot be sent is told in words.
        words = f"{error or 'its value'} cannot be sent: {reason}"
        untold: Outcome[Value] = Outcome(outcome.place, error=RuntimeError(words))
        data = pickle.dumps(untold)
    tells.write(data)
    tells.flush()
