"""Reads `protections.yaml`: what the checker demands of a library beyond being whole."""

from collections.abc import Iterator
from pathlib import Path

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import understood
from provisions.library.folder import PackFolder
from provisions.library.reading import Reading
from provisions.library.schemas import RawProtections
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.diagnostic import Diagnostics, UsageError, quoting
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.protections import BoundWords, Exclusion, Inequality, Protections, Requirement

NAME = "protections.yaml"


def read_protections(folder: Path, library: Library) -> Protections:
    """The protections of the pack in `folder`; none where it has no such file. Raises UsageError."""
    pack = PackFolder(folder)
    if not pack.has(NAME):
        return Protections((), (), {}, {}, Place(NAME))
    with quoting(pack):
        return _read(read_yaml(pack.text(NAME), NAME), library)


def _read(file: YamlFile, library: Library) -> Protections:
    problems, raw = Diagnostics(), understood(file, RawProtections)
    reading = Reading(file, Vocabulary.of(library.space), problems)
    _known_parameters(raw, file, library, problems)
    found = Protections(
        required=tuple(_required(raw, reading, library)),
        exclusions=tuple(_exclusions(raw, reading, library)),
        ratchets={field: tuple(names) for field, names in raw.never_weaker.items()},
        words={jurisdiction: tuple(words) for jurisdiction, words in raw.words_of.items()},
        place=file.place(),
        inequalities=tuple(_inequalities(raw, file)),
        weaker_by_step={field: tuple(names) for field, names in raw.may_weaken.items()},
        bound=tuple(_bound(raw, reading)),
    )
    problems.stop_on_errors(UsageError)
    return found


def _required(raw: RawProtections, reading: Reading, library: Library) -> Iterator[Requirement]:
    for index, entry in enumerate(raw.required):
        at = ("required", index)
        when = reading.condition((*at, "when"), entry.when if "when" in entry.model_fields_set else None)
        place = reading.file.place((*at, "provision"))
        provision = _living(entry.provision, library, place, reading.problems)
        yield Requirement(provision, when, entry.because, place)


def _exclusions(raw: RawProtections, reading: Reading, library: Library) -> Iterator[Exclusion]:
    for index, pair in enumerate(raw.never_together):
        place = reading.file.place(("never_together", index))
        one, other = (_living(name, library, place, reading.problems) for name in (pair.one, pair.other))
        yield Exclusion(one, other, pair.because, place)


def _bound(raw: RawProtections, reading: Reading) -> Iterator[BoundWords]:
    for index, entry in enumerate(raw.words_where):
        when = reading.condition(("words_where", index, "when"), entry.when)
        place = reading.file.place(("words_where", index))
        yield BoundWords(tuple(entry.words), when, entry.because, place)


def _inequalities(raw: RawProtections, file: YamlFile) -> Iterator[Inequality]:
    for index, entry in enumerate(raw.values):
        yield Inequality(entry.parameter, entry.at_least, entry.because, file.place(("values", index)))


def _living(name: str, library: Library, place: Place, problems: Diagnostics) -> str:
    """The provision called `name`, by the id that it has today."""
    provision = library.living(name)
    if provision not in library.clauses:
        problems.unknown("provision", provision, place, library.clauses)
    return provision


def _known_parameters(raw: RawProtections, file: YamlFile, library: Library, problems: Diagnostics) -> None:
    known = library.every_parameter()
    for index, entry in enumerate(raw.values):
        for key, name in (("parameter", entry.parameter), ("at_least", entry.at_least)):
            if name not in known:
                problems.unknown("parameter", name, file.place(("values", index, key)), known)
    for field, names in (*raw.never_weaker.items(), *raw.may_weaken.items()):
        for name in names:
            if name not in known or known[name].stronger is None:
                message = f"{field}: “{name}” is no parameter with a direction"
                problems.error("unknown-parameter", message, Place(NAME), near=problems.near(name, known))
