"""The door to the decision diagrams: what is true of every profile, and of which it is not.

A binary decision diagram holds a yes/no function of all atoms at once, so a question about every
profile is one operation. Work is bounded: past the budget of nodes the answer is NotProved, which is
never a pass.
"""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial, reduce
from operator import and_, or_
from threading import Thread
from typing import TypeAlias

from oxidd.bdd import BDDFunction, BDDManager, BDDSubstitution
from oxidd.util import BooleanOperator, DDMemoryError

BUDGET = 1_000_000
"""Nodes of the diagrams. The shipped library needs a tenth of it, 6,000 made-up clauses a fifth; what does
not fit is known not to within some two seconds and 100 MB. With four times as many it took a minute."""

Variable: TypeAlias = tuple[str, str]
"""`("functions", "marketplace")`, `("choices", "payments")`, `("size", "medium")` for at least
medium, `("given", "website")`, `("yes", "reply_right")`."""

Function: TypeAlias = BDDFunction
Assignment: TypeAlias = Mapping[Variable, bool]
Fixing: TypeAlias = Callable[[Function], Function]
"""Gives some variables their values in a function; each function once."""


class NotProved(Exception):
    """The budget was spent before an answer was found."""


@contextmanager
def within_budget() -> Iterator[None]:
    """Raises NotProved when the budget is spent by whatever is done inside."""
    try:
        yield
    except DDMemoryError:
        raise NotProved from None


def _try_a_thread() -> None:
    """Raises OSError where no thread can be born: the engine wants one, and without it waits for ever."""
    thread = Thread(target=bool)
    try:
        thread.start()
    except RuntimeError:
        raise OSError(errno.EAGAIN, "no room for another thread") from None
    thread.join()


@dataclass
class Engine:
    """Functions over `variables`, in their order; the order decides the size of the diagrams.

    Everything done with an engine belongs `within_budget`.
    """

    variables: Sequence[Variable]
    budget: int = BUDGET
    true: Function = field(init=False)
    """What always holds."""
    false: Function = field(init=False)
    """What never holds."""
    _manager: BDDManager = field(init=False)
    _index: dict[Variable, int] = field(init=False)
    _where: dict[Variable, Function] = field(init=False)
    _all: Function = field(init=False)
    _fixings: dict[frozenset[tuple[Variable, bool]], Fixing] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Make room for the variables. Raises OSError if the system has no room for a thread."""
        _try_a_thread()
        self._manager = BDDManager(self.budget, max(self.budget // 4, 1_024), 1)
        self._manager.add_vars(len(self.variables))
        self._index = {variable: i for i, variable in enumerate(self.variables)}
        self._where = {variable: self._manager.var(i) for variable, i in self._index.items()}
        self.true, self.false = self._manager.true(), self._manager.false()
        # From the last one up: so each is one node more.
        self._all = self.all_of(self._where[variable] for variable in reversed(self.variables))

    def variable(self, variable: Variable) -> Function:
        """Where `variable` is true."""
        return self._where[variable]

    def any_of(self, functions: Iterable[Function]) -> Function:
        """What holds when any of `functions` does."""
        return _joined(or_, functions, self.false)

    def all_of(self, functions: Iterable[Function]) -> Function:
        """What holds when all of `functions` do."""
        return _joined(and_, functions, self.true)

    def meet(self, one: Function, other: Function) -> bool:
        """Whether both hold for some assignment. Asked so, what they have in common is not made."""
        return one.apply_exists(BooleanOperator.AND, other, self._all).satisfiable()

    def without(self, function: Function, variables: Iterable[Variable]) -> Function:
        """Whether some values of `variables` make `function` true."""
        cube = self.all_of(self._where[v] for v in variables)
        return function.exists(cube)

    def fixing(self, values: Assignment) -> Fixing:
        """What gives some variables their `values`; it keeps what it found."""
        key = frozenset(values.items())
        if key not in self._fixings:
            self._fixings[key] = cache(partial(_substituted, self._substitution(values)))
        return self._fixings[key]

    def restricted(self, function: Function, values: Assignment) -> Function:
        """`function` with some variables given their values, kept by nobody: for what is asked once."""
        return function.substitute(self._substitution(values))

    def each_restricted(self, functions: Iterable[Function], values: Assignment) -> Iterator[Function]:
        """The same of each of `functions`: they share what they have in common."""
        substitution = self._substitution(values)
        return (function.substitute(substitution) for function in functions)

    def _substitution(self, values: Assignment) -> BDDSubstitution:
        changed = {self._index[v]: self.true if value else self.false for v, value in values.items()}
        return BDDFunction.make_substitution(changed.items())

    def count(self, function: Function) -> int:
        """How many assignments of all variables make `function` true. Exact."""
        return int(function.sat_count(len(self.variables)))

    def cheapest(self, function: Function, free: frozenset[Variable]) -> dict[Variable, bool]:
        """An assignment that makes `function` true with the fewest yeses; those in `free` cost nothing."""
        costs: dict[Function, float] = {}
        chosen = dict.fromkeys(self.variables, False)
        node = function
        while (branches := node.cofactors()) is not None:
            variable = self._variable(node)
            price = 0 if variable in free else 1
            takes = self._cost(branches[0], costs, free) + price < self._cost(branches[1], costs, free)
            chosen[variable] = takes
            node = branches[0] if takes else branches[1]
        return chosen

    def _cost(self, node: Function, known: dict[Function, float], free: frozenset[Variable]) -> float:
        """The fewest yeses that make `node` true; `known` are those of nodes seen before."""
        if node not in known:
            branches = node.cofactors()
            if branches is None:
                known[node] = 0.0 if node.satisfiable() else float("inf")
            else:
                price = 0 if self._variable(node) in free else 1
                yes, no = (self._cost(branch, known, free) for branch in branches)
                known[node] = min(yes + price, no)
        return known[node]

    def _variable(self, node: Function) -> Variable:
        index = node.node_var()
        assert index is not None
        return self.variables[index]

    def cause(
        self, function: Function, valid: Function, witness: Assignment
    ) -> Iterator[tuple[Variable, bool]]:
        """The facts of `witness` that suffice: with them, every valid completion makes `function` true."""
        against = valid & ~function
        asked = self._support(against)
        # rest[i]: what speaks against it once every variable after the i-th has its value in `witness`.
        rest = [against]
        for variable in reversed(asked[1:]):
            rest.append(self.restricted(rest[-1], {variable: witness[variable]}))
        kept = self.true
        for variable, function_without in zip(asked, reversed(rest), strict=True):
            if (kept & function_without).satisfiable():
                kept = kept & self._literal(variable, witness[variable])
                yield variable, witness[variable]

    def support(self, function: Function) -> frozenset[Variable]:
        """The variables on which `function` depends."""
        seen, waiting, found = set[Function](), [function], set[Variable]()
        while waiting:
            node = waiting.pop()
            branches = node.cofactors()
            if branches is not None and node not in seen:
                seen.add(node)
                waiting += branches
                found.add(self._variable(node))
        return frozenset(found)

    def _support(self, function: Function) -> list[Variable]:
        """The same, in order; at least one."""
        return sorted(self.support(function), key=self._index.__getitem__) or [self.variables[0]]

    def _literal(self, variable: Variable, value: bool) -> Function:
        return self._where[variable] if value else ~self._where[variable]


def _joined(
    joint: Callable[[Function, Function], Function], functions: Iterable[Function], none: Function
) -> Function:
    # Not from `none` on: that would be one operation more for each question.
    several = iter(functions)
    return reduce(joint, several, next(several, none))


def _substituted(substitution: BDDSubstitution, function: Function) -> Function:
    return function.substitute(substitution)
