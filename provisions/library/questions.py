"""Reads `questions.yaml`: what the interview asks. A pack without it gets a question for each field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from provisions.library.checked import understood
from provisions.library.folder import PackFolder
from provisions.library.questionschema import RawMeasure, RawProposal, RawQuestion, RawQuestions
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.diagnostic import Diagnostics, UsageError, quoting
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.question import MAX_OPTIONS, Measure, Proposed, Question
from provisions.model.space import Space

NAME = "questions.yaml"
CHOICES = "choices"


def read_questions(folder: Path, library: Library) -> tuple[Question, ...]:
    """The questions of the pack in `folder`, in its order. Raises UsageError with everything that is wrong.

    Every value of every field, and every choice, is an option of exactly one question.
    """
    pack = PackFolder(folder)
    if not pack.has(NAME):
        return tuple(_made(library.space))
    problems = Diagnostics()
    with quoting(pack):
        file, raw = _read(pack)
        questions = _Reader(file, library.space, problems).read(raw)
        problems.stop_on_errors(UsageError)
        return questions


def read_proposals(folder: Path, library: Library) -> dict[str, Proposed]:
    """What the pack in `folder` proposes for values, by name. Raises UsageError with all that is wrong."""
    pack, problems = PackFolder(folder), Diagnostics()
    if not pack.has(NAME):
        return {}
    with quoting(pack):
        file, raw = _read(pack)
        known = library.every_parameter()
        for name, entry in raw.proposals.items():
            _refuse_bad_proposal(name, entry, known, file, problems)
        problems.stop_on_errors(UsageError)
        return {name: Proposed(e.same_as or "", e.value or "") for name, e in raw.proposals.items()}


def _refuse_bad_proposal(
    name: str, entry: RawProposal, known: Mapping[str, Parameter], file: YamlFile, problems: Diagnostics
) -> None:
    path = ("proposals", name)
    for asked, where in ((name, path), (entry.same_as, (*path, "same_as"))):
        if asked is not None and asked not in known:
            message, near = f"there is no value “{asked}”", problems.near(asked, known)
            problems.error("unknown-parameter", message, file.key_place(where), near=near)
    if (entry.same_as is None) == (entry.value is None):
        message = "a proposal is the value of another, or a text"
        problems.error("proposal", message, file.key_place(path), expected="same_as or value")
    own, other = known.get(name), known.get(entry.same_as or "")
    if own is not None and other is not None and own.type is not other.type:
        message = f"{other.name} is of another type than {name}"
        problems.error("proposal", message, file.key_place((*path, "same_as")))


def _read(pack: PackFolder) -> tuple[YamlFile, RawQuestions]:
    file = read_yaml(pack.text(NAME), NAME)
    return file, understood(file, RawQuestions)


def _made(space: Space) -> Iterator[Question]:
    """A question for each field, and for the choices, in parts that can be read at once."""
    for name, (asks, options) in _fields(space).items():
        for start in range(0, len(options), MAX_OPTIONS):
            id_ = name.replace("_", "-") + (f"-{start // MAX_OPTIONS + 1}" if start else "")
            yield Question(id_, name, f"{asks}?", options[start : start + MAX_OPTIONS], Place(NAME))


def _fields(space: Space) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By name what each field is called, and its values; the choices are one."""
    found = {name: (field.label, field.ids) for name, field in space.fields.items()}
    return {**found, CHOICES: ("What is true of the service", tuple(space.choices))}


@dataclass
class _Reader:
    file: YamlFile
    space: Space
    problems: Diagnostics

    def read(self, raw: RawQuestions) -> tuple[Question, ...]:
        fields = _fields(self.space)
        ids = [entry.id for entry in raw.questions]
        questions = []
        for index, entry in enumerate(raw.questions):
            if entry.field not in fields:
                self._unknown(("questions", index, "field"), "field", entry.field, fields)
                continue
            options = tuple(entry.options) or fields[entry.field][1]
            self._refuse_strangers(index, entry, fields[entry.field][1])
            self._refuse_dangling(index, entry, ids)
            if ids.index(entry.id) != index:
                self._tell(
                    ("questions", index, "id"), "repeated-id", f"the question “{entry.id}” stands twice"
                )
            if len(options) + bool(entry.more) > MAX_OPTIONS:
                message = f"these are more than {MAX_OPTIONS} options; nobody reads more at once"
                self._tell(("questions", index), "many-options", message)
            questions.append(self._question(index, entry, options))
        self._refuse_gaps(questions, fields)
        return tuple(questions)

    def _question(self, index: int, entry: RawQuestion, options: tuple[str, ...]) -> Question:
        return Question(
            id=entry.id,
            field=entry.field,
            asks=entry.asks,
            options=options,
            place=self.file.place(("questions", index)),
            more=entry.more.to if entry.more else "",
            more_label=entry.more.label if entry.more else "",
            after=tuple(entry.after),
            measures=tuple(map(_measure, entry.measures)),
            advice=entry.advice or "",
        )

    def _refuse_strangers(self, index: int, entry: RawQuestion, known: tuple[str, ...]) -> None:
        for number, option in enumerate(entry.options):
            if option not in known:
                self._unknown(("questions", index, "options", number), entry.field, option, known)
        for number, measure in enumerate(entry.measures):
            for key in ("below", "up_to"):
                for value in getattr(measure, key) or ():
                    if value not in known:
                        path = ("questions", index, "measures", number, key, value)
                        self._unknown(path, entry.field, value, known)

    def _refuse_dangling(self, index: int, entry: RawQuestion, ids: list[str]) -> None:
        for number, before in enumerate(entry.after):
            if before not in ids:
                self._unknown(("questions", index, "after", number), "question", before, ids)
            elif before == entry.id:
                message = "a question cannot wait for itself"
                self._tell(("questions", index, "after", number), "question-in-circles", message)
        if entry.more and entry.more.to not in ids:
            self._unknown(("questions", index, "more", "to"), "question", entry.more.to, ids)

    def _refuse_gaps(self, questions: list[Question], fields: dict[str, tuple[str, tuple[str, ...]]]) -> None:
        """What nobody asks stays unknown; what two ask can be answered twice."""
        for name, (_, values) in fields.items():
            for value in values:
                asking = [q for q in questions if q.field == name and value in q.options]
                if not asking:
                    self._tell(("questions",), "unasked", f"no question asks for “{value}” of {name}")
                elif len(asking) > 1:
                    message = f"“{asking[0].id}” asks for “{value}” too"
                    self.problems.error("asked-twice", message, asking[1].place)

    def _unknown(self, path: tuple[str | int, ...], what: str, value: str, known: Iterable[str]) -> None:
        names = list(known)
        self.problems.error(
            "unknown-value",
            f"“{value}” is no {what} that the interview knows",
            self.file.place(path),
            near=self.problems.near(value, names),
            expected=", ".join(names) if len(names) <= MAX_OPTIONS else "",
        )

    def _tell(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        self.problems.error(code, message, self.file.place(path))


def _measure(raw: RawMeasure) -> Measure:
    ceilings = raw.below or raw.up_to or {}
    return Measure(raw.id, raw.asks, {k: Decimal(str(v)) for k, v in ceilings.items()}, bool(raw.below))
