"""A process that gets ready for the work while this one finds out what the work is.

To load what draws a PDF takes as long as to assemble the documents. So a process is born first of all: it
loads on another core, is sent the documents when there are any, and has workers, its children, draw them.
They are born of a process in which all is loaded, where each would else load it again.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import BinaryIO, Generic, TypeVar

from provisions.cli import stopping
from provisions.cli.processes.workers import Died, Outcome, Worker, born, shared, tell, told
from provisions.model.frozen import dataclass

Task = TypeVar("Task")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Foreman(Generic[Task, Value]):
    """A process that has tasks done, which are sent to it pickled."""

    worker: Worker

    def outcomes(self, tasks: Sequence[Task], workers: int) -> Iterator[Outcome[Value]]:
        """Have all `tasks` done, begun in their order, by up to `workers` processes, or by itself."""
        # It may have died; that is told when it is waited for.
        with suppress(BrokenPipeError):
            pickle.dump((tasks, workers), self.worker.asks)
            self.worker.asks.flush()
        missing = set(range(len(tasks)))
        while missing and self.worker.id in stopping.children:
            self.worker.place = min(missing)
            outcome: Outcome[Value] = told(self.worker)
            missing.discard(outcome.place)
            yield outcome
        for place in sorted(missing):
            yield Outcome(place, error=Died("the process that had it done has ended"))
        self.worker.place = None


@contextmanager
def getting_ready(
    prepare: Callable[[], object], do: Callable[[Task], Value]
) -> Iterator[Foreman[Task, Value] | None]:
    """Let a process do `prepare`, and then have done by `do` what it is asked for; None: no room for it.

    When this is left, the process is gone, with all that were born of it.
    """
    with stopping.children_first():
        worker = None
        with suppress(OSError):
            worker = born(partial(_serve, prepare, do))
        if worker is None:
            yield None
            return
        # Whatever it is at, it need not go on with it.
        worker.place = 0
        try:
            yield Foreman(worker)
        finally:
            worker.end()


def _serve(
    prepare: Callable[[], object], do: Callable[[Task], Value], asked: BinaryIO, tells: BinaryIO
) -> None:
    prepare()
    while True:
        tasks, workers = pickle.load(asked)  # noqa: S301  (a process of ours)
        with shared(tasks, do, workers) as outcomes:
            for outcome in outcomes:
                tell(outcome, tells)
