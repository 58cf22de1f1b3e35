"""How the files of `provisions build` are made: in which processes, and what becomes of each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from provisions.cli.building.jobs import Job, Made
from provisions.cli.building.request import Request
from provisions.cli.processes.cores import VARIABLE
from provisions.cli.terminal import console
from provisions.model.block import lines
from provisions.model.diagnostic import Diagnostic, Diagnostics, ProvisionsError, Severity, UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.render import FORMATS, IN_PARTS, Wishes
from provisions.render.cover import is_for_children

if TYPE_CHECKING:
    from provisions.cli.processes.foreman import Foreman
    from provisions.cli.processes.workers import Outcome
    from provisions.model.block import Block
    from provisions.model.document import Document


def wishes_of(request: Request, document: "Document") -> Wishes:
    """How `document` shall look: as asked, and marked across its pages in a comment round.

    Nothing is printed across what children read.
    """
    look = request.look
    in_round = document.round is not None and document.status == "comment"
    watermark = in_round if look.watermark is None else look.watermark
    return Wishes(
        look.reference,
        look.reference_file,
        watermark=watermark and not is_for_children(document),
        cover=look.cover,
    )


@contextmanager
def ready_to_draw(request: Request, processes: int) -> "Iterator[_Foreman | None]":
    """Let another process load what the files of `request` are drawn with, if that takes long.

    None: with up to so many `processes`, that is not worth it.
    """
    loads = [load for name in request.formats if (load := FORMATS[name].prepare)]
    if processes < 2 or not loads:
        yield None
        return
    from provisions.cli.processes.foreman import getting_ready

    with getting_ready(lambda: [load() for load in loads], partial(_work, request)) as foreman:
        yield foreman


def render_all(
    request: Request,
    jobs: Sequence[Job],
    notes: Diagnostics,
    processes: int = 1,
    foreman: "_Foreman | None" = None,
) -> list[Made]:
    """Make each file, side by side in up to so many `processes`, or one after another.

    `foreman` is a process that has loaded what draws. What the system has no libraries for is noted; the
    other files are made. Files, notes and errors come in the order of `jobs`, and are the same however
    many processes there are.
    """
    efforts = _efforts(jobs) if processes > 1 else [0] * len(jobs)
    longest_first = sorted(range(len(jobs)), key=lambda place: -efforts[place])
    workers = processes if _is_worth_it(efforts) else 1
    done: dict[int, Outcome[_Work]] = {}
    if workers > 1 or foreman is not None:
        ordered = [jobs[place] for place in longest_first]
        # In this order: a spinner is a thread, and no process is born beside one.
        with _outcomes(ordered, request, workers, foreman) as outcomes, console.progress(_told_of(jobs)):
            done = {longest_first[outcome.place]: outcome for outcome in outcomes}
    files: list[Made] = []
    for place, job in enumerate(jobs):
        work = _told(done[place], job) if done else _work_aloud(job, request)
        notes.found.extend(work.notes)
        files.extend(work.files)
    return files


@dataclass(frozen=True, slots=True)
class _Work:
    """What came of one job."""

    files: tuple[Made, ...]
    notes: tuple[Diagnostic, ...]


_Foreman: TypeAlias = "Foreman[Job, _Work]"


@contextmanager
def _outcomes(
    jobs: Sequence[Job], request: Request, workers: int, foreman: "_Foreman | None"
) -> "Iterator[Iterator[Outcome[_Work]]]":
    if foreman is not None:
        yield foreman.outcomes(jobs, workers)
        return
    from provisions.cli.processes.workers import shared

    with shared(jobs, partial(_work, request), workers) as outcomes:
        yield outcomes


def _told_of(jobs: Sequence[Job]) -> str:
    return f"Making {jobs[0].name if len(jobs) == 1 else f'{len(jobs)} files'} …"


_WORTH_IT: Final = 100_000
"""Microseconds that other processes have to save: it takes about as long to have them, and to load there."""


_LINE: Final = 40
"""How many characters take as long as it takes to begin a line: a row of short cells is no short work."""


def _efforts(jobs: Sequence[Job]) -> list[int]:
    """About how many microseconds each of `jobs` takes; with one alone there is nothing to weigh."""
    if len(jobs) < 2:
        return [0] * len(jobs)
    documents = {id(job.document): job.document for job in jobs}
    sizes = {key: _size(document) for key, document in documents.items()}
    return [FORMATS[job.format].effort * sizes[id(job.document)] for job in jobs]


def _size(document: "Document") -> int:
    return sum(_LINE + len(line) for line in lines(_blocks(document)))


def _blocks(document: "Document") -> Iterator["Block"]:
    for provision in document.provisions():
        yield from provision.blocks
    for annex in document.annexes:
        yield from annex.intro
        for entry in annex.entries:
            yield from entry.blocks
        yield from annex.closing


def _is_worth_it(efforts: Sequence[int]) -> bool:
    """Whether time is saved by not making files one after another."""
    return sum(efforts) - max(efforts, default=0) > _WORTH_IT


def _told(outcome: "Outcome[_Work]", job: Job) -> _Work:
    """What came of a job that another process did. Raises what was raised there."""
    from provisions.cli.processes.workers import Died

    if isinstance(outcome.error, Died):
        message = f"the process that made {job.name} has ended before it was done: {outcome.error}"
        hint = f"nothing was written; with {VARIABLE}=1 in the environment, files are made one after another"
        raise ProvisionsError.of("process-ended", message, hint=hint)
    return outcome.value


def _work_aloud(job: Job, request: Request) -> _Work:
    with console.progress(_told_of((job,))):
        return _work(request, job)


def _work(request: Request, job: Job) -> _Work:
    """Make the files of one job, whatever process this is; nothing is printed."""
    notes = Diagnostics()
    try:
        files = tuple(_made(job, request, notes))
    except UsageError as error:
        if any(d.code != "pdf-needs-pango" for d in error.diagnostics):
            raise
        return _Work((), tuple(error.diagnostics))
    return _Work(files, tuple(notes.found))


def _made(job: Job, request: Request, notes: Diagnostics) -> list[Made]:
    if request.max_kb is not None and job.format in IN_PARTS:
        return _parts(job, request.max_kb, notes)
    if request.max_kb is not None:
        notes.add(_not_cut(job.format))
    count = sum(1 for _ in job.document.provisions())
    format_ = FORMATS[job.format]
    if job.beside is not None and format_.draw_beside is not None:
        drawn = format_.draw_beside(job.beside)
    else:
        drawn = format_.draw(job.document, wishes_of(request, job.document))
    notes.found.extend(drawn.notes)
    return [Made(job.name, job.format, drawn.data, count, drawn.pages)]


def _parts(job: Job, max_kb: int, notes: Diagnostics) -> list[Made]:
    from provisions.render.parts.cut import cut

    stem = job.name.removesuffix(f".{job.format}")
    try:
        made = cut(job.document, job.format, stem, 1000 * max_kb)
    except UsageError as error:
        raise UsageError(replace(one, place=Place("--max-kb")) for one in error.diagnostics) from None
    notes.found.extend(made.notes)
    return [Made(file.name, job.format, file.data, file.provisions) for file in made.files]


def _not_cut(format_: str) -> Diagnostic:
    return Diagnostic(
        "not-cut",
        f"{format_} is made whole: only {', '.join(IN_PARTS)} come in parts",
        Place("--max-kb"),
        severity=Severity.NOTE,
    )
