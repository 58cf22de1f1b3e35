"""The files of a pack that say what is demanded of it, and the schemas that editors get."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field

from provisions.library.clauseschema import RawClause, RawFront
from provisions.library.questionschema import RawQuestions
from provisions.library.schema import (
    Day,
    Id,
    Name,
    RawAnswers,
    RawPack,
    RawProfile,
    RawRegister,
    RawSpace,
    RawTerms,
    Strict,
    Words,
)
from provisions.library.tableschema import RawParameters
from provisions.model.house_style import pieces
from provisions.model.space import Option, Space

AtomIds: TypeAlias = Words | list[Words]


class RawRequirement(Strict):
    """A provision that must be there."""

    provision: Id
    when: Words = "always"
    because: Words


class RawExclusion(Strict):
    """Two provisions that exclude each other."""

    one: Id
    other: Id
    because: Words


class RawInequality(Strict):
    """One value is never less than another."""

    parameter: Name
    at_least: Name
    because: Words


class RawBoundWords(Strict):
    """Words that have a sense only in some situations."""

    words: Annotated[list[Words], Field(min_length=1, max_length=100)]
    when: Words
    because: Words


class RawProtections(Strict):
    """`protections.yaml`."""

    required: list[RawRequirement] = []
    never_together: list[RawExclusion] = []
    never_weaker: dict[Literal["size", "jurisdictions"], list[Name]] = {}
    may_weaken: dict[Literal["size", "level"], dict[Name, Words]] = {}
    words_of: dict[Name, list[Words]] = {}
    words_where: Annotated[list[RawBoundWords], Field(max_length=500)] = []
    values: list[RawInequality] = []


class RawFrameItem(Strict):
    """One demand of a frame."""

    id: Words
    says: Words
    provisions: list[Id] = []
    atoms: list[Words] = []
    when: Words | None = None
    outside: Words | None = None


class RawFrame(Strict):
    """A standard taken item by item."""

    id: Id
    title: Words
    source: Id
    items: list[RawFrameItem]


class RawUncited(Strict):
    """A pinpoint that no clause cites, and why."""

    source: Id
    at: Words
    because: Words


class RawCoverage(Strict):
    """`coverage.yaml`."""

    measured: list[Id]
    uncited: list[RawUncited] = []
    frames: list[RawFrame] = []


class RawExamined(Strict):
    """An instrument that was read, and for which sections or provisions."""

    source: Id
    on: Day
    extent: Words
    for_: list[Id] = Field(alias="for", min_length=1)


class RawUnexamined(Strict):
    """A subject whose law nobody has read."""

    subject: Words
    for_: list[Id] = Field(default=[], alias="for")


class RawDuty(Strict):
    """A pinpoint that binds, and exactly one answer."""

    pinpoint: Words
    atom: AtomIds | None = None
    provision: Id | list[Id] | None = None
    conduct: Words | None = None
    open: Words | None = None
    not_examined: Words | None = None
    examined: Day


class RawPlaceOfLaw(Strict):
    """What is known of the law of one place."""

    examined: list[RawExamined] = []
    not_examined: list[RawUnexamined] = []
    duties: list[RawDuty] = []


class RawDuties(Strict):
    """`duties.yaml`."""

    places: dict[Name, RawPlaceOfLaw]


def _phrase(say: str) -> str:
    pieces(say)
    return say


class RawWordClass(Strict):
    """Words whose coming or going is worth a look."""

    look: Words
    words: list[Words]
    moved: Annotated[int, Field(ge=0, le=9)] = 0
    counted: Literal["yes", "no"] = "no"
    went: Literal["yes", "no"] = "no"
    swapped: Literal["yes", "no"] = "no"


class RawRiskyChange(Strict):
    """Changes that are risky by kind."""

    of: list[Words] = []
    fact: list[Words] = []
    change: list[Words]
    look: Words


class RawRisky(Strict):
    """What a change can do to a user."""

    words: list[RawWordClass]
    same: list[list[Words]] = []
    small: list[Words] = []
    added: int = Field(ge=1)
    gone: int = Field(ge=1)
    labels: list[Name] = []
    kinds: list[RawRiskyChange]


class RawPhrase(Strict):
    """A phrase that does not belong in a contract: `(a/b)` is either, `[a]` may be there or not."""

    say: Annotated[Words, Field(max_length=120), AfterValidator(_phrase)]
    why: Words


Limits: TypeAlias = dict[Name, Annotated[int, Field(ge=1)]]


class RawBudgets(Strict):
    """How long a document may be, by level."""

    words: Limits = {}
    child_words: Limits = {}
    page: Limits = {}
    child_page: Limits = {}
    rationale: Limits = {}
    steps: Limits = {}
    minutes: Limits = {}


class RawLaw(Strict):
    """Which kinds of source bind through national law only, and which place is part of which."""

    through_national_law: list[Words] = []
    within: dict[Name, Name] = {}


class RawLints(Strict):
    """`lints.yaml`."""

    risky: RawRisky
    phrases: Annotated[list[RawPhrase], Field(max_length=500)] = []
    names: list[Words] = []
    law: RawLaw = RawLaw()
    budgets: RawBudgets | None = None


EDITOR_SCHEMAS: dict[str, type[Strict]] = {
    "clause": RawClause,
    "front": RawFront,
    "profile": RawProfile,
    "answers": RawAnswers,
    "pack": RawPack,
    "space": RawSpace,
    "terms": RawTerms,
    "parameters": RawParameters,
    "protections": RawProtections,
    "coverage": RawCoverage,
    "duties": RawDuties,
    "lints": RawLints,
    "questions": RawQuestions,
    "sources": RawRegister,
}
"""The schemas that `provisions schema` writes for editors, by name."""


def editor_schema(name: str, space: Space | None = None) -> dict[str, Any]:
    """The JSON Schema called `name` of EDITOR_SCHEMAS; that of profiles explains what `space` knows."""
    schema = EDITOR_SCHEMAS[name].model_json_schema(by_alias=True)
    if name == "profile" and space is not None:
        described = schema["properties"]
        for field in space.fields.values():
            about = " ".join(filter(None, (f"{field.label}.", field.help)))
            _explain(described[field.name], about, field.options)
        _explain(described["choices"], "What is true of the service.", space.choices.values())
    return schema


def _explain(field: dict[str, Any], about: str, options: Iterable[Option]) -> None:
    """Say in the schema of a field what it asks, and what each thing that can stand there means."""
    field["description"] = about
    single = next(kind for kind in field["anyOf"] if kind["type"] != "null")
    value = single.get("items", single)
    known = [
        {"const": option.id, "title": option.label, **({"description": option.help} if option.help else {})}
        for option in options
    ]
    value.clear()
    value["oneOf"] = known
