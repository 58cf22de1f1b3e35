"""The yes/no variables in which the engine knows profiles, and what the atoms of conditions say of them.

An ordered field is coded as a thermometer: one variable for each value but the lowest, true when the field is
at least that value; so the order comes with the variables.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import assert_never

from provisions.check.engine import Engine, Function, Variable
from provisions.model.condition import (
    Always,
    Atom,
    Compares,
    Fact,
    Includes,
    Membership,
    ParameterIs,
    Relation,
)
from provisions.model.frozen import dataclass
from provisions.model.parameter import Parameter
from provisions.model.space import Field, Space
from provisions.model.value import Type

_ORDER = ("users", "jurisdictions", "designations", "size", "level", "choices", "functions")
"""The order of the variables. What rules bind together stands together, and the long lists of functions that
conditions share come last: measured, a tenth of the nodes that the order of `space.yaml` needs."""


def profile_variables(space: Space) -> list[Variable]:
    """One variable for each yes/no fact of a profile."""
    found = [("choices", choice) for choice in space.choices]
    for f in space.fields.values():
        found += [(f.name, value) for value in (f.ids[1:] if f.ordered else f.ids)]
    return sorted(found, key=lambda variable: _ORDER.index(variable[0]))


def parameter_variables(parameters: Mapping[str, Parameter]) -> list[Variable]:
    """What the platform has supplied: a value where the library has none, and whether it is yes."""
    found: list[Variable] = [("given", name) for name, p in parameters.items() if p.default is None]
    return found + [("yes", name) for name, p in parameters.items() if p.type is Type.YES_NO]


@dataclass(frozen=True)
class Variables:
    """Those of one library. Derived facts are no atoms: what they stand for is asked."""

    engine: Engine
    space: Space
    parameters: Mapping[str, Parameter]

    def shape(self) -> Iterator[tuple[str, Function]]:
        """The shape of a profile, by field: thermometers in order, at least one value where one is needed."""
        variable = self.engine.variable
        for f in self.space.fields.values():
            if f.ordered:
                for lower, higher in pairwise(f.ids[1:]):
                    yield f.name, ~variable((f.name, higher)) | variable((f.name, lower))
            elif f.at_least_one:
                yield f.name, self.engine.any_of(variable((f.name, value)) for value in f.ids)

    def where(self, atom: Atom) -> Function:
        """The profiles of which `atom` is true."""
        match atom:
            case Always():
                return self.engine.true
            case Fact(name):
                return self.engine.variable(("choices", name))
            case Includes(name, membership, values):
                return self._includes(self.space.fields[name], membership, values)
            case Compares(name, relation, values):
                return self._compares(self.space.fields[name], relation, values)
            case ParameterIs(name, state):
                return self._parameter(name, state)
            case never:
                assert_never(never)

    def _includes(self, field: Field, membership: Membership, values: tuple[str, ...]) -> Function:
        named = (value for value in field.ids if (value in values) is not (membership is Membership.ONLY))
        has = (self.engine.variable((field.name, value)) for value in named)
        match membership:
            case Membership.ANY:
                return self.engine.any_of(has)
            case Membership.ALL:
                return self.engine.all_of(has)
            case Membership.ONLY:
                return ~self.engine.any_of(has)
            case never:
                assert_never(never)

    def _compares(self, field: Field, relation: Relation, values: tuple[str, ...]) -> Function:
        # reached[i]: the field is at least its i-th value; there is none behind the last.
        reached = [
            self.engine.true,
            *(self.engine.variable((field.name, value)) for value in field.ids[1:]),
            self.engine.false,
        ]
        places = [field.ids.index(value) for value in values]
        match relation:
            case Relation.AT_LEAST:
                return reached[places[0]]
            case Relation.AT_MOST:
                return ~reached[places[0] + 1]
            case Relation.IS | Relation.ONE_OF:
                return self.engine.any_of(reached[i] & ~reached[i + 1] for i in places)
            case never:
                assert_never(never)

    def _parameter(self, name: str, state: str) -> Function:
        """One with a default is always given; only yes or no is open."""
        is_open = self.parameters[name].default is None
        given = self.engine.variable(("given", name)) if is_open else self.engine.true
        if state == "given":
            return given
        yes = self.engine.variable(("yes", name))
        return given & (yes if state == "yes" else ~yes)
