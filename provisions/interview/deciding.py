"""What hangs on a question: the passages of the library that an answer can still bring in or take out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from provisions.check.engine import Function, Variable
from provisions.check.profiles import Profiles
from provisions.check.reached import prints, reached
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.template import Output

Known = Mapping[Variable, bool]
"""What has been said so far; of what is missing nothing is known."""


def passages(profiles: Profiles) -> tuple[Function, ...]:
    """Where each passage of the library is printed, and each value that depends on the platform; each once.

    Two profiles with the same answer to all of them get the same document, but for its cover.
    """
    found: dict[Function, None] = {}
    parameters = profiles.library.every_parameter()
    for clause in profiles.library.all_clauses():
        found.update(dict.fromkeys(_of_clause(profiles, clause, parameters)))
    return tuple(f for f in found if (f & profiles.valid).satisfiable())


def _of_clause(profiles: Profiles, clause: Clause, parameters: Mapping[str, Parameter]) -> Iterator[Function]:
    for _, entry in reached(profiles, clause):
        if not prints(entry.node):
            continue
        yield entry.where
        if isinstance(entry.node, Output) and entry.node.parameter in parameters:
            for case in parameters[entry.node.parameter].cases:
                yield entry.where & profiles.where(case.when)


@dataclass
class Deciding:
    """Which facts still decide something, given what is known."""

    profiles: Profiles
    passages: tuple[Function, ...]
    _supports: dict[Function, frozenset[Variable]] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library) -> "Deciding":
        """For every profile of `library`."""
        profiles = Profiles.of(library)
        return cls(profiles, passages(profiles))

    def is_possible(self, known: Known) -> bool:
        """Whether some valid profile agrees with what is known."""
        return self.valid(known).satisfiable()

    def broken(self, known: Known) -> list[str]:
        """The ids of the rules that what is known breaks; if none alone does, of all that it touches."""
        if self.is_possible(known):
            return []
        left = {id_: self._restricted(f, known) for id_, f in self.profiles.named_rules}
        alone = [id_ for id_, f in left.items() if not f.satisfiable()]
        return alone or [id_ for id_, f in self.profiles.named_rules if left[id_] != f]

    def open(self, known: Known) -> "Open":
        """What is still undecided, given what is known."""
        left = set(self.profiles.engine.each_restricted(self.passages, known))
        return Open(self, known, tuple((f, self._support(f)) for f in left if self._support(f)))

    def valid(self, known: Known) -> Function:
        """The valid profiles that agree with what is known."""
        return self._restricted(self.profiles.valid, known)

    def _restricted(self, function: Function, known: Known) -> Function:
        support = self._support(function)
        asked = {variable: value for variable, value in known.items() if variable in support}
        return self.profiles.engine.restricted(function, asked) if asked else function

    def _support(self, function: Function) -> frozenset[Variable]:
        known = self._supports.get(function)
        if known is None:
            known = self._supports[function] = self.profiles.engine.support(function)
        return known


@dataclass(frozen=True)
class Open:
    """What is undecided at one moment: passages, each with the facts on which it depends."""

    deciding: Deciding
    known: Known
    passages: tuple[tuple[Function, frozenset[Variable]], ...]

    def weight(self, variables: Iterable[Variable]) -> int:
        """On how many passages these facts bear."""
        asked = frozenset(variables)
        return sum(not support.isdisjoint(asked) for _, support in self.passages)

    def matters(self, variable: Variable) -> bool:
        """Whether two valid profiles, alike in what is known and in all but `variable`, get two documents."""
        yes = self.deciding.valid({**self.known, variable: True})
        both = yes & self.deciding.valid({**self.known, variable: False})
        return both.satisfiable() and any(
            (self._differs(f, variable) & both).satisfiable() for f, on in self.passages if variable in on
        )

    def _differs(self, function: Function, variable: Variable) -> Function:
        engine = self.deciding.profiles.engine
        return engine.restricted(function, {variable: True}) ^ engine.restricted(function, {variable: False})
