"""What may stand in the front matter of a clause file."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from provisions.library.schema import (
    Id,
    Name,
    Status,
    Strict,
    Version,
    Words,
)
from provisions.library.tableschema import RawDeclaration

LevelName: TypeAlias = Literal["essential", "standard", "leading"]
RoleName: TypeAlias = Literal["reason", "limit", "remedy"]


class RawAllowance(Strict):
    """A lint that is silenced in this clause, with the reason."""

    rule: Id
    because: Words


class RawStated(Strict):
    """What every atom may have: for whom and where it holds, its grounds, what it was called before.

    `listed_in` are the rows of tables that list the data which it speaks of: `table.row`.
    """

    to: Name | None = None
    when: Words | None = None
    law: list[Words] = Field(default_factory=list)
    with_: list[Words] = Field(default_factory=list, alias="with")
    says: Words | None = None
    about: Words | None = None
    listed_in: list[Words] = Field(default_factory=list)
    was: list[Words] = Field(default_factory=list)


class RawPromise(RawStated):
    """What a provision promises."""

    level: LevelName | None = None
    role: RoleName | list[RoleName] = Field(default_factory=list)
    except_: list[Words] = Field(default_factory=list, alias="except")
    instead_of: dict[Name, list[Id]] = Field(default_factory=dict)
    children: Literal["pointer"] | None = None


class RawPower(RawStated):
    """What the operator may do, or an exception to a promise."""

    limited_by: list[Words] = Field(default_factory=list)
    without: dict[RoleName, Words] = Field(default_factory=dict)
    except_: list[Words] = Field(default_factory=list, alias="except")
    children: Literal["pointer"] | None = None


class RawElsewhere(RawStated):
    """A promise that other provisions keep."""

    kept_by: Annotated[list[Words], Field(min_length=1)]


class RawFront(Strict):
    """The front matter of a front page.

    `figures` and `line` name parameters, `icons` the picture beside a heading.
    """

    title: Words
    status: Status
    version: Version
    applies: Words | None = None
    figures: list[Name] = Field(default_factory=list)
    line: list[Name] = Field(default_factory=list)
    icons: dict[Words, Name] = Field(default_factory=dict)


class RawClause(Strict):
    """The front matter of a clause file.

    `promises` may be empty: what has nothing to add is declared by its label alone. `was` are provisions that
    were merged into this one. `ladder` names what bears the lead-in of a list of steps, each further than the
    one before.
    """

    title: Words
    child_title: Words | None = None
    status: Status
    version: Version
    applies: Words
    was: list[Id] = Field(default_factory=list)
    parameters: dict[Name, RawDeclaration] = Field(default_factory=dict)
    promises: dict[Id, RawPromise | None]
    powers: dict[Id, RawPower | None] = Field(default_factory=dict)
    rules: dict[Id, RawStated | None] = Field(default_factory=dict)
    meanings: dict[Id, RawStated | None] = Field(default_factory=dict)
    elsewhere: dict[Id, RawElsewhere] = Field(default_factory=dict)
    allow: list[RawAllowance] = Field(default_factory=list)
    ladder: Id | None = None
