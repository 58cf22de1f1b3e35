"""A covering array: few profiles among which every valid combination of any three facts occurs.

`.venv/bin/python -m tests.check.covering` writes tests/cases/covering.yaml anew. Rows are grown one at a
time, the answer that covers most first (AETG, Cohen et al. 1997); the decision diagram says at each step
what the rules still allow, so no row is ever thrown away and no combination is wrongly given up.
"""

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from provisions.check.engine import Function
from provisions.check.profiles import Profiles
from provisions.model.library import Library
from tests.casefile import CASES
from tests.worlds import base

PATH = CASES / "covering.yaml"
COMMAND = ".venv/bin/python -m tests.check.covering"

TRIES = 40
"""Rows grown before the best of them is kept; more tries save few rows."""

Answer: TypeAlias = tuple[str, str, bool]
"""A fact with its answer: `("functions", "dating", False)`, `("size", "large", True)`."""

Table: TypeAlias = list[list[int]]
"""Combinations of three answers: `table[a][b]` are the thirds that stand with a and b, one bit each."""


@dataclass(frozen=True)
class Factors:
    """Everything a profile can say, as numbered answers; sets of answers are whole numbers, bit by bit."""

    profiles: Profiles

    @classmethod
    def of(cls, library: Library) -> "Factors":
        return cls(Profiles.of(library))

    @cached_property
    def each(self) -> tuple[tuple[Answer, ...], ...]:
        """The answers of each factor: one of them is in every row."""
        space = self.profiles.library.space
        ordered = [f for f in space.fields.values() if f.ordered]
        several = [(f.name, value) for f in space.fields.values() if not f.ordered for value in f.ids]
        several += [("choices", choice) for choice in space.choices]
        return (
            *(tuple((f.name, value, True) for value in f.ids) for f in ordered),
            *(((name, value, False), (name, value, True)) for name, value in several),
        )

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(answer for factor in self.each for answer in factor)

    @cached_property
    def numbers(self) -> dict[Answer, int]:
        return {answer: number for number, answer in enumerate(self.answers)}

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The profiles that have each answer, valid or not."""
        return tuple(map(self._function, self.answers))

    def _function(self, answer: Answer) -> Function:
        field, value, is_so = answer
        engine, space = self.profiles.engine, self.profiles.library.space
        if field not in space.fields or not space.fields[field].ordered:
            function = engine.variable((field, value))
            return function if is_so else ~function
        ids = space.fields[field].ids
        here = ids.index(value)
        reached = [engine.variable((field, v)) for v in ids[1 : here + 1]]
        above = [~engine.variable((field, v)) for v in ids[here + 1 :]]
        return engine.all_of((*reached, *above))

    def is_possible(self, triple: Iterable[int]) -> bool:
        """Whether some valid profile has these answers."""
        engine = self.profiles.engine
        return engine.all_of((self.profiles.valid, *(self.functions[n] for n in triple))).satisfiable()

    def combinations(self) -> Table:
        """All combinations of answers of three factors, whether the rules allow them or not."""
        table = [[0] * len(self.answers) for _ in self.answers]
        sets = [sum(1 << self.numbers[answer] for answer in factor) for factor in self.each]
        every = (1 << len(self.answers)) - 1
        for one, other in itertools.permutations(range(len(sets)), 2):
            for a, b in itertools.product(_bits(sets[one]), _bits(sets[other])):
                table[a][b] = every & ~sets[one] & ~sets[other]
        return table

    def profile(self, row: Iterable[int]) -> dict[str, Any]:
        """`row` as a profile file holds it."""
        fields = self.profiles.library.space.fields
        data: dict[str, Any] = {}
        for field, value, is_so in (self.answers[number] for number in sorted(row)):
            if field in fields and fields[field].ordered:
                data[field] = value
            elif is_so:
                data.setdefault(field, []).append(value)
        return data


def remove(table: Table, row: Sequence[int]) -> None:
    """Take the combinations that `row` has out of `table`."""
    outside = ~sum(1 << number for number in row)
    for a, b in itertools.permutations(row, 2):
        table[a][b] &= outside


def triples(table: Table) -> Iterator[tuple[int, int, int]]:
    """The combinations in `table`, each once, in order."""
    for a, line in enumerate(table):
        for b in range(a + 1, len(line)):
            yield from ((a, b, c) for c in _bits(line[b] >> b << b))


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


@dataclass
class Grower:
    """Grows rows until no possible combination is left to cover. Same factors, same rows."""

    factors: Factors

    def __post_init__(self) -> None:
        self._left = self.factors.combinations()
        self._chosen = random.Random(0)
        self._factor = {self.factors.numbers[lv]: factor for factor in self.factors.each for lv in factor}

    def rows(self) -> Iterator[tuple[int, ...]]:
        """Every row, the one that covers most first."""
        while seeds := self._seeds():
            best = max((self._grown(seed) for seed in seeds), key=self._gain)
            remove(self._left, best)
            yield best

    def _seeds(self) -> list[tuple[int, int, int]]:
        """Some combinations still to be covered; the impossible ones met are taken out."""
        found: list[tuple[int, int, int]] = []
        waiting = list(triples(self._left))
        self._chosen.shuffle(waiting)
        for triple in waiting:
            if len(found) == TRIES:
                break
            if self.factors.is_possible(triple):
                found.append(triple)
            else:
                remove(self._left, triple)
        return found

    def _gain(self, row: Sequence[int]) -> int:
        had = sum(1 << number for number in row)
        return sum((self._left[a][b] & had).bit_count() for a, b in itertools.combinations(row, 2))

    def _grown(self, seed: tuple[int, int, int]) -> tuple[int, ...]:
        """A row that has `seed`."""
        row = list(seed)
        where = self.factors.profiles.engine.all_of(
            (self.factors.profiles.valid, *(self.factors.functions[number] for number in seed))
        )
        rest = [factor for factor in self.factors.each if factor not in [self._factor[n] for n in seed]]
        self._chosen.shuffle(rest)
        for factor in rest:
            number, where = self._level(factor, row, where)
            row.append(number)
        return tuple(sorted(row))

    def _level(self, factor: tuple[Answer, ...], row: list[int], where: Function) -> tuple[int, Function]:
        """The answer of `factor` that covers most with `row`, among those the rules allow."""
        had = sum(1 << number for number in row)

        def gain(option: tuple[int, Function]) -> tuple[int, float]:
            line = self._left[option[0]]
            return sum((line[other] & had).bit_count() for other in row), self._chosen.random()

        options = ((n, where & self.factors.functions[n]) for n in map(self.factors.numbers.get, factor))
        return max((option for option in options if option[1].satisfiable()), key=gain)


def read_rows(path: Path = PATH) -> list[dict[str, Any]]:
    """The profiles of the array."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


HEAD = """\
# Profiles among which every valid combination of any three facts occurs: of size, level, designations,
# functions, jurisdictions, users and choices. tests/check/test_covering.py proves it.
# Not to be edited; made by {command}
"""


def main() -> None:
    factors = Factors.of(base())
    lines = (
        yaml.safe_dump(factors.profile(row), default_flow_style=True, sort_keys=False, width=10_000)
        for row in Grower(factors).rows()
    )
    PATH.write_text(HEAD.format(command=COMMAND) + "".join(f"- {line}" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
