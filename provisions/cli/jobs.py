"""The files that `provisions build` makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from provisions.cli import console
from provisions.cli.request import AnnexMode, Format, Request
from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity, UsageError
from provisions.model.document import Document
from provisions.model.side_by_side import SideBySide

_WITH_NOTES = frozenset({Format.DOCX, Format.JSON})
"""Formats that have a place for drafting notes."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of `document`, or of two texts `beside` each other, whose cover it is."""

    name: str
    format: str
    document: Document
    beside: SideBySide | None = None


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
        annexes = replace(document, sections=(), definitions=None, blanks=())
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


def _render(job: Job, reference: bytes | None, notes: Diagnostics, file: str) -> bytes:
    from provisions.render import RENDERERS

    with console.progress(f"Making {job.name} …"):
        if job.beside is not None:
            return _render_beside(job.beside, job.format, notes)
        renderer = RENDERERS[job.format].load()
        match job.format:
            case Format.DOCX:
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
    from provisions.render.docx import reference_notes

    return reference_notes(reference, file)


def render_all(
    jobs: Iterable[Job], reference: bytes | None, notes: Diagnostics, file: str = "--reference-doc"
) -> dict[str, bytes]:
    """Each file by name. What the system has no libraries for is noted; the other files are made.

    `file` is the name of `reference` in messages.
    """
    files = {}
    for job in jobs:
        try:
            files[job.name] = _render(job, reference, notes, file)
        except UsageError as error:
            if any(d.code != "pdf-needs-pango" for d in error.diagnostics):
                raise
            notes.found.extend(error.diagnostics)
    return files
