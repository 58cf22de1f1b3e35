"""The documents that are judged, and how they are built: by the command line, as a user does it.

`python -m tests.judges.editions FOLDER PROGRAM` builds all of them with that `provisions`; the
tests then judge FOLDER if `JUDGED_BUILDS` names it, so that what an installed wheel makes can be
judged. Otherwise they build what they need with the package they run in. `JUDGED_PACK` names
another clause library than the shipped one, `JUDGED_ROWS` how many profiles of the covering array
(tests/cases/covering.yaml) are built, the first of which cover most.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from provisions.library.pack import read_library
from provisions.model.library import Library
from tests.judges.tools import ROOT, output_of

DATE = "2026-11-24"
FORMATS = ("docx", "pdf", "html", "md", "txt", "json")
ANNEXES = ("rationale", "diligence", "commitments")
PROGRAM = (sys.executable, "-m", "provisions")
"""`provisions` of the Python that runs the tests."""
# A value for each type of parameter (provisions.model.value.Type), with signs that have to be escaped.
_ANSWERS: dict[str, object] = {
    "text": "Chatter & Co <b>3</b> “the service”",
    "period": "3 months",
    "list": ["English", "français", "العربية"],
    "contacts": [{"means": "by post", "address": "12 Any Street, Anytown"}],
    "url": "https://example.org/terms?a=1&b=2",
    "email": "people@example.org",
    "date": "2027-01-31",
    "number": 12,
    "yes_no": True,
    "table": "confirm",
}
_CELLS: dict[str, object] = {
    "text": "Store & Co",
    "period": "3 months",
    "url": "https://example.org/terms?a=1&b=2",
    "email": "people@example.org",
    "contact": {"means": "by post", "address": "12 Any Street, Anytown"},
    "number": 12,
    "yes_no": True,
    "country": "Ireland",
}
"""By the type of a column; of options, the first is chosen."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in all formats, but for a PDF where `has_pdf` is not.

    `part` is what the names of its files have after that of the build. `is_filled` fills in every
    blank. `is_thorough` asks every judge; the others leave out those who take a minute over it. `row`
    is the profile, from 1, of the covering array; 0 where `profile` is a shipped one.
    """

    name: str
    profile: str
    arguments: tuple[str, ...] = ()
    part: str = ""
    is_filled: bool = False
    is_thorough: bool = True
    row: int = 0
    has_pdf: bool = True

    @property
    def formats(self) -> tuple[str, ...]:
        """List the formats that it is built in."""
        return FORMATS if self.has_pdf else tuple(name for name in FORMATS if name != "pdf")

    @property
    def folder(self) -> str:
        """Name the folder of its build; the parts of one build share it."""
        return self.name.removesuffix(self.part)


@dataclass(frozen=True, slots=True)
class Built:
    """The files of an edition."""

    edition: Edition
    folder: Path

    def path(self, format_: str) -> Path:
        """Find the file of `format_`."""
        names = sorted(self.folder.glob(f"*.{format_}"), key=lambda path: len(path.name))
        with_part = [path for path in names if path.stem.endswith(self.edition.part)]
        return with_part[0]

    def document(self) -> dict[str, Any]:
        """Read the document as data."""
        path = self.path("json")
        return _read(path, path.stat().st_mtime_ns)


# The tests of an edition come one after the other, and none of them writes into it.
@lru_cache(maxsize=2)
def _read(path: Path, _saved: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def shipped_profiles() -> list[str]:
    """List the profiles of the checkout."""
    return sorted(path.stem for path in (ROOT / "profiles").glob("*.yaml"))


def covering_rows() -> list[dict[str, Any]]:
    """Read the profiles that have, between them, every combination of any three facts."""
    path = ROOT / "tests" / "cases" / "covering.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


# Those that every judge sees have between them everything that a renderer draws, as test_editions.py finds.
# All others are seen by the judges that are quick; `JUDGED_THOROUGHLY=1` shows them to all. A PDF takes long:
# of the profiles it is made of those that every judge sees, and of the largest.
_THOROUGH = "JUDGED_THOROUGHLY" in os.environ
_WITH = ("--annex", "with")


def _rows() -> Iterator[Edition]:
    """Take the first profiles of the covering array; every second one has its blanks filled in."""
    number = int(os.environ.get("JUDGED_ROWS", "2"))
    for row in range(1, min(number, len(covering_rows())) + 1):
        name, is_filled = f"row-{row:02}", row % 2 == 0
        yield Edition(name, name, _WITH, is_filled=is_filled, is_thorough=_THOROUGH, row=row)


def _shipped() -> Iterator[Edition]:
    """Take every shipped profile; of two the annexes are files of their own, as usual, or none."""
    for name in shipped_profiles():
        if name not in ("micro-forum", "small-social"):
            is_thorough = name in ("community-wiki", "review-site") or _THOROUGH
            has_pdf = is_thorough or name == "large-video"
            yield Edition(name, name, _WITH, is_thorough=is_thorough, has_pdf=has_pdf)


EDITIONS: tuple[Edition, ...] = (
    *_shipped(),
    Edition("small-social", "small-social"),
    Edition("micro-forum", "micro-forum"),
    *(Edition(f"micro-forum.{part}", "micro-forum", part=f".{part}") for part in ANNEXES),
    Edition("children", "small-social", ("--users", "children")),
    Edition("noted", "micro-forum", ("--footnotes", *_WITH)),
    Edition("continued", "micro-forum", ("--start-at", "7", "--annex", "none"), is_thorough=_THOROUGH),
    Edition("filled", "small-social", ("--annex", "none", "--strict"), is_filled=True),
    Edition("notes", "small-social", ("--notes", "--annex", "none"), is_thorough=_THOROUGH),
    Edition("excerpt", "small-social", ("--sections", "due-process,privacy", "--start-at", "7")),
    *_rows(),
)
THOROUGH = tuple(edition for edition in EDITIONS if edition.is_thorough)
PRINTED = tuple(edition for edition in EDITIONS if edition.has_pdf)


def build(edition: Edition, into: Path, program: Sequence[str] = PROGRAM) -> Built:
    """Build `edition` in a folder of its own under `into`, unless it is there."""
    folder = into / edition.folder
    if not folder.is_dir():
        # A build that fails leaves no folder that looks like a finished one.
        unfinished = into / f"{edition.folder}.unfinished"
        edition = _with_profile(edition, into)
        answers = ["--answers", str(_answers(edition, into, program))] if edition.is_filled else []
        run([*program, *command(edition, edition.formats, unfinished), *answers])
        unfinished.rename(folder)
    return Built(edition, folder)


def run(called: Sequence[str], **environment: str) -> None:
    """Run `provisions` away from the checkout, so that only what is installed is found."""
    output_of(called, seconds=600, cwd=Path(sys.prefix), env={**os.environ, **environment})


def command(edition: Edition, formats: Sequence[str], folder: Path) -> list[str]:
    """Write the arguments that build `edition` into `folder`."""
    chosen = [part for format_ in formats for part in ("--format", format_)]
    pack = os.environ.get("JUDGED_PACK")
    library = ["--pack", pack] if pack else []
    place = ["--output", str(folder), "--date", DATE]
    return ["build", "--profile", edition.profile, *edition.arguments, *chosen, *library, *place]


def _with_profile(edition: Edition, into: Path) -> Edition:
    """Write the profile of a row to a file, and name that."""
    if not edition.row:
        return edition
    path = into / f"{edition.name}.yaml"
    profile = {"title": f"Row {edition.row}", **covering_rows()[edition.row - 1]}
    path.write_text(json.dumps(profile), encoding="utf-8")
    return replace(edition, profile=str(path))


def _answers(edition: Edition, into: Path, program: Sequence[str]) -> Path:
    """Fill in every blank that a build without answers leaves: tables as proposed, then their open cells."""
    folder = into / f"{edition.folder}.blanks"
    without = replace(edition, arguments=(), is_filled=False)
    path = folder / "answers.yaml"
    run([*program, *command(without, ("json",), folder)])
    library = _library()
    values = {
        blank["parameter"]: _answer(library, blank) for blank in Built(without, folder).document()["blanks"]
    }
    _write(path, values)
    run([*program, *command(without, ("json",), folder), "--answers", str(path)])
    for cell in _open_cells(Built(without, folder).document()):
        table, row, column = cell.split(".")
        said = values[table] if isinstance(values[table], dict) else {"confirm": True}
        kind = library.every_table()[table].columns[column]
        said.setdefault(row, {})[column] = _CELLS.get(kind.type, next(iter(kind.options), ""))
        values[table] = said
    _write(path, values)
    return path


def _write(path: Path, values: dict[str, object]) -> None:
    # JSON is YAML (YAML 1.2 § 1.3).
    path.write_text(json.dumps({"values": values}), encoding="utf-8")


def _library() -> Library:
    pack = os.environ.get("JUDGED_PACK")
    return read_library(Path(pack) if pack else ROOT / "clauses")


def _answer(library: Library, blank: dict[str, Any]) -> object:
    if blank["type"] == "choice":
        return library.every_parameter()[blank["parameter"]].options[0]
    return _ANSWERS[blank["type"]]


def _open_cells(node: Any) -> Iterator[str]:
    """The cells of tables that nobody has filled, `table.row.column`."""
    if isinstance(node, dict):
        if node.get("type") == "blank" and "." in node["parameter"]:
            yield node["parameter"]
        for child in node.values():
            yield from _open_cells(child)
    elif isinstance(node, list):
        for child in node:
            yield from _open_cells(child)


def build_all(into: Path, program: str) -> Iterator[Path]:
    """Build every edition, as many at a time as there are processors."""
    builds = {edition.folder: edition for edition in EDITIONS}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for built in pool.map(lambda edition: build(edition, into, [program]), builds.values()):
            yield built.folder


if __name__ == "__main__":
    for made in build_all(Path(sys.argv[1]).resolve(), sys.argv[2]):
        files = [f"{path.name} {path.stat().st_size:,}" for path in sorted(made.iterdir())]
        sys.stdout.write(f"{made.name}: {', '.join(files)}\n")
