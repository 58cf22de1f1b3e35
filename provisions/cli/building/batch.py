"""`provisions build --profiles`: documents for many platforms, by a process for each core."""

import contextlib
import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from provisions.cli.building.jobs import files_of, options_of
from provisions.cli.building.making import render_all
from provisions.cli.building.request import Request
from provisions.cli.files.outputs import write_all
from provisions.cli.loading import other_library
from provisions.cli.processes.cores import are_there, most
from provisions.cli.processes.workers import Died, shared
from provisions.cli.stopping import saying
from provisions.cli.terminal import console
from provisions.model.collecting import collected_after
from provisions.model.diagnostic import Diagnostics, ProvisionsError, UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.version import VERSION

if TYPE_CHECKING:
    from provisions.cli.processes.workers import Outcome
    from provisions.library.profilelist import Entry
    from provisions.model.library import Library

RECORD: Final = ".built.json"
"""Beside the files of a platform: from what they were made. It is written with them, or not at all."""

REPORT: Final = "report.csv"
_HEAD: Final = ("name", "status", "files", "blanks", "problems")


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one platform: `made`, `kept` (made before, from the same), or `failed`."""

    name: str
    status: str
    files: str
    blanks: int
    problems: str


def build_many(request: Request, source: Path, scheduler: str | None) -> None:
    """Make the documents of every platform in `source`, each in a folder of its own, and a report.

    One that fails stops no other. What was made before from the same profile, library and options is kept.
    `scheduler` is the address of a Dask scheduler that shares the output folder. Raises UsageError if the
    list itself cannot be read, or has a column that says nothing; ends with exit code 1 if a platform failed.
    """
    from provisions.library.profilelist import read_list, refuse_strange_columns

    entries = read_list(source)
    console.draw(other_library("add --pack {}") if request.pack is None else ())
    refuse_strange_columns(entries, _library(request.pack))
    rows: list[Row] = []
    bar = console.counting(f"Making documents for {len(entries)} platforms …", len(entries))
    stopped = saying("Stopped. What was made is kept, and the same command goes on.")
    # In this order: a bar is a thread, and no process is born beside one.
    with stopped, _made_by(entries, request, scheduler) as made, bar as count:
        for row in made:
            rows.append(row)
            count()
    order = {entry.name: place for place, entry in enumerate(entries)}
    rows.sort(key=lambda row: order[row.name])
    report = request.output / REPORT
    write_all({report: _as_csv(rows)})
    _tell(rows, report)


@contextlib.contextmanager
def _made_by(entries: "Sequence[Entry]", request: Request, scheduler: str | None) -> Iterator[Iterator[Row]]:
    """What becomes of each, as it is done: by processes born of this one, by a cluster, or by joblib's."""
    if scheduler is None and are_there():
        with shared(entries, partial(make, request=request), most()) as outcomes:
            yield (_row(entries[outcome.place], outcome) for outcome in outcomes)
        return
    yield _handed_out(entries, request, scheduler)


def _row(entry: "Entry", outcome: "Outcome[Row]") -> Row:
    if isinstance(outcome.error, Died):
        return Row(entry.name, "failed", "", 0, f"its process has ended before it was done: {outcome.error}")
    return outcome.value


def _handed_out(entries: "Sequence[Entry]", request: Request, scheduler: str | None) -> Iterator[Row]:
    from joblib import Parallel, delayed

    work = [delayed(make)(entry, request) for entry in entries]
    if scheduler is None:
        yield from Parallel(n_jobs=-1, return_as="generator_unordered")(work)
        return
    with _cluster(scheduler):
        # Dask hands nothing out piece by piece: its own page shows how far it is.
        yield from Parallel()(work)


@contextlib.contextmanager
def _cluster(scheduler: str) -> Iterator[None]:
    """Work goes to the Dask scheduler at this address. Raises UsageError if that cannot be."""
    from joblib import parallel_config

    try:
        from distributed import Client
    except ImportError:
        message, hint = "Dask is not installed", "pip install 'provisions[dask]'"
        raise UsageError.of("no-dask", message, Place("--scheduler"), hint=hint) from None
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        message = f"no scheduler answers at {scheduler}: {error}"
        raise UsageError.of("no-scheduler", message, Place("--scheduler")) from None
    with client, parallel_config(backend="dask"):
        yield


def make(entry: "Entry", request: Request) -> Row:
    """Make the files of one platform, in whatever process this is; nothing is raised, and nothing printed."""
    from provisions.library.profilelist import told

    with collected_after(), contextlib.redirect_stderr(io.StringIO()):
        try:
            return _made(entry, request)
        except ProvisionsError as error:
            return Row(entry.name, "failed", "", 0, told(error))
        except Exception as error:  # One that is broken in a way nobody foresaw stops no other.
            return Row(entry.name, "failed", "", 0, f"fault: {type(error).__name__}: {error}")


def _made(entry: "Entry", request: Request) -> Row:
    from provisions.assembly.assemble import assemble

    library = _library(request.pack)
    profile = replace(entry.read(library), name=entry.name)
    folder = request.output / entry.name
    digest = _digest(profile.hash, library.hash, request)
    if (kept := _kept(entry.name, folder, digest)) is not None:
        return kept
    assembled = assemble(library, profile, request.date, options_of(request, profile.users))
    notes = Diagnostics(list(assembled.notes))
    files = render_all(request, list(files_of(assembled.document, entry.name, request)), notes)
    row = Row(
        entry.name, "made", " ".join(f.name for f in files), len(assembled.document.blanks), _told(notes)
    )
    sizes = {file.name: len(file.data) for file in files}
    record = {"digest": digest, "sizes": sizes, "blanks": row.blanks, "problems": row.problems}
    data = json.dumps(record, ensure_ascii=False).encode()
    write_all({**{folder / file.name: file.data for file in files}, folder / RECORD: data})
    return row


@lru_cache(maxsize=1)
def _library(pack: Path | None) -> "Library":
    """The library, read once; processes born of this one have it, others read it once each."""
    from provisions.library.pack import read_library
    from provisions.library.ready import shipped_library

    return shipped_library() if pack is None else read_library(pack)


def _digest(profile: str, library: str, request: Request) -> str:
    """From what the files of one platform are made; not where they go, or what they are called."""
    reference = hashlib.sha256(request.look.reference or b"").hexdigest()
    look = replace(request.look, reference=None, reference_file=reference)
    options = replace(request, output=Path(), profile="", pack=None, look=look, ask=False)
    text = "\n".join((VERSION, profile, library, repr(options)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _kept(name: str, folder: Path, digest: str) -> Row | None:
    """What was made before, if it was made from the same and is still there, whole."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
        if record["digest"] != digest:
            return None
        sizes = {str(file): int(size) for file, size in record["sizes"].items()}
        if any(os.stat(folder / file).st_size != size for file, size in sizes.items()):
            return None
        return Row(name, "kept", " ".join(sizes), int(record["blanks"]), str(record["problems"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _told(notes: Diagnostics) -> str:
    return " | ".join(f"{d.severity} {d.code}: {d.message}" for d in notes.found[:5])


def _as_csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows((row.name, row.status, row.files, row.blanks, _cell(row.problems)) for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def _cell(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _tell(rows: Sequence[Row], report: Path) -> None:
    counts = {status: sum(row.status == status for row in rows) for status in ("made", "kept", "failed")}
    said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    platforms = "platform" if len(rows) == 1 else "platforms"
    console.say(f"{len(rows)} {platforms}: {said}. {report} says what became of each.")
    failed = [row for row in rows if row.status == "failed"]
    for row in failed[:5]:
        console.tell(f"  {row.name}: {row.problems}")
    if len(failed) > 5:
        console.tell(f"  and {len(failed) - 5} more")
    if failed:
        raise typer.Exit(1)
