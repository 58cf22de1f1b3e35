"""Reads `duties.yaml`: what law asks of platforms in each place, and what answers it."""

from collections.abc import Iterable, Iterator

from provisions.library.checked import checked
from provisions.library.register import pinpoint_of
from provisions.library.schemas import RawDuties, RawDuty, RawPlaceOfLaw
from provisions.library.yamlfile import Path, YamlFile
from provisions.model.diagnostic import Diagnostics
from provisions.model.duty import Answer, Duties, Duty, Examined, LawOfPlace, Unexamined
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.register import Pinpoint, Source
from provisions.model.value import Type, read_value

NAME = "duties.yaml"


def read_duties(file: YamlFile, library: Library, problems: Diagnostics) -> Duties | None:
    """The register of duties in `file`; None if its shape is wrong.

    Asks that every name exists, that every pinpoint which binds is listed in its place, and that of every
    provision the register says whether law was read for it.
    """
    raw = checked(file, RawDuties, problems)
    if raw is None:
        return None
    reader = _DutyReader(file, library, problems)
    return Duties({place: reader.place(place, entry) for place, entry in raw.places.items()})


@dataclass(frozen=True)
class _DutyReader:
    file: YamlFile
    library: Library
    problems: Diagnostics

    def place(self, id_: str, raw: RawPlaceOfLaw) -> LawOfPlace:
        known = self.library.space.places
        if id_ not in known:
            place = self.file.key_place(("places", id_))
            self.problems.unknown("place", id_, place, known, expected=", ".join(known))
        law = LawOfPlace(
            id_,
            tuple(self._examined(id_, raw)),
            tuple(
                Unexamined(
                    entry.subject, self._provisions(entry.for_, ("places", id_, "not_examined", i, "for"))
                )
                for i, entry in enumerate(raw.not_examined)
            ),
            tuple(
                duty for i, entry in enumerate(raw.duties) if (duty := self._duty(id_, i, entry)) is not None
            ),
        )
        self._refuse_repeats(law)
        self._ask_for_the_rest(law)
        return law

    def _examined(self, place: str, raw: RawPlaceOfLaw) -> Iterator[Examined]:
        for index, entry in enumerate(raw.examined):
            path: Path = ("places", place, "examined", index)
            self._source(entry.source, place, (*path, "source"))
            self._day(entry.on, (*path, "on"))
            yield Examined(entry.source, entry.on, entry.extent, self._provisions(entry.for_, (*path, "for")))

    def _provisions(self, names: Iterable[str], path: Path) -> frozenset[str]:
        """The provisions called by name or through their section; `everything` is all of them."""
        sections = {section.id: section.provisions for section in self.library.outline}
        everything = [p for provisions in sections.values() for p in provisions]
        found: set[str] = set()
        for index, written in enumerate(names):
            name = self.library.living(written)
            if name == "everything":
                found.update(everything)
            elif name in sections:
                found.update(sections[name])
            elif name in everything:
                found.add(name)
            else:
                known = [*sections, *everything, "everything"]
                self._unknown("provision or section", name, (*path, index), known)
        return frozenset(found)

    def _duty(self, place: str, index: int, raw: RawDuty) -> Duty | None:
        path: Path = ("places", place, "duties", index)
        self._day(raw.examined, (*path, "examined"))
        source, _, at = raw.pinpoint.partition(" ")
        pinpoint = self._pinpoint(source, at.strip(), place, (*path, "pinpoint"))
        given = [answer for answer in Answer if getattr(raw, answer) is not None]
        if len(given) != 1:
            expected = "one of " + ", ".join(Answer)
            message = f"“{raw.pinpoint}” has {len(given) or 'no'} answers"
            self.problems.error("duty-answer", message, self.file.place(path), expected=expected)
            return None
        answer, value = given[0], getattr(raw, given[0])
        if answer is not Answer.NOT_EXAMINED and pinpoint is not None and pinpoint.binds is None:
            message = f"the register does not say whom {raw.pinpoint} binds"
            hint = "add `binds:` to the pinpoint in sources.yaml, or say `not_examined:`"
            place_ = self.file.place((*path, "pinpoint"))
            self.problems.error("duty-without-binds", message, place_, hint=hint)
        names = [value] if isinstance(value, str) else value
        by = tuple(self._named(answer, names, (*path, answer.value))) if answer.stands_in_the_document else ()
        because = "" if by or answer.stands_in_the_document else names[0]
        return Duty(
            source, at.strip(), answer, by, because, raw.examined, self.file.place((*path, "pinpoint"))
        )

    def _named(self, answer: Answer, names: Iterable[str], path: Path) -> Iterator[str]:
        """Those of `names` that exist, atoms by the id they have today."""
        for name in names:
            if answer is Answer.PROVISION:
                if (living := self.library.living(name)) in self.library.clauses:
                    yield living
                else:
                    self._unknown("provision", name, path, self.library.clauses)
            elif (atom := self.library.atom(name)) is not None:
                yield atom.id
            else:
                self._unknown("atom", name, path, self.library.atoms)

    def _source(self, name: str, place: str, path: Path) -> Source | None:
        source = self.library.sources.get(name)
        if source is None:
            self._unknown("source", name, path, self.library.sources)
        elif source.jurisdiction != place:
            message = f"“{name}” is law of “{source.jurisdiction}”, not of “{place}”"
            self.problems.error("wrong-place", message, self.file.place(path))
        return source

    def _pinpoint(self, source: str, at: str, place: str, path: Path) -> Pinpoint | None:
        entry = self._source(source, place, path)
        return pinpoint_of(entry, at, self.file.place(path), self.problems) if entry is not None else None

    def _day(self, text: str, path: Path) -> None:
        try:
            read_value(Type.DATE, text)
        except ValueError as error:
            message = f"“{text}” is not allowed here"
            self.problems.error("wrong-value", message, self.file.place(path), expected=str(error))

    def _refuse_repeats(self, law: LawOfPlace) -> None:
        first: dict[str, Duty] = {}
        for duty in law.duties:
            if str(duty) in first:
                message = f"“{duty}” is answered at {first[str(duty)].place} too"
                self.problems.error("repeated-duty", message, duty.place)
            first.setdefault(str(duty), duty)

    def _ask_for_the_rest(self, law: LawOfPlace) -> None:
        """No pinpoint that binds is left out, and no provision of which nothing is said."""
        listed = {(duty.source, duty.at) for duty in law.duties}
        for source in self.library.sources.values():
            for at, pinpoint in source.pinpoints.items() if source.jurisdiction == law.id else ():
                if pinpoint.binds is not None and (source.id, at) not in listed:
                    self.problems.error(
                        "unlisted-duty",
                        f"{source.id} {at} binds platforms, and no duty of “{law.id}” says what answers it",
                        self.file.key_place(("places", law.id)),
                        hint="add it with `atom:`, `provision:`, `conduct:`, `open:` or `not_examined:`",
                    )
        said = frozenset[str]().union(*(entry.provisions for entry in law.examined))
        said = said.union(*(entry.provisions for entry in law.not_examined))
        missing = [p for p in self.library.clauses if p not in said]
        if missing:
            self.problems.error(
                "unexamined-provision",
                f"nothing is said of whether the law of “{law.id}” was read for {', '.join(missing)}",
                self.file.key_place(("places", law.id)),
                hint="name it, or its section, `for` an instrument or a subject not examined",
            )

    def _unknown(self, what: str, name: str, path: Path, known: Iterable[str]) -> None:
        self.problems.unknown(what, name, self.file.place(path), known)
