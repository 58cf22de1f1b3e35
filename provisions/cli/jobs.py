"""The files that `provisions build` makes."""

import re
import zlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provisions.assembly.apart import annex_documents, without_annexes
from provisions.cli import console
from provisions.cli.request import AnnexMode, Request
from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity, UsageError
from provisions.model.place import Place
from provisions.render import FORMATS, IN_PARTS, Drawn, Wishes
from provisions.render.cover import is_for_children

if TYPE_CHECKING:
    from provisions.assembly.assemble import Options
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


def _draw(job: Job, request: Request, notes: Diagnostics) -> Drawn:
    format_ = FORMATS[job.format]
    with console.progress(f"Making {job.name} …"):
        if job.beside is not None and format_.draw_beside is not None:
            drawn = format_.draw_beside(job.beside)
        else:
            drawn = format_.draw(job.document, wishes_of(request, job.document))
    notes.found.extend(drawn.notes)
    return drawn


def render_all(jobs: Iterable[Job], request: Request, notes: Diagnostics) -> list[Made]:
    """Make each file. What the system has no libraries for is noted; the other files are made."""
    files: list[Made] = []
    for job in jobs:
        try:
            files.extend(_made(job, request, notes))
        except UsageError as error:
            if any(d.code != "pdf-needs-pango" for d in error.diagnostics):
                raise
            notes.found.extend(error.diagnostics)
    return files


def _made(job: Job, request: Request, notes: Diagnostics) -> list[Made]:
    if request.max_kb is not None and job.format in IN_PARTS:
        return _parts(job, request.max_kb, notes)
    if request.max_kb is not None:
        notes.add(_not_cut(job.format))
    count = sum(1 for _ in job.document.provisions())
    drawn = _draw(job, request, notes)
    return [Made(job.name, job.format, drawn.data, count, drawn.pages)]


def _parts(job: Job, max_kb: int, notes: Diagnostics) -> list[Made]:
    from provisions.render.parts.cut import cut

    stem = job.name.removesuffix(f".{job.format}")
    try:
        with console.progress(f"Making {job.name} …"):
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
