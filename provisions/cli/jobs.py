"""The files that `provisions build` makes."""

import re
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provisions.assembly.apart import annex_documents, without_annexes
from provisions.cli import console
from provisions.cli.request import AnnexMode, Request
from provisions.cli.workers import VARIABLE, Died, Outcome, shared
from provisions.model.diagnostic import Diagnostic, Diagnostics, ProvisionsError, Severity, UsageError
from provisions.model.inline import plain
from provisions.model.place import Place
from provisions.model.walk import each_line
from provisions.render import FORMATS, IN_PARTS, Wishes
from provisions.render.cover import is_for_children

if TYPE_CHECKING:
    from provisions.assembly.assemble import Options
    from provisions.model.block import Block
    from provisions.model.document import Document
    from provisions.model.side_by_side import SideBySide

# gzip and zlib wrap the same stream, in 18 and in 6 bytes (RFC 1950, RFC 1952).
_GZIP_FRAME: Final = 12


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of `document`, or of two texts `beside` each other, whose cover it is."""

    name: str
    format: str
    document: "Document"
    beside: "SideBySide | None" = None


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made; `provisions` counts those that begin in it, `pages` None where it has none."""

    name: str
    format: str
    data: bytes
    provisions: int
    pages: int | None = None


def options_of(request: Request, users: Container[str]) -> "Options":
    """What `request` asks of a document for `users` itself."""
    from provisions.assembly.assemble import Options

    return Options(
        start_at=request.start_at,
        status=request.status.value,
        annexes=request.annex_mode(users) is not AnnexMode.NONE,
        sections=request.sections,
        notes=request.notes,
        footnotes=request.footnotes,
    )


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


def files_of(document: "Document", stem: str, request: Request) -> Iterator[Job]:
    """The files to make of `document`; their names begin with `stem`.

    A file with drafting notes says so in its name: it is not the one to publish, and does not
    overwrite that one.
    """
    separate = request.annex_mode(document.manifest.users) is AnnexMode.SEPARATE
    terms = without_annexes(document) if separate else document
    bare = terms.without_notes()
    for format_ in request.formats:
        if request.notes and FORMATS[format_].has_notes:
            yield Job(f"{stem}.notes.{format_}", format_, terms)
        else:
            yield Job(f"{stem}.{format_}", format_, bare)
    for annex in annex_documents(document) if separate else ():
        for format_ in request.formats:
            if FORMATS[format_].has_annexes:
                yield Job(f"{stem}.{annex.manifest.annex}.{format_}", format_, annex)


def told_of_left_out(request: Request) -> Iterator[Diagnostic]:
    """Say which of the files asked for lack what was asked for, since their format has no place for it."""
    has_notes = {name: format_.has_notes for name, format_ in FORMATS.items()}
    has_footnotes = {name: format_.has_footnotes for name, format_ in FORMATS.items()}
    has_annexes = {name: format_.has_annexes for name, format_ in FORMATS.items()}
    for is_asked, what, has in (
        (request.notes, "drafting notes", has_notes),
        (request.footnotes, "footnotes", has_footnotes),
        (request.annex not in (AnnexMode.NONE, None), "annexes", has_annexes),
    ):
        without = [name for name in request.formats if not has[name]]
        if is_asked and without:
            places = " and ".join(name for name in FORMATS if has[name])
            yield Diagnostic(
                what.split()[-1],
                f"no {what} in {', '.join(without)}: only {places} have a place for them",
                hint="the text itself is the same in every file",
                severity=Severity.NOTE,
            )


def render_all(jobs: Sequence[Job], request: Request, notes: Diagnostics, processes: int = 1) -> list[Made]:
    """Make each file, side by side in up to so many `processes`, or one after another.

    What the system has no libraries for is noted; the other files are made. Files, notes and errors come
    in the order of `jobs`, and are the same however many processes there are.
    """
    efforts = [_effort(job) for job in jobs]
    longest_first = sorted(range(len(jobs)), key=lambda place: -efforts[place])
    done: dict[int, Outcome[_Work]] = {}
    if processes > 1 and _is_worth_it(efforts):
        ordered = [jobs[place] for place in longest_first]
        # In this order: a spinner is a thread, and no process is born beside one.
        with (
            shared(ordered, partial(_work, request), processes) as outcomes,
            console.progress(f"Making {len(jobs)} files …"),
        ):
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


_WORTH_IT: Final = 100_000
"""Microseconds that other processes have to save: it takes about as long to have them, and to load there."""


def _effort(job: Job) -> int:
    """About how many microseconds a job takes."""
    return FORMATS[job.format].effort * sum(len(plain(line)) for line in each_line(_blocks(job.document)))


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
    if isinstance(outcome.error, Died):
        message = f"the process that made {job.name} has ended before it was done: {outcome.error}"
        hint = f"nothing was written; with {VARIABLE}=1 in the environment, files are made one after another"
        raise ProvisionsError([Diagnostic("process-ended", message, hint=hint)])
    return outcome.value


def _work_aloud(job: Job, request: Request) -> _Work:
    with console.progress(f"Making {job.name} …"):
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


def left_over(folder: Path, jobs: Iterable[Job], files: Iterable[Made]) -> Iterator[Diagnostic]:
    """Tell of parts of an earlier build that are beside those made now and do not belong to them."""
    made = {file.name for file in files}
    for job in jobs:
        part = re.compile(
            re.escape(job.name.removesuffix(job.format)) + r"part-\d+\." + re.escape(job.format)
        )
        if any(map(part.fullmatch, made)):
            found = sorted(path.name for path in folder.iterdir() if part.fullmatch(path.name))
            old = [name for name in found if name not in made]
            if old:
                yield _old(folder, old)


def _old(folder: Path, names: list[str]) -> Diagnostic:
    listed = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    return Diagnostic(
        "left-over",
        f"an earlier build left {listed}, which do not belong to the parts made now",
        Place(str(folder)),
        hint="delete them, so that nobody publishes them with these",
        severity=Severity.WARNING,
    )


def sent_size(file: Made) -> int | None:
    """How many bytes a web server sends of a text that it compresses; None for what is compressed already."""
    if file.format not in IN_PARTS:
        return None
    return len(zlib.compress(file.data, 9)) + _GZIP_FRAME
