"""Reads `coverage.yaml`: the frames against which documents are measured."""

from pathlib import Path

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import understood
from provisions.library.folder import PackFolder
from provisions.library.reading import Reading
from provisions.library.schemas import RawCoverage, RawFrame
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.coverage import CoverageMap, Frame, FrameItem
from provisions.model.diagnostic import Diagnostics, UsageError, quoting
from provisions.model.library import Library

NAME = "coverage.yaml"


def read_coverage(folder: Path, library: Library) -> CoverageMap:
    """The coverage map of the pack in `folder`; an empty one where it has no such file."""
    pack = PackFolder(folder)
    if not pack.has(NAME):
        return CoverageMap((), (), {})
    with quoting(pack):
        return _read(read_yaml(pack.text(NAME), NAME), library)


def _read(file: YamlFile, library: Library) -> CoverageMap:
    problems, raw = Diagnostics(), understood(file, RawCoverage)
    for index, source in enumerate(raw.measured):
        if source not in library.sources:
            problems.unknown("source", source, file.place(("measured", index)), library.sources)
    for index, entry in enumerate(raw.uncited):
        known = library.sources.get(entry.source)
        if known is None or entry.at not in known.pinpoints:
            place = file.place(("uncited", index))
            problems.error("unknown-pinpoint", f"the register has no {entry.source} “{entry.at}”", place)
    frames = tuple(_frame(file, i, frame, library, problems) for i, frame in enumerate(raw.frames))
    problems.stop_on_errors(UsageError)
    return CoverageMap(frames, tuple(raw.measured), {(u.source, u.at): u.because for u in raw.uncited})


def _frame(file: YamlFile, index: int, raw: RawFrame, library: Library, problems: Diagnostics) -> Frame:
    seen: set[str] = set()
    for number, item in enumerate(raw.items):
        place = file.place(("frames", index, "items", number, "id"))
        if item.id in seen:
            problems.error("repeated-item", f"“{item.id}” stands twice", place)
        seen.add(item.id)
        if bool(item.provisions or item.atoms) == bool(item.outside):
            message = f"{item.id}: either provisions or atoms answer it, or `outside` says why not"
            problems.error("coverage", message, place)
        for provision in item.provisions:
            if library.living(provision) not in library.clauses:
                problems.unknown("provision", provision, place, library.clauses)
        for name in item.atoms:
            if library.atom(name) is None:
                problems.unknown("atom", name, place, library.atoms)
    reading = Reading(file, Vocabulary.of(library.space), problems)
    items = (
        FrameItem(
            item.id,
            item.says,
            tuple(dict.fromkeys(map(library.living, item.provisions))),
            reading.condition(("frames", index, "items", number, "when"), item.when),
            item.outside or "",
            tuple(atom.id for name in item.atoms if (atom := library.atom(name)) is not None),
        )
        for number, item in enumerate(raw.items)
    )
    return Frame(raw.id, raw.title, raw.source, tuple(items))
