"""The words of a file, read out of it by programs that are not ours."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.judges.tools import output_of, program

# What a file shows to mark an item of a plain list; it is drawn, not read.
_BULLET = re.compile(r"^[\t ]*[•▪◦–-][\t ]+(?=\S)", re.MULTILINE)
# Ours in plain text: a dash that begins a line of it stands for an empty cell.
_OUR_BULLET = re.compile(r"^ *- (?=\S)", re.MULTILINE)
_HALVES = ((0, 295), (295, 305))
"""Where the halves of a page of A4 begin, and how wide they are, in points: nothing is written between."""
_FIRST = 8
"""Contents are on one of so many pages."""
_UNDERLINE = re.compile(r"([-=])\1+")


def office_text(docx: Path, folder: Path) -> str:
    """Let LibreOffice write `docx` as text: it computes the numbers of lists, and keeps references."""
    convert(docx, folder, "txt:Text (encoded):UTF8", "txt")
    return _BULLET.sub("", (folder / f"{docx.stem}.txt").read_text(encoding="utf-8"))


def convert(docx: Path, folder: Path, target: str, extension: str) -> Path:
    """Let LibreOffice convert `docx` into `folder`; to pages it computes every reference anew.

    It has a profile of its own there: two that share one wait for each other without end. It exits
    with 0 even if it could not read the file, so the result has to be looked for.
    """
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", target, "--outdir", folder, docx]
    told = output_of(command)
    made = folder / f"{docx.stem}.{extension}"
    assert made.exists(), told
    return made


def page_texts(pdf: Path) -> list[str]:
    """Read the pages of a PDF as they are seen, running heads and all."""
    return list(_page_texts(pdf, pdf.stat().st_mtime_ns))


# The tests of a file come one after the other, and want the same of it.
@lru_cache(maxsize=4)
def _page_texts(pdf: Path, _saved: int) -> tuple[str, ...]:
    return tuple(output_of([program("pdftotext"), "-layout", pdf, "-"]).split("\f"))


def halves(pdf: Path) -> list[str]:
    """Read both halves of each of the first pages: contents stand in two, side by side."""
    return [
        "\n".join(sides)
        for sides in zip(*(_half(pdf, begin, width) for begin, width in _HALVES), strict=True)
    ]


def _half(pdf: Path, begin: int, width: int) -> list[str]:
    place = ["-x", str(begin), "-W", str(width), "-y", "0", "-H", "842", "-l", str(_FIRST)]
    return output_of([program("pdftotext"), "-layout", *place, pdf, "-"]).split("\f")


def head(page: str) -> str:
    """Take what stands above the text of a page: what runs along its top."""
    return " ".join(page.split("\n\n")[0].split()) if page.strip() else ""


def foot(page: str) -> str:
    """Take what stands below the text of a page."""
    return " ".join(page.rstrip().split("\n\n")[-1].split())


def inner_text(pdf: Path) -> str:
    """Read the pages of a PDF on A4 without their margins, and so without what runs in them.

    In the order in which they are drawn: sorted by place, the raised number of a note may come a line late.
    """
    between = ["-x", "0", "-y", "70", "-W", "600", "-H", "710"]
    return output_of([program("pdftotext"), *between, "-raw", pdf, "-"])


def markdown_text(path: Path) -> str:
    """Read Markdown as a Git host does: CommonMark with tables."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    return "\n".join(_said(token) for token in tokens if token.type == "inline")


def _said(token: Token) -> str:
    return "".join(_pieces(token))


def _pieces(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"


def plain_text(path: Path) -> str:
    """Read plain text without the lines under its headings and without bullets."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return _OUR_BULLET.sub("", "\n".join(line for line in lines if not _UNDERLINE.fullmatch(line)))
