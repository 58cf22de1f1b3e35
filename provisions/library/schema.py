"""What may stand in the files of a pack, in profiles and in answers: checked, not yet understood.

Editors get these as JSON Schema. Values are text until the type of their parameter is known;
conditions are text until the language reads them.
"""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from provisions.library.limits import DAY, ID, MOST_OF_NAME, MOST_OF_TITLE, MOST_OF_WORDS, NAME, VERSION

Name: TypeAlias = Annotated[str, StringConstraints(pattern=NAME, max_length=MOST_OF_NAME)]
Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID, max_length=MOST_OF_NAME)]
Version: TypeAlias = Annotated[str, StringConstraints(pattern=VERSION)]
Day: TypeAlias = Annotated[str, StringConstraints(pattern=DAY)]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=MOST_OF_WORDS)]
Title: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=MOST_OF_TITLE)]
"""What heads pages and lines of the contents."""
Status: TypeAlias = Literal["draft", "comment", "final"]
KindName: TypeAlias = Literal[
    "legal-floor", "legal-cap", "legal-exact", "soft-law", "model-choice", "platform-fact"
]
TypeName: TypeAlias = Literal[
    "text", "period", "list", "contacts", "url", "email", "date", "number", "choice", "yes_no"
]


class Strict(BaseModel):
    """Unknown keys are errors: a key that is misspelt must never be ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class RawBasis(Strict):
    """Why a value is what it is."""

    kind: KindName
    because: Words | None = None
    source: Id | None = None
    at: Words | None = None


class RawCase(Strict):
    """A value for a situation, for a user class, or both."""

    value: Any
    when: Words | None = None
    for_: Name | None = Field(default=None, alias="for")


class RawLimit(Strict):
    """A bound that law sets."""

    kind: Literal["legal-floor", "legal-cap", "legal-exact"]
    value: Any
    when: Words | None = None
    source: Id
    at: Words


class RawParameter(Strict):
    """A parameter."""

    type: TypeName
    asks: Words | None = None
    blank: Annotated[Words, Field(max_length=40)] | None = None
    default: Any = None
    stronger: Literal["longer", "shorter", "higher", "lower", "neither"] | None = None
    cases: list[RawCase] = Field(default_factory=list)
    limits: list[RawLimit] = Field(default_factory=list)
    options: list[Words] = Field(default_factory=list)
    done_by: Literal["machine", "person", "deputy"] | None = None
    about: Words | None = None
    child_about: Words | None = None
    group: Literal["who", "contacts", "addresses", "statements"] | None = None
    basis: RawBasis


class RawSection(Strict):
    """A section of a pack; `was` are ids of sections that were merged into it."""

    id: Id
    title: Title
    child_title: Title | None = None
    provisions: list[Id]
    was: list[Id] = []


class RawRound(Strict):
    """The round of comments that a pack is in."""

    name: Words
    date: Day


class RawPack(Strict):
    """`pack.yaml`."""

    pack: Id
    version: Version
    title: Title
    licence: Words
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    round: RawRound | None = None
    sections: list[RawSection]
    topics: dict[Id, Words] = {}
    child_topics: dict[Id, Words] = {}
    versions: Id | None = None


class RawPhrase(Strict):
    """How a user class is spoken to: in the text, and in the children's edition."""

    you: Words
    child: Words


class RawOption(Strict):
    """A value of a field."""

    id: Name
    label: Words
    help: Words | None = None
    phrase: RawPhrase | None = None
    also: tuple[Words, ...] = ()


class RawDefault(Strict):
    """The value of a field that a profile does not name."""

    value: Name
    when: Words | None = None


class RawField(Strict):
    """A field of a profile."""

    label: Words
    help: Words | None = None
    ordered: bool = False
    at_least_one: bool = False
    values: list[RawOption]
    default: list[RawDefault] = []


class RawFact(Strict):
    """A fact that follows from a profile."""

    when: Words
    label: Words
    otherwise: Words
    basis: Words | None = None


class RawRepair(Strict):
    """What to give up when a user class is added."""

    when_adding: Name
    remove: Name | None = None
    never: bool = False


class RawRule(Strict):
    """A rule that every valid profile keeps."""

    id: Id
    holds: Words
    says: Words
    repair: RawRepair | None = None


class RawAddressee(Strict):
    """A group of readers that an atom can be for."""

    when: Words
    everyone: Words | None = None
    you: Words
    child: Words


class RawSpace(Strict):
    """`space.yaml`."""

    size: RawField
    level: RawField | None = None
    designations: RawField
    functions: RawField
    jurisdictions: RawField
    users: RawField
    choices: list[RawOption]
    facts: dict[Name, RawFact]
    rules: list[RawRule]
    addressees: dict[Name, RawAddressee] = {}


class RawTerm(Strict):
    """A defined term."""

    id: Id
    forms: Annotated[list[Words], Field(min_length=1)]
    definition: Words
    child: Words
    explained_in: Id | None = None


class RawTerms(Strict):
    """`terms.yaml`."""

    terms: list[RawTerm]


class RawBinds(Strict):
    """Whom a kind of source binds."""

    phrase: Words


class RawPinpoint(Strict):
    """A place in a source."""

    at: Words
    as_: Words | None = Field(default=None, alias="as")
    says: Words
    v: Literal["P", "S", "M"]
    binds: Words | None = None
    national: bool = False


class RawSource(Strict):
    """An entry of the source register."""

    id: Id
    kind: Words
    title: Words
    short: Words
    abbreviation: Words | None = None
    issuer: Words
    date: Words
    number: Words | None = None
    cite: Annotated[str, StringConstraints(pattern=r"\{\}")] = "{}"
    url: Words | None = None
    url_unchecked: Words | None = None
    binds: Id
    jurisdiction: Name
    users: list[Name] = []
    verified: Literal["official", "partial", "memory"]
    status: Words | None = None
    note: Words | None = None
    pinpoints: list[RawPinpoint]


class RawRegister(Strict):
    """`sources.yaml`."""

    regions: dict[Name, list[Name]] = {}
    binds: dict[Id, RawBinds]
    sources: list[RawSource]


class RawProfile(Strict):
    """A profile."""

    title: Title | None = None
    extends: Words | None = None
    size: Name | None = None
    level: Name | None = None
    designations: list[Name] | None = None
    functions: list[Name] | None = None
    jurisdictions: list[Name] | None = None
    users: list[Name] | None = None
    choices: list[Name] | None = None
    values: dict[Name, Any] = {}


class RawAnswers(Strict):
    """A file of answers: values for parameters."""

    values: dict[Name, Any]
