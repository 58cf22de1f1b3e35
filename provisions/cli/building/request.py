"""What `provisions build` can be asked for."""

import datetime
from collections.abc import Container
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provisions.cli.loading import read_bytes
from provisions.cli.options import complete_assignment, complete_sections, names_in
from provisions.model.diagnostic import UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.render import FORMATS

if TYPE_CHECKING:
    Format = str
else:
    # Typer offers the members of an enumeration; which formats there are, they say themselves.
    Format = StrEnum("Format", {name.upper(): name for name in FORMATS})

USUAL = ("docx", "pdf")
"""What a document is written as, unless somebody asks for something else."""


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


FormatsOption = Annotated[
    list[Format] | None,
    typer.Option("--format", "-f", help="What to make; may be repeated.", show_default=", ".join(USUAL)),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="The folder for the files.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Fill in a value; may be repeated.",
        autocompletion=complete_assignment,
    ),
]
VersionOption = Annotated[
    str | None,
    typer.Option("--version-of-terms", metavar="N", help="The number of these terms, as users see it."),
]
EffectiveOption = Annotated[
    str | None, typer.Option("--effective", metavar="YYYY-MM-DD", help="The day these terms take effect.")
]
AnswersOption = Annotated[Path | None, typer.Option(help="A YAML file with values to fill in.")]
AnnexOption = Annotated[
    AnnexMode | None,
    typer.Option(
        help="The annexes: in the document, in files of their own, or left out.",
        show_default="separate; none for children, in light copies and two texts side by side",
    ),
]
FootnotesOption = Annotated[
    bool,
    typer.Option("--footnotes", help="Cite the sources of each provision in a footnote to its text."),
]
StartOption = Annotated[int, typer.Option(min=1, max=9999, help="The number of the first section.")]
SectionsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sections",
        metavar="ID[,ID…]",
        help="Make an excerpt: only these sections, to be put into terms of yours; may be repeated.",
        autocompletion=complete_sections,
    ),
]
DateOption = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The date on the document.", show_default="today")
]
StatusOption = Annotated[Status, typer.Option(help="The least finished status that a clause may have.")]
ReferenceOption = Annotated[
    Path | None, typer.Option(help="A .docx whose styles, page and header the DOCX takes over.")
]
SideBySideOption = Annotated[
    bool,
    typer.Option(
        "--side-by-side",
        help="Each provision's text next to that for users under 18; HTML and PDF, without annexes.",
    ),
]
NotesOption = Annotated[
    bool,
    typer.Option(
        "--notes",
        help="Drafting notes at each provision: comments in the DOCX, data in the JSON, none elsewhere.",
    ),
]
MaxKbOption = Annotated[
    int | None,
    typer.Option(
        "--max-kb",
        metavar="N",
        min=1,
        max=1_000_000,
        help="Cut html, md and txt into parts of at most N kB each (1000 bytes of the file, not compressed).",
        show_default="one file",
    ),
]
ProfilesOption = Annotated[
    Path | None,
    typer.Option(
        "--profiles",
        metavar="DIR_OR_CSV",
        help="Many platforms at once: a folder of profiles, or a table with one in each row.",
        is_eager=True,
    ),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        help="With --profiles: the address of a Dask scheduler that does the work.",
        show_default="this machine",
    ),
]
WatermarkOption = Annotated[
    bool | None,
    typer.Option(
        "--watermark/--no-watermark",
        help="A mark across each page of a DOCX or PDF that is no final text; never for children.",
        show_default="only in a comment round",
    ),
]
CoverOption = Annotated[
    bool | None,
    typer.Option(
        "--cover/--no-cover",
        help="Cover, contents and the mark of a draft.",
        show_default="yes, but in an excerpt",
    ),
]
AskOption = Annotated[
    bool,
    typer.Option("--ask/--no-ask", help="On a terminal, offer to ask for what is still open."),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="A blank is an error.")]


@dataclass(frozen=True, slots=True)
class Look:
    """How the files shall look. None: nobody has said it, and the document decides."""

    reference: bytes | None = None
    reference_file: str = "--reference-doc"
    watermark: bool | None = None
    cover: bool | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, read and checked."""

    profile: str
    formats: tuple[str, ...]
    output: Path
    users: tuple[str, ...]
    annex: AnnexMode | None
    footnotes: bool
    start_at: int
    date: datetime.date
    status: Status
    strict: bool
    pack: Path | None
    sections: tuple[str, ...] = ()
    side_by_side: bool = False
    notes: bool = False
    max_kb: int | None = None
    look: Look = Look()
    ask: bool = False

    def annex_mode(self, users: Container[str]) -> AnnexMode:
        """Where the annexes of a document for `users` go, if nobody has said it.

        A child's edition, a light copy and two texts side by side are for those who use the service.
        """
        if self.annex is not None:
            return self.annex
        is_for_children = "children" in users and "adults" not in users
        light = self.side_by_side or self.max_kb is not None
        return AnnexMode.NONE if is_for_children or light else AnnexMode.SEPARATE


def date_of(text: str | None) -> datetime.date:
    """The date asked for; today if None. Raises UsageError if it is no date."""
    if text is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError.of(
            "date", f"“{text}” is no date", Place("--date"), expected="a date such as 2026-11-24"
        ) from None


def look_of(reference: Path | None, watermark: bool | None, cover: bool | None) -> Look:
    """The look asked for. Raises UsageError if the file whose look is taken over cannot be read."""
    if reference is None:
        return Look(watermark=watermark, cover=cover)
    return Look(read_bytes(reference, "reference-doc"), str(reference), watermark, cover)


def sections_of(asked: list[str] | None) -> tuple[str, ...]:
    """The ids asked for, each once; empty if the whole document is meant. Raises UsageError for none."""
    found = names_in(asked)
    if asked and not found:
        expected = "ids of sections, such as due-process,privacy"
        raise UsageError.of("sections", "no section is named", Place("--sections"), expected=expected)
    return found
