"""Reads the source register."""

from collections.abc import Mapping
from dataclasses import replace

from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.reading import Reading
from provisions.library.schema import RawPinpoint, RawRegister, RawSource
from provisions.library.yamlfile import Path, YamlFile
from provisions.model.condition import Condition, ParameterIs, atoms
from provisions.model.diagnostic import Diagnostics
from provisions.model.place import Place
from provisions.model.register import PRINTABLE, Pinpoint, Source
from provisions.model.space import EVERYWHERE
from provisions.model.value import Type, read_value


def read_register(file: YamlFile, vocabulary: Vocabulary, problems: Diagnostics) -> dict[str, Source]:
    """The sources in `file`, by id, in their order; each of a jurisdiction of the space, or of a region."""
    reading = Reading(file, vocabulary, problems)
    raw = checked(file, RawRegister, problems)
    if raw is None:
        return {}
    phrases = {name: binds.phrase for name, binds in raw.binds.items()}
    places = _places(reading, raw)
    sources: dict[str, Source] = {}
    for index, entry in enumerate(raw.sources):
        if entry.id in sources:
            problems.error(
                "repeated-source",
                f"the source “{entry.id}” stands twice",
                file.place(("sources", index, "id")),
            )
        if entry.binds not in phrases:
            problems.error(
                "unknown-binds",
                f"“{entry.binds}” is not declared under binds",
                file.place(("sources", index, "binds")),
                near=problems.near(entry.binds, phrases),
            )
        _refuse_strange_addresses(file, index, entry, problems)
        _refuse_a_second_name(file, index, entry, sources, problems)
        if entry.jurisdiction not in places:
            problems.error(
                "unknown-jurisdiction",
                f"“{entry.jurisdiction}” is no jurisdiction of the space, and is not declared under regions",
                file.place(("sources", index, "jurisdiction")),
                expected=", ".join(places),
                near=problems.near(entry.jurisdiction, places),
            )
        _refuse_unknown_users(reading, index, entry)
        source = _source(reading, index, entry, phrases)
        sources[entry.id] = replace(source, places=places.get(entry.jurisdiction, frozenset()))
    return sources


def pinpoint_of(source: Source, at: str, place: Place, problems: Diagnostics) -> Pinpoint | None:
    """The pinpoint `at` of `source`; None if the register has none, which is told at `place`."""
    if at not in source.pinpoints:
        message, near = (
            f"the register has no pinpoint “{at}” of {source.id}",
            problems.near(at, source.pinpoints),
        )
        problems.error("unknown-pinpoint", message, place, near=near)
    return source.pinpoints.get(at)


def _places(reading: Reading, raw: RawRegister) -> dict[str, frozenset[str]]:
    """For each jurisdiction that a source can have, those of the space in which it matters; none: in all."""
    known = reading.vocabulary.values["jurisdictions"]
    for name, region in raw.regions.items():
        for index, place in enumerate(region):
            if place not in known:
                reading.problems.error(
                    "unknown-jurisdiction",
                    f"“{place}” is no jurisdiction of the space",
                    reading.file.place(("regions", name, index)),
                    expected=", ".join(known),
                    near=reading.problems.near(place, known),
                )
    regions = {name: frozenset(region) for name, region in raw.regions.items()}
    return {name: frozenset({name}) for name in known} | regions | {EVERYWHERE: frozenset()}


def _refuse_unknown_users(reading: Reading, index: int, raw: RawSource) -> None:
    known = reading.vocabulary.values["users"]
    for number, users in enumerate(raw.users):
        if users not in known:
            reading.problems.error(
                "unknown-users",
                f"“{users}” are no users of the space",
                reading.file.place(("sources", index, "users", number)),
                expected=", ".join(known),
                near=reading.problems.near(users, known),
            )


def _refuse_a_second_name(
    file: YamlFile, index: int, raw: RawSource, before: Mapping[str, Source], problems: Diagnostics
) -> None:
    """In a table an abbreviation is all that tells one source from another."""
    for source in before.values():
        if raw.abbreviation is not None and raw.abbreviation == source.abbreviation:
            message = f"“{raw.abbreviation}” is the abbreviation of “{source.id}” already"
            problems.error("repeated-abbreviation", message, file.place(("sources", index, "abbreviation")))


def _refuse_strange_addresses(file: YamlFile, index: int, raw: RawSource, problems: Diagnostics) -> None:
    """What a document may link to is what a value may link to."""
    for key in ("url", "url_unchecked"):
        address = getattr(raw, key)
        try:
            if address is not None:
                read_value(Type.URL, address)
        except ValueError as expected:
            place = file.place(("sources", index, key))
            message = "this is no address that a document may hold"
            problems.error("wrong-value", message, place, expected=str(expected))


def _source(reading: Reading, index: int, raw: RawSource, phrases: dict[str, str]) -> Source:
    file = reading.file
    pinpoints: dict[str, Pinpoint] = {}
    for number, entry in enumerate(raw.pinpoints):
        if entry.at in pinpoints:
            place = file.place(("sources", index, "pinpoints", number, "at"))
            reading.problems.error("repeated-pinpoint", f"the pinpoint “{entry.at}” stands twice", place)
        pinpoints[entry.at] = _pinpoint(reading, ("sources", index, "pinpoints", number), raw, entry)
    return Source(
        id=raw.id,
        kind=raw.kind,
        title=raw.title,
        short=raw.short,
        issuer=raw.issuer,
        date=raw.date,
        number=raw.number or "",
        url=raw.url or "",
        binds=phrases.get(raw.binds, ""),
        jurisdiction=raw.jurisdiction,
        note=raw.note or "",
        pinpoints=pinpoints,
        place=file.place(("sources", index)),
        users=frozenset(raw.users),
        abbreviation=raw.abbreviation or "",
    )


def _pinpoint(reading: Reading, path: Path, source: RawSource, raw: RawPinpoint) -> Pinpoint:
    label = raw.as_ or source.cite.replace("{}", raw.at)
    _refuse_unseen(reading, path, raw)
    binds = reading.condition((*path, "binds"), raw.binds) if raw.binds else None
    _refuse_parameters(reading, binds)
    place = reading.file.place((*path, "binds")) if raw.binds else None
    return Pinpoint(raw.at, label, raw.says, raw.v, binds, raw.national, place)


def _refuse_parameters(reading: Reading, binds: Condition | None) -> None:
    """A register serves every pack: it speaks of the space, not of the values that some clause asks for."""
    for atom in atoms(binds) if binds is not None else ():
        if isinstance(atom, ParameterIs):
            reading.problems.error(
                "parameter-in-binds",
                f"whom law binds does not depend on the parameter “{atom.parameter}”",
                atom.place,
                hint="use the names of space.yaml, and narrow it at the clause",
            )


def _refuse_unseen(reading: Reading, path: Path, raw: RawPinpoint) -> None:
    """Whom a text binds is said by who has read it; `national` says how it binds."""
    if raw.binds and raw.v not in PRINTABLE:
        reading.problems.error(
            "binds-from-memory",
            f"“{raw.at}” is written from memory (flag M) and cannot say whom it binds",
            reading.file.place((*path, "binds")),
            hint="read the text, change the flag, then add `binds`",
        )
    if raw.national and not raw.binds:
        reading.problems.error(
            "national-without-binds",
            f"“{raw.at}” says how it binds, but not whom",
            reading.file.place((*path, "national")),
            hint="add `binds:`, or remove `national:`",
        )
