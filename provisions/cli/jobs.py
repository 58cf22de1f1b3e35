"""The files that `provisions build` makes."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from provisions.cli import console
from provisions.cli.request import AnnexMode, Format, Request
from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity, UsageError
from provisions.model.document import Document
from provisions.model.place import Place
from provisions.model.side_by_side import SideBySide
from provisions.render import IN_PARTS

_WITH_NOTES: Final = frozenset({Format.DOCX, Format.JSON})
"""Formats that have a place for drafting notes."""
# gzip and zlib wrap the same stream, in 18 and in 6 bytes (RFC 1950, RFC 1952).
_GZIP_FRAME: Final = 12


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of `document`, or of two texts `beside` each other, whose cover it is."""

    name: str
    format: str
    document: Document
    beside: SideBySide | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made; `provisions` counts those that begin in it."""

    name: str
    format: str
    data: bytes
    provisions: int


def files_of(document: Document, stem: str, request: Request) -> Iterator[Job]:
    """The files to make of `document`; their names begin with `stem`.

    A file with drafting notes says so in its name: it is not the one to publish, and does not
    overwrite that one.
    """
    separate = request.annex is AnnexMode.SEPARATE
    terms = replace(document, annexes=()) if separate else document
    bare = without_notes(terms)
    for format_ in request.formats:
        if request.notes and format_ in _WITH_NOTES:
            yield Job(f"{stem}.notes.{format_}", format_, terms)
        else:
            yield Job(f"{stem}.{format_}", format_, bare)
    if separate:
        annexes = replace(document, sections=(), definitions=None, blanks=(), front=())
        for format_ in request.formats:
            yield Job(f"{stem}.annexes.{format_}", format_, annexes)


def without_notes(document: Document) -> Document:
    """The same document, nothing said to those who adopt it."""
    if not document.has_notes:
        return document
    return replace(
        document,
        sections=tuple(
            replace(one, provisions=tuple(replace(provision, notes=()) for provision in one.provisions))
            for one in document.sections
        ),
    )


def notes_left_out(request: Request) -> Iterator[Diagnostic]:
    """Say which of the files asked for have no drafting notes, although they were asked for."""
    without = [format_.value for format_ in request.formats if format_ not in _WITH_NOTES]
    if request.notes and without:
        yield Diagnostic(
            "notes",
            f"no drafting notes in {', '.join(without)}: only docx and json have a place for them",
            hint="the text itself is the same in every file",
            severity=Severity.NOTE,
        )


def _render(job: Job, request: Request, notes: Diagnostics) -> bytes:
    from provisions.render import RENDERERS

    with console.progress(f"Making {job.name} …"):
        if job.beside is not None:
            return _render_beside(job.beside, job.format, notes)
        renderer = RENDERERS[job.format].load()
        match job.format:
            case Format.DOCX:
                reference, file = request.reference, request.reference_file
                if reference is not None:
                    notes.found.extend(_reference_notes(reference, file))
                return renderer(job.document, reference=reference, reference_file=file)
            case Format.PDF:
                return renderer(job.document, diagnostics=notes)
            case _:
                return renderer(job.document)


def _render_beside(pair: SideBySide, format_: str, notes: Diagnostics) -> bytes:
    from provisions.render import side_by_side

    return side_by_side.pdf(pair, notes) if format_ == Format.PDF else side_by_side.html(pair)


def _reference_notes(reference: bytes, file: str) -> tuple[Diagnostic, ...]:
    from provisions.render.word import reference_notes

    return reference_notes(reference, file)


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
    return [Made(job.name, job.format, _render(job, request, notes), count)]


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
