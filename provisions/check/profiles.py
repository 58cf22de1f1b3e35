"""The space of all valid profiles, as one function of its atoms; and from an assignment back to a profile."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from provisions.check.engine import Assignment, Engine, Function, Variable
from provisions.check.share import Share
from provisions.check.variables import Variables, parameter_variables, profile_variables
from provisions.model.condition import And, Condition, Fact, Not, Or
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.truth import Situation
from provisions.model.value import Type

FREE = frozenset({("users", "adults"), ("jurisdictions", "eu"), ("functions", "social_network")})
"""The usual case: a smallest profile is small beside it."""


def _variables(library: Library) -> list[Variable]:
    return profile_variables(library.space) + parameter_variables(library.every_parameter())


@dataclass(frozen=True)
class Profiles:
    """Every valid profile of a library."""

    library: Library
    engine: Engine
    _seen: dict[int, tuple[Condition, Function]] = field(default_factory=dict)
    _known: dict[Condition, Function] = field(default_factory=dict)
    _facts: dict[str, Function] = field(default_factory=dict)
    _present: dict[str, Function] = field(default_factory=dict)
    _anybody: dict[Function, bool] = field(default_factory=dict)
    walked: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What `reached` found in each clause, by its id: many obligations ask for it."""
    sorted: dict[str, dict[type, list[Any]]] = field(default_factory=dict)
    """The same, by kind of node."""
    printing: dict[str, dict[str, Function]] = field(default_factory=dict)
    """For whom each part of a clause prints anything, by the clause’s id."""
    share: Share | None = None
    """What is asked about; None: all of the library."""

    @classmethod
    def of(cls, library: Library, budget: int | None = None, old: Library | None = None) -> "Profiles":
        """Those of `library`; the engine also knows the atoms of `old`, to compare the two."""
        variables = _variables(library)
        if old is not None:
            variables += [v for v in _variables(old) if v not in set(variables)]
        engine = Engine(variables) if budget is None else Engine(variables, budget)
        return cls(library, engine)

    @cached_property
    def own(self) -> Share:
        """What is asked about; the others are there, too."""
        return self.share or Share.whole(self.library)

    @cached_property
    def named_rules(self) -> tuple[tuple[str, Function], ...]:
        """Each rule of the space by its id, then the shape of a profile."""
        rules = ((rule.id, self.where(rule.holds)) for rule in self.library.space.rules)
        return (*rules, *self._variables.shape())

    @cached_property
    def valid(self) -> Function:
        """The profiles that keep every rule."""
        return self.engine.all_of(function for _, function in self.named_rules)

    @cached_property
    def parameter_atoms(self) -> tuple[Variable, ...]:
        """The atoms that speak of parameters, or of another library, and not of the profile."""
        own = set(profile_variables(self.library.space))
        return tuple(v for v in self.engine.variables if v not in own)

    def where(self, condition: Condition) -> Function:
        """The profiles for which `condition` holds, worked out once."""
        known = self._seen.get(id(condition))
        if known is None:
            # The condition is kept beside, so that no other comes to have its identity.
            known = self._seen[id(condition)] = condition, self._worked_out(condition)
        return known[1]

    def _worked_out(self, condition: Condition) -> Function:
        """As `where`. Facts and atoms that are equal, and not the same object, are worked out once, too."""
        match condition:
            case Not(operand):
                return ~self.where(operand)
            case And(operands):
                return self.engine.all_of(map(self.where, operands))
            case Or(operands):
                return self.engine.any_of(map(self.where, operands))
            case Fact(name) if name in self.library.space.facts:
                return self._fact(name)
            case _:
                known = self._known.get(condition)
                if known is None:
                    known = self._known[condition] = self._variables.where(condition)
                return known

    @cached_property
    def _variables(self) -> Variables:
        return Variables(self.engine, self.library.space, self._parameters)

    @cached_property
    def _parameters(self) -> Mapping[str, Parameter]:
        return self.library.every_parameter()

    def _fact(self, name: str) -> Function:
        """Where a derived fact holds; those before it first, so that no chain of facts is too deep."""
        for earlier, fact in self.library.space.facts.items():
            if name in self._facts:
                break
            if earlier not in self._facts:
                self._facts[earlier] = self.where(fact.when)
        return self._facts[name]

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The ids of the classes of users."""
        return self.library.space.user_classes

    def has(self, user_class: str) -> Function:
        """The profiles with users of `user_class`."""
        return self.engine.variable(("users", user_class))

    @cached_property
    def number(self) -> int:
        """How many valid profiles there are, whatever values they supply."""
        return self.count(self.valid)

    def count(self, function: Function) -> int:
        """How many valid profiles can make `function` true."""
        projected = self.engine.without(function & self.valid, self.parameter_atoms)
        # The parameter atoms are free now: each doubles the count.
        return self.engine.count(projected) >> len(self.parameter_atoms)

    def present(self, provision: str) -> Function:
        """Where `provision`, or a provision of the section of that name, is in the document."""
        if provision not in self._present:
            clauses = self.library.clauses.get(provision)
            if clauses is not None:
                found = self.engine.any_of(self.where(clause.applies) for clause in clauses)
            else:
                section = next(s for s in self.library.outline if s.id == provision)
                found = self.engine.any_of(map(self.present, section.provisions))
            self._present[provision] = found
        return self._present[provision]

    def anybody(self, function: Function) -> bool:
        """Whether `function` is true of some valid profile."""
        known = self._anybody.get(function)
        if known is None:
            known = self._anybody[function] = self.engine.meet(function, self.valid)
        return known

    def situation(self, assignment: Assignment) -> Situation:
        """The profile that `assignment` describes, as conditions see it; nothing is said of parameters."""
        space, values = self.library.space, {}
        for f in space.fields.values():
            held = [v for v in (f.ids[1:] if f.ordered else f.ids) if assignment[(f.name, v)]]
            values[f.name] = frozenset((held or f.ids[:1])[-1:] if f.ordered else held)
        choices = frozenset(c for c in space.choices if assignment[("choices", c)])
        return Situation(space, values, choices)

    def smallest(self, function: Function) -> dict[str, object]:
        """The smallest profile of those in `function`, as a profile file holds it; there has to be one."""
        return self.as_data(self.engine.cheapest(function, FREE))

    def share_of(self, function: Function) -> tuple[int, int]:
        """How many valid profiles are in `function`, and of how many."""
        return self.count(function), self.number

    def declared(self) -> Iterator[tuple[Parameter, Function, str]]:
        """The parameters that are asked about: who can get what declares it, and what that is called."""
        for parameter in self.library.parameters.values() if self.own.rest else ():
            yield parameter, self.engine.true, parameter.name
        for clause in self.own.clauses:
            for parameter in clause.parameters.values():
                yield parameter, self.where(clause.applies), clause.id

    def as_data(self, assignment: Assignment) -> dict[str, object]:
        """The profile that `assignment` describes, as a profile file holds it."""
        of = self.situation(assignment)
        data: dict[str, object] = {"title": "Counterexample"}
        for f in self.library.space.fields.values():
            held = [value for value in f.ids if value in of.values[f.name]]
            data[f.name] = held[0] if f.ordered else held
        data["choices"] = [choice for choice in self.library.space.choices if choice in of.choices]
        values = dict(self._values(assignment))
        return {k: v for k, v in data.items() if v != []} | ({"values": values} if values else {})

    def _values(self, assignment: Assignment) -> Iterator[tuple[str, object]]:
        for name, parameter in self._parameters.items():
            if parameter.default is None and assignment[("given", name)]:
                yield name, _sample(parameter, assignment)


def _sample(parameter: Parameter, assignment: Assignment) -> object:
    """Some value of the right type."""
    samples: dict[Type, object] = {
        Type.PERIOD: "30 days",
        Type.LIST: ["one", "two"],
        Type.CONTACTS: ["telephone: 000"],
        Type.URL: "https://example.org/",
        Type.EMAIL: "somebody@example.org",
        Type.DATE: "2026-01-01",
        Type.NUMBER: "1",
        Type.CHOICE: parameter.options[0] if parameter.options else "",
        Type.YES_NO: "yes" if assignment.get(("yes", parameter.name)) else "no",
    }
    return samples.get(parameter.type, "something")
