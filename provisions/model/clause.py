"""Clauses and what surrounds them in a pack."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.table import TableParameter
from provisions.model.template import Template

STATUSES = ("draft", "comment", "final")
"""How finished a clause can be, from the least to the most."""

CONTRACT_PARTS = ("text", "short", "child", "child_short")
"""The parts that users read."""

ANNEX_PARTS = ("rationale", "balance", "diligence")
"""The parts that explain, and are not the contract."""


@dataclass(frozen=True, slots=True)
class ForceRule:
    """Where law binds. `national`: through the national law that transposes a directive."""

    when: Condition
    source: str
    at: str
    national: bool
    place: Place


@dataclass(frozen=True, slots=True)
class CitationRule:
    """A pinpoint that a clause rests on, and for which profiles it is cited."""

    source: str
    at: str
    supports: str
    when: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class Allowance:
    """A lint that is silenced in one clause, and why."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a clause file.

    `balance` is None where no rights conflict; `child_short` where the summary does for children too.
    """

    text: Template
    short: Template
    child: Template
    rationale: Template
    balance: Template | None
    diligence: Template
    child_short: Template | None = None

    def named(self) -> Iterator[tuple[str, Template]]:
        """Each part with its name, those that are missing left out."""
        for name in (*CONTRACT_PARTS, *ANNEX_PARTS):
            template = getattr(self, name)
            if template is not None:
                yield name, template


@dataclass(frozen=True, slots=True)
class Clause:
    """One wording of a provision. `hash` is that of its file.

    `atoms` are the ids of what it bears, in the order of the text, then of its tables, then of what is kept
    elsewhere; `force` and `citations` follow from them.
    `tables` are those that it alone prints, by name. `ladder` names the atom whose list is one of steps,
    each further than the one before; empty, there is none.
    """

    id: str
    provision: str
    section: str
    title: str
    child_title: str
    status: str
    version: str
    applies: Condition
    parameters: Mapping[str, Parameter]
    allowances: tuple[Allowance, ...]
    parts: Parts
    hash: str
    place: Place
    force: tuple[ForceRule, ...] = ()
    citations: tuple[CitationRule, ...] = ()
    atoms: tuple[str, ...] = ()
    tables: Mapping[str, TableParameter] = field(default_factory=dict)
    ladder: str = ""


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A section of the pack: its title, also in a child's words, and its provisions in reading order."""

    id: str
    title: str
    child_title: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The definition of a term as its file has it, for adults and for children."""

    definition: str
    child: str


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: the words that are recognised, and what they mean, for adults and children.

    `explained_in` is the provision that says so itself; None where none does.
    """

    id: str
    forms: tuple[str, ...]
    definition: Template
    child: Template
    place: Place
    written: Written
    explained_in: str | None = None

    @property
    def name(self) -> str:
        """The term as the list of words prints it."""
        return self.forms[0]
