"""What may stand in the declaration of a table."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field

from provisions.library.schema import Id, Name, RawParameter, Strict, Words

CellTypeName: TypeAlias = Literal[
    "text",
    "one_of",
    "some_of",
    "period",
    "url",
    "email",
    "contact",
    "yes_no",
    "number",
    "country",
    "rows",
]


class RawWording(Strict):
    """Words for the text, and for the children's edition."""

    you: Words
    child: Words


class RawColumn(Strict):
    """A column of a table."""

    type: CellTypeName
    head: Words | RawWording | None = None
    words: Annotated[int, Field(ge=1, le=200)] | None = None
    options: dict[Name, Words | RawWording] = Field(default_factory=dict)
    default: Any = None
    of: Name | None = None
    shows: Name | None = None
    optional: bool = False
    needed_when: Words | None = None
    bears: Id | list[Id] = Field(default_factory=list)


class RawRow(Strict):
    """A row that the library proposes; its other keys are the ids of columns, with what they propose."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    when: Words | None = None
    level: Name | None = None
    sure: bool = False
    guess: bool = False
    bears: Id | list[Id] = Field(default_factory=list)


class RawTable(Strict):
    """A table: a parameter with rows."""

    type: Literal["table"]
    title: Words
    child_title: Words | None = None
    asks: Words | None = None
    shared: Words | None = None
    child_shared: Words | None = None
    none: Words | None = None
    child_none: Words | None = None
    columns: Annotated[dict[Name, RawColumn], Field(min_length=1, max_length=12)]
    rows: dict[Name, RawRow | None] = Field(default_factory=dict)


RawDeclaration: TypeAlias = Annotated[RawParameter | RawTable, Field(discriminator="type")]
"""A parameter with one value, or a table."""


class RawParameters(Strict):
    """`parameters.yaml`."""

    parameters: dict[Name, RawDeclaration]
