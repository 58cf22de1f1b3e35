"""Obligations on values: every case wins somewhere, classes are not hidden, values keep to one another."""

from collections.abc import Iterator

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import printed, reached_as
from provisions.model.clause import Clause
from provisions.model.condition import written
from provisions.model.frozen import dataclass
from provisions.model.parameter import Case, Direction, Parameter
from provisions.model.period import Period
from provisions.model.protections import Inequality, Protections
from provisions.model.template import Output
from provisions.model.value import Type, Value

LEAST_HOURS = 8 * 24
"""What a person who keeps a promise alone has at least: a week away, and a day."""


@dataclass(frozen=True)
class ValuesOwed:
    """The values of one library, and what they owe."""

    profiles: Profiles
    protections: Protections

    def obligations(self) -> Iterator[Obligation]:
        """Everything that values owe, but for the protection of classes and steps."""
        for parameter, where, subject in self.profiles.declared():
            yield from self._cases(parameter, where, subject)
        for clause in self.profiles.own.clauses:
            yield from self._filters(clause)
        for entry in self.protections.inequalities if self.profiles.own.rest else ():
            yield from self._inequality(entry)
        yield from self._keepers()

    def _cases(self, parameter: Parameter, where: Function, subject: str) -> Iterator[Obligation]:
        """Each case is the value that some class gets on some platform."""
        for case in parameter.cases:
            classes = [case.user_class] if case.user_class else list(self.profiles.classes)
            wins = self.profiles.engine.any_of(self._wins(parameter, case, c) for c in classes)
            condition = f" where {written(case.when)}" if written(case.when) != "always" else ""
            whom = f" for {case.user_class}" if case.user_class else ""
            yield Obligation(
                Kind.DEAD_CASE,
                where & wins,
                f"{parameter.name}: {case.value}{whom}{condition} is never the value",
                case.place or parameter.place,
                alive=True,
                parts=((case.when, self.profiles.where(case.when)),),
                mend="remove the case, or make the default or the other case weaker",
                subject=subject,
            )

    def _wins(self, parameter: Parameter, case: Case, user_class: str) -> Function:
        """Where `case` gives `user_class` its value, and nothing else gives as much."""
        engine = self.profiles.engine
        own = self.profiles.where(case.when) & self.profiles.has(user_class)
        if parameter.stronger is None:
            earlier = parameter.cases[: parameter.cases.index(case)]
            beaten = [c for c in earlier if c.user_class in ("", user_class)]
        else:
            assert parameter.default is not None
            if parameter.stronger_of(parameter.default, case.value) == parameter.default:
                return engine.false
            beaten = [
                c
                for c in parameter.cases_for(user_class)
                if c.value != case.value and parameter.stronger_of(case.value, c.value) == c.value
            ]
        return own & ~engine.any_of(self.profiles.where(c.when) for c in beaten)

    def _keepers(self) -> Iterator[Obligation]:
        """A period that binds the operator says who keeps it; at essential one person can."""
        known = {p.name: p for p, _, _ in self.profiles.declared() if _binds_the_operator(p)}
        for name, where in printed(self.profiles, known).items():
            yield self._kept(known[name], where)
            yield from self._quick(known[name], where)

    def _kept(self, parameter: Parameter, where: Function) -> Obligation:
        engine = self.profiles.engine
        return Obligation(
            Kind.NOBODY_KEEPS,
            engine.false if parameter.done_by else where,
            f"{parameter.name} binds the operator, and does not say who keeps it",
            parameter.place,
            mend="add `done_by:` machine, person or deputy",
            subject=parameter.name,
        )

    def _quick(self, parameter: Parameter, where: Function) -> Iterator[Obligation]:
        """What one person keeps gives that person a week and a day, unless law sets less."""
        if parameter.done_by != "person" or "level" not in self.profiles.library.space.fields:
            return
        essential = ~self.profiles.engine.variable(("level", "standard"))
        by_law = self.profiles.engine.any_of(self.profiles.where(limit.when) for limit in parameter.limits)
        for user_class in self.profiles.classes:
            for value, there in self._values(parameter, user_class):
                if isinstance(value, Period) and value.longest < LEAST_HOURS:
                    yield Obligation(
                        Kind.TOO_QUICK,
                        where & there & essential & self.profiles.has(user_class) & ~by_law,
                        f"{parameter.name} is {value} for {user_class} where one person keeps everything",
                        parameter.place,
                        mend="let the shorter value begin at `level is at least standard`",
                        subject=parameter.name,
                        about=(parameter.name, user_class),
                    )

    def _filters(self, clause: Clause) -> Iterator[Obligation]:
        """A value for one class alone is printed only where that class is, so that it hides no other."""
        for part, node, entry in reached_as(self.profiles, clause, Output):
            if node.user_class:
                yield Obligation(
                    Kind.HIDDEN_CLASS,
                    entry.where & ~self.profiles.has(node.user_class),
                    f"{node.parameter}|{node.user_class} stands where there can be no {node.user_class}",
                    node.place,
                    mend=f"print it under {{% if users include {node.user_class} %}}, or without the filter",
                    subject=clause.id,
                    about=(part, node.parameter, node.user_class),
                )

    def _inequality(self, entry: Inequality) -> Iterator[Obligation]:
        """One value is never less than another, for any class."""
        known = self.profiles.library.every_parameter()
        larger, smaller = known[entry.parameter], known[entry.at_least]
        for user_class in self.profiles.classes:
            for a, where_a in self._values(larger, user_class):
                for b, where_b in self._values(smaller, user_class):
                    if can_be_less(a, b):
                        yield Obligation(
                            Kind.UNEQUAL_VALUES,
                            where_a & where_b & self.profiles.has(user_class) & self._both(entry),
                            f"{entry.parameter} can be {a} for {user_class}, {entry.at_least} {b}: "
                            f"{entry.because}",
                            entry.place,
                            mend="add a case to one of them",
                            subject=entry.parameter,
                            about=(entry.parameter, entry.at_least, user_class),
                        )

    def _both(self, entry: Inequality) -> Function:
        """Where both values are in the document; shared ones always are."""
        found = self.profiles.engine.true
        for clause in self.profiles.library.all_clauses():
            if entry.parameter in clause.parameters or entry.at_least in clause.parameters:
                found = found & self.profiles.where(clause.applies)
        return found

    def _values(self, parameter: Parameter, user_class: str) -> Iterator[tuple[Value, Function]]:
        """Each value that `user_class` can get from the library, and where."""
        engine, left = self.profiles.engine, self.profiles.engine.true
        if parameter.default is None:
            return
        cases = parameter.cases_for(user_class)
        values = dict.fromkeys(case.value for case in cases)
        ranked = sorted(
            values, key=lambda v: sum(parameter.stronger_of(v, w) == v for w in values), reverse=True
        )
        for value in ranked:
            if parameter.stronger_of(parameter.default, value) == parameter.default:
                continue
            held = engine.any_of(self.profiles.where(c.when) for c in cases if c.value == value)
            yield value, held & left
            left = left & ~held
        yield parameter.default, left


def _binds_the_operator(parameter: Parameter) -> bool:
    return parameter.type is Type.PERIOD and parameter.stronger is Direction.SHORTER


def can_be_less(one: Value, other: Value) -> bool:
    """Whether `one` can be less than `other`, somewhere in the calendar."""
    if isinstance(one, Period) and isinstance(other, Period):
        return not one.never_shorter_than(other)
    return not isinstance(one, Period) and not isinstance(other, Period) and one < other  # type: ignore[operator]
