"""The files that `provisions build` makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from provisions.cli import console
from provisions.cli.request import AnnexMode, Format, Request
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError
from provisions.model.document import Document
from provisions.model.side_by_side import SideBySide


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make: of `document`, or of two texts `beside` each other, whose cover it is."""

    name: str
    format: str
    document: Document
    beside: SideBySide | None = None


def files_of(document: Document, stem: str, request: Request) -> Iterator[Job]:
    """The files to make of `document`; their names begin with `stem`."""
    separate = request.annex is AnnexMode.SEPARATE
    terms = replace(document, annexes=()) if separate else document
    for format_ in request.formats:
        yield Job(f"{stem}.{format_}", format_, terms)
    if separate:
        annexes = replace(document, sections=(), definitions=None, blanks=())
        for format_ in request.formats:
            yield Job(f"{stem}.annexes.{format_}", format_, annexes)


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
