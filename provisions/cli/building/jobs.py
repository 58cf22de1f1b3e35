"""The files that `provisions build` makes."""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provisions.assembly.apart import annex_documents, without_annexes
from provisions.cli.building.request import AnnexMode, Request
from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.render import FORMATS

if TYPE_CHECKING:
    from provisions.assembly.assemble import Options
    from provisions.model.document import Document
    from provisions.model.side_by_side import SideBySide


_LONGEST_STEM: Final = 100


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


def excerpt_stem(document: "Document") -> str:
    """The sections of an excerpt for the name of its files; empty for a whole document."""
    stem = "+".join(document.manifest.sections)
    if len(stem) <= _LONGEST_STEM:
        return stem
    # Names of files end at 255 bytes; different choices keep different names.
    digest = hashlib.sha256(stem.encode()).hexdigest()[:8]
    return f"{len(document.manifest.sections)}-sections-{digest}"


def told_of_left_out(request: Request) -> Iterator[Diagnostic]:
    """Say which of the files asked for lack what was asked for, since their format has no place for it."""
    yield from _told_of_look(request)
    for is_asked, what, can in (
        (request.notes, "drafting notes", attrgetter("has_notes")),
        (request.footnotes, "footnotes", attrgetter("has_footnotes")),
        (request.annex not in (AnnexMode.NONE, None), "annexes", attrgetter("has_annexes")),
    ):
        able = [name for name, format_ in FORMATS.items() if can(format_)]
        without = [name for name in request.formats if name not in able]
        if is_asked and without:
            yield Diagnostic(
                what.split()[-1],
                f"no {what} in {', '.join(without)}: only {' and '.join(able)} have a place for them",
                hint="the text itself is the same in every file",
                severity=Severity.NOTE,
            )


def _told_of_look(request: Request) -> Iterator[Diagnostic]:
    """That no file has the look that was asked for."""
    for is_asked, option, can in (
        (request.look.reference is not None, "--reference-doc", attrgetter("takes_reference")),
        (request.look.watermark, "--watermark", attrgetter("has_watermark")),
    ):
        able = [name for name, format_ in FORMATS.items() if can(format_)]
        if is_asked and not set(able) & set(request.formats):
            yield Diagnostic(
                "look",
                f"{option} changes nothing here: only {' and '.join(able)} can look so",
                Place(option),
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
