"""A clause library: everything that a document is assembled from."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from provisions.model.clause import Clause, SectionOutline, Term
from provisions.model.comments import Round
from provisions.model.condition import Condition
from provisions.model.duty import Duties
from provisions.model.frontfile import Front
from provisions.model.frozen import dataclass
from provisions.model.label import Labels
from provisions.model.parameter import Parameter
from provisions.model.promise import Atom
from provisions.model.register import Source
from provisions.model.space import Space
from provisions.model.table import TableParameter


@dataclass(frozen=True)
class Library:
    """A pack as read, whole and checked. `hash` covers every file of it.

    `topics` name provisions in running text where they are not printed (“appeals”), by id;
    `child_topics` do so for children, where the words differ.
    `versions` is the provision that says which text counts where that for children differs, if one does.
    `atoms` are those of all clauses, by id, in reading order.
    `duties` is None where the pack has no register of duties.
    `tables` are those that every clause may print, by name.
    `front` are the pages that stand before the terms, as their files have them.
    `was` is by id that was merged into another the one that it is now; ask `living`.
    `round` is None where the pack declares no round of comments.
    `naming` are by choice the conditions that name it; empty where nobody has walked the library yet.
    """

    name: str
    version: str
    language: str
    space: Space
    outline: tuple[SectionOutline, ...]
    clauses: Mapping[str, tuple[Clause, ...]]
    parameters: Mapping[str, Parameter]
    sources: Mapping[str, Source]
    terms: tuple[Term, ...]
    labels: Labels
    hash: str
    topics: Mapping[str, str] = field(default_factory=dict)
    child_topics: Mapping[str, str] = field(default_factory=dict)
    versions: str | None = None
    round: Round | None = None
    atoms: Mapping[str, Atom] = field(default_factory=dict)
    duties: Duties | None = None
    tables: Mapping[str, TableParameter] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    front: tuple[Front, ...] = ()
    naming: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict, compare=False)

    def all_clauses(self) -> Iterator[Clause]:
        """Every clause, in reading order; alternatives of a provision side by side."""
        for section in self.outline:
            for provision in section.provisions:
                yield from self.clauses[provision]

    def living(self, id_: str) -> str:
        """What the section, provision or atom called `id_` is now: another id where it was merged."""
        if id_ in self.was:
            return self.was[id_]
        provision, slash, name = id_.partition("/")
        return f"{self.was.get(provision, provision)}/{name}" if slash else id_

    def atom(self, id_: str) -> Atom | None:
        """The atom that has this id, or had it before; None if there is none."""
        return self.atoms.get(self.living(id_))

    def every_parameter(self) -> Mapping[str, Parameter]:
        """Every parameter by name: shared ones and those that one clause declares."""
        return self._declared[0]

    def every_table(self) -> Mapping[str, TableParameter]:
        """Every table by name: shared ones and those that one clause declares."""
        return self._declared[1]

    @cached_property
    def _declared(self) -> tuple[Mapping[str, Parameter], Mapping[str, TableParameter]]:
        """Both, gathered once: whoever reads thousands of profiles asks for each."""
        parameters, tables = dict(self.parameters), dict(self.tables)
        for clause in self.all_clauses():
            parameters.update(clause.parameters)
            tables.update(clause.tables)
        return parameters, tables
