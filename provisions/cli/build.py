"""`provisions build`."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from provisions.cli import console
from provisions.cli.outputs import write_all
from provisions.cli.shared import PackOption, ProfileOption, UsersOption, load, setting_from
from provisions.model.diagnostic import Diagnostic, Diagnostics, ProvisionsError, UsageError
from provisions.model.document import Document
from provisions.model.place import Place


class Format(StrEnum):
    """What a document can be written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"
    TXT = "txt"
    JSON = "json"


class AnnexMode(StrEnum):
    """Where the annexes go."""

    WITH = "with"
    SEPARATE = "separate"
    NONE = "none"


class Status(StrEnum):
    """How finished a clause is."""

    DRAFT = "draft"
    COMMENT = "comment"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make."""

    name: str
    format: str
    document: Document


FormatsOption = Annotated[
    list[Format] | None,
    typer.Option("--format", "-f", help="What to make; may be repeated.", show_default="docx, pdf"),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The folder for the files.")]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Fill in a value; may be repeated.")
]
AnswersOption = Annotated[Path | None, typer.Option(help="A YAML file with values to fill in.")]
AnnexOption = Annotated[
    AnnexMode, typer.Option(help="The annexes: in the document, in files of their own, or left out.")
]
StartOption = Annotated[int, typer.Option(min=1, max=9999, help="The number of the first section.")]
DateOption = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The date on the document.", show_default="today")
]
StatusOption = Annotated[Status, typer.Option(help="The least finished status that a clause may have.")]
ReferenceOption = Annotated[
    Path | None, typer.Option(help="A .docx whose styles, page and header the DOCX takes over.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="A blank is an error.")]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, read and checked."""

    profile: str
    formats: tuple[Format, ...]
    output: Path
    users: tuple[str, ...]
    annex: AnnexMode
    start_at: int
    date: datetime.date
    status: Status
    reference: bytes | None
    strict: bool
    pack: Path | None


def build(
    profile: ProfileOption,
    formats: FormatsOption = None,
    output: OutputOption = Path("out"),
    users: UsersOption = None,
    assignments: SetOption = None,
    answers: AnswersOption = None,
    annex: AnnexOption = AnnexMode.WITH,
    start_at: StartOption = 1,
    date: DateOption = None,
    status: StatusOption = Status.DRAFT,
    reference_doc: ReferenceOption = None,
    strict: StrictOption = False,
    pack: PackOption = None,
) -> None:
    """Assemble the terms for a platform, with their annexes.

    Writes a DOCX and a PDF unless told otherwise, and says what it made and what is still to be
    filled in.
    """
    request = Request(
        profile=profile,
        formats=tuple(dict.fromkeys(formats or (Format.DOCX, Format.PDF))),
        output=output,
        users=tuple(dict.fromkeys(users or ())),
        annex=annex,
        start_at=start_at,
        date=_date(date),
        status=status,
        reference=_reference(reference_doc),
        strict=strict,
        pack=pack,
    )
    try:
        _build(request, assignments, answers)
    except KeyboardInterrupt:
        console.tell("Stopped: nothing was written.")
        raise typer.Exit(130) from None


def _build(request: Request, assignments: list[str] | None, answers: Path | None) -> None:
    from provisions.assembly.assemble import Options, assemble

    setting = setting_from(assignments, answers)
    library, read = load(request.profile, request.pack, setting, request.users)
    annexes = request.annex is not AnnexMode.NONE
    options = Options(start_at=request.start_at, status=request.status.value, annexes=annexes)
    assembled = assemble(library, read, request.date, options)
    document = assembled.document
    if request.strict and document.blanks:
        raise ProvisionsError(_blank(blank.parameter, blank.asks) for blank in document.blanks)
    # An edition for some user classes does not overwrite the document for all of them.
    stem = ".".join(filter(None, (read.name, "-".join(request.users))))
    jobs = list(_jobs(document, stem, request))
    notes = Diagnostics(list(assembled.notes))
    files = _render_all(jobs, request.reference, notes)
    paths = write_all(request.output, files)
    console.draw(dict.fromkeys(notes.found))
    _report(document, zip(paths, files.values(), (j for j in jobs if j.name in files), strict=True))
    if notes.errors:
        raise typer.Exit(1)


def _date(text: str | None) -> datetime.date:
    if text is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            [
                Diagnostic(
                    "date", f"“{text}” is no date", Place("--date"), expected="a date such as 2026-11-24"
                )
            ]
        ) from None


def _reference(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return file.read(50_000_001)
    except OSError as error:
        message = f"it cannot be read: {(error.strerror or str(error)).lower()}"
        raise UsageError([Diagnostic("reference-doc", message, Place(str(path)))]) from None


def _blank(name: str, asks: str) -> Diagnostic:
    return Diagnostic(
        "blank",
        f"{name} is still to be filled in: {asks}",
        hint=f"add --set {name}=…, or a value in the profile",
    )


def _jobs(document: Document, stem: str, request: Request) -> Iterator[Job]:
    separate = request.annex is AnnexMode.SEPARATE
    terms = replace(document, annexes=()) if separate else document
    for format_ in request.formats:
        yield Job(f"{stem}.{format_}", format_, terms)
    if separate:
        annexes = replace(document, sections=(), definitions=None, blanks=())
        for format_ in request.formats:
            yield Job(f"{stem}.annexes.{format_}", format_, annexes)


def _render(job: Job, reference: bytes | None, notes: Diagnostics) -> bytes:
    from provisions.render import RENDERERS

    with console.progress(f"Making {job.name} …"):
        renderer = RENDERERS[job.format].load()
        match job.format:
            case Format.DOCX:
                if reference is not None:
                    notes.found.extend(_reference_notes(reference))
                return renderer(job.document, reference=reference)
            case Format.PDF:
                return renderer(job.document, diagnostics=notes)
            case _:
                return renderer(job.document)


def _reference_notes(reference: bytes) -> tuple[Diagnostic, ...]:
    from provisions.render.docx import reference_notes

    return reference_notes(reference)


def _render_all(jobs: Iterable[Job], reference: bytes | None, notes: Diagnostics) -> dict[str, bytes]:
    """Each file by name. What the system has no libraries for is noted; the other files are made."""
    files = {}
    for job in jobs:
        try:
            files[job.name] = _render(job, reference, notes)
        except UsageError as error:
            if any(d.code != "pdf-needs-pango" for d in error.diagnostics):
                raise
            notes.found.extend(error.diagnostics)
    return files


def _report(document: Document, made: Iterable[tuple[Path, bytes, Job]]) -> None:
    from provisions.render.pages import pages

    rows = []
    for path, data, job in made:
        count = pages(job.format, data)
        provisions = sum(1 for _ in job.document.provisions())
        rows.append((str(path), "" if count is None else str(count), str(provisions or ""), f"{len(data):,}"))
    console.table(("file", "pages", "provisions", "bytes"), rows)
    if document.blanks:
        console.say()
        console.say(f"{len(document.blanks)} to be filled in, with --set NAME=VALUE or in the profile:")
        console.table(("name", "what"), [(b.parameter, b.asks) for b in document.blanks])
