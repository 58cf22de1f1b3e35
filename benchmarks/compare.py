"""Races `provisions` against public tools over the same document, and measures it alone.

`python benchmarks/compare.py [--program PATH] [--short] [--rounds N] [--profile NAME]` prints tables in
Markdown. Every number is of a whole process that finds its files in the cache of the file system, unless
it says otherwise. Ratios are what to look at; seconds are of this machine on this day.

`--program` is the `provisions` that builds, best of an installed wheel, which is what users have. Without it
the package of this Python does; in a checkout that reads the clause library as text, half a second more.
What is measured of the start and of drawing alone is of this Python in any case.
"""

import argparse
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Contestant, race, rows, run, table

HERE = Path(__file__).parent.resolve()
HEAD = ("", "seconds (median)", "fastest–slowest", "peak MB", "first ÷ this")
PYTHON = sys.executable
SIZES = (15, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Race:
    """What the races need. `folder` is thrown away afterwards.

    `program`: the command that is `provisions`; `named`: what the tables call it.
    """

    profile: str
    rounds: int
    folder: Path
    program: Sequence[str]
    named: str

    def build(self, *formats: str) -> list[str]:
        """Write the command that builds the document in one file."""
        chosen = [part for format_ in formats for part in ("-f", format_)]
        return [*self.usual(self.folder), *chosen, "--annex", "with"]

    def usual(self, folder: Path) -> list[str]:
        """Write the command that builds what nobody said otherwise of: DOCX and PDF, annexes apart."""
        return [*self.program, "build", "-p", self.profile, "-o", str(folder)]

    def file(self, extension: str) -> str:
        """Find a file of the document."""
        return str(self.folder / f"{self.profile}.{extension}")

    def between(self, *contestants: Contestant, is_long: bool = False) -> None:
        """Race them; half the rounds will do if one takes a quarter of a minute."""
        race(contestants, (self.rounds + 1) // 2 if is_long else self.rounds, self.folder)


def prepare(around: Race) -> None:
    """Make what the other tools start from: our Markdown, our JSON as Typst markup, our DOCX."""
    run(around.build("md", "json", "docx"), around.folder)
    markup = [PYTHON, str(HERE / "typst_markup.py"), around.file("json"), str(around.folder / "peer.typ")]
    run(markup, around.folder)


def docx(around: Race) -> Iterator[str]:
    """Race to a DOCX, against pandoc and its DOCX of our Markdown."""
    ours = Contestant(f"{around.named}, from the clause library to a DOCX", around.build("docx"))
    pandoc = [_program("pandoc"), "-f", "gfm", around.file("md"), "-o", str(around.folder / "peer.docx")]
    theirs = Contestant("pandoc, from our Markdown to a DOCX", pandoc)
    around.between(ours, theirs)
    yield table(HEAD, rows([ours, theirs]))


def pdf(around: Race) -> Iterator[str]:
    """Race to a PDF, against Typst, which makes the same kind of file, and LibreOffice, which does not.

    All have the same content. The usual build makes a DOCX of it as well, in as many processes as there are
    cores and in one; each of its files is a document of its own.
    """
    alone = Contestant(
        f"{around.named}, from the clause library to PDF/A-3a and PDF/UA-1", around.build("pdf")
    )
    usual = around.usual(around.folder / "usual")
    together = Contestant(f"{around.named}, the usual build: 4 DOCX and 4 PDF", usual)
    one = Contestant(
        f"{around.named}, the usual build in one process", ["env", "PROVISIONS_WORKERS=1", *usual]
    )
    typst, office = _typst(), _office(around)
    contestants = (alone, together, one, typst, office)
    around.between(*contestants, is_long=True)
    yield table(HEAD, rows(contestants))
    for ours in (alone, together):
        ratios = (
            f"{ours.median / peer.median:.1f} × {peer.name.partition(',')[0]}" for peer in (typst, office)
        )
        yield f"{ours.name}: {', '.join(ratios)}."


def _typst() -> Contestant:
    compile_ = "import typst; typst.compile('peer.typ', output='peer.pdf', pdf_standards=['ua-1', 'a-3a'])"
    return Contestant("typst, from our JSON to PDF/A-3a and PDF/UA-1", [PYTHON, "-c", compile_])


def _office(around: Race) -> Contestant:
    profile = f"-env:UserInstallation={(around.folder / 'office').as_uri()}"
    out = ["--outdir", str(around.folder / "drawn"), around.file("docx")]
    command = [_program("soffice"), profile, "--headless", "--convert-to", "pdf", *out]
    return Contestant("LibreOffice, from our DOCX to an untagged PDF", command)


def start(around: Race) -> Iterator[str]:
    """Measure what comes before the work: help, and the clause library read."""
    helped = Contestant("provisions --help", [PYTHON, "-m", "provisions", "--help"])
    data, draw_ = str(around.folder / "library.jsonl"), [PYTHON, str(HERE / "draw.py"), "library"]
    make = "import sys; from pathlib import Path; from provisions.library.making import data_of; "
    make += "from provisions.library.shipped import shipped; "
    run(
        [PYTHON, "-c", f"{make}Path(sys.argv[1]).write_bytes(data_of(shipped('clauses')))", data],
        around.folder,
    )
    ready = Contestant("the clause library ready, as in a wheel", [*draw_, data])
    read = Contestant("the clause library read, as in a checkout", draw_)
    nothing = Contestant("Python alone", [PYTHON, "-c", "pass"])
    around.between(helped, ready, read, nothing)
    for contestant in (helped, ready, read):
        yield table(HEAD, rows([contestant, nothing]))
    for contestant in (ready, read):
        seconds, clauses = min((float(told.split()[0]), told.split()[1]) for told in contestant.told)
        yield f"{contestant.name}: {clauses} clauses in {seconds:.2f} s of processor time, imports included."


def scaling(around: Race, format_: str, sizes: Sequence[int]) -> Iterator[str]:
    """Measure how drawing a made-up document grows; the library and the command line are left out."""
    drawn = [Contestant(str(size), [PYTHON, str(HERE / "draw.py"), format_, str(size)]) for size in sizes]
    around.between(*drawn, is_long=True)
    lines = []
    for contestant in drawn:
        columns = zip(*(map(float, line.split()) for line in contestant.told), strict=True)
        first, again, pages, peak = map(statistics.median, columns)
        told = (f"{first:.3f}", f"{again:.3f}", f"{1000 * first / pages:.1f}", f"{peak:.0f}")
        lines.append((contestant.name, f"{pages:.0f}", *told))
    head = ("provisions", "pages", "seconds", "a second time", "ms a page", "peak MB")
    yield table((f"{format_.upper()}: {head[0]}", *head[1:]), lines)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is missing: apt-get install --no-install-recommends {name}")
    return found


def measured(program: str | None) -> tuple[list[str], str]:
    """Find the command that is `provisions`, and the name by which tables tell which one it is.

    None: the package of this Python. Ends the program if `program` is none.
    """
    if program is None:
        return [PYTHON, "-m", "provisions"], "provisions of this Python"
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"--program {program}: no such program")
    # The races are run elsewhere.
    return [str(Path(found).absolute())], f"provisions at {program}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", metavar="PATH", help="the `provisions` of an installed wheel")
    parser.add_argument("--short", action="store_true", help="two rounds, and small documents only")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--profile", default="small-social")
    return parser.parse_args()


def main() -> None:
    """Run every race and print its table."""
    chosen = _arguments()
    print(f"Python {platform.python_version()}, {platform.machine()}, profile {chosen.profile}\n")
    with tempfile.TemporaryDirectory() as folder:
        rounds = 2 if chosen.short else chosen.rounds
        around = Race(chosen.profile, rounds, Path(folder), *measured(chosen.program))
        prepare(around)
        sizes = SIZES[:2] if chosen.short else SIZES
        tables = (
            docx(around),
            pdf(around),
            start(around),
            *(scaling(around, f, sizes) for f in ("docx", "pdf")),
        )
        for told in tables:
            for part in told:
                print(f"{part}\n", flush=True)


if __name__ == "__main__":
    main()
