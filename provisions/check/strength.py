"""How strong a parameter is for each user class, and what must never make it weaker."""

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.losses import Losses
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.model.condition import Compares, atoms
from provisions.model.frozen import dataclass
from provisions.model.parameter import Direction, Parameter
from provisions.model.protections import Protections
from provisions.model.value import Value


def where_given(
    profiles: Profiles, parameter: Parameter, enough: Callable[[Value], bool], user_class: str
) -> Function:
    """Where the default of `parameter`, or a case, gives `user_class` a value that is `enough`."""
    if parameter.default is not None and enough(parameter.default):
        return profiles.engine.true
    cases = parameter.cases_for(user_class)
    return profiles.engine.any_of(profiles.where(case.when) for case in cases if enough(case.value))


@dataclass(frozen=True)
class Strength:
    """One parameter, in the documents of `where`; `subject` is the clause that declares it."""

    profiles: Profiles
    parameter: Parameter
    default: Value
    where: Function
    subject: str
    _reached: dict[Value, tuple[set[Value], dict[str, Function]]] = field(default_factory=dict)
    """What `reaches` found: each class is compared with each other."""

    @cached_property
    def thresholds(self) -> list[Value]:
        """The values that some case can give beyond the default."""
        rank = self.parameter.rank
        values = dict.fromkeys(case.value for case in self.parameter.cases)
        return [value for value in values if rank(value) > rank(self.default)]

    def reaches(self, threshold: Value, user_class: str) -> Function:
        """Where `user_class` has at least `threshold`."""
        if threshold not in self._reached:
            self._reached[threshold] = self._enough(threshold), {}
        enough, by_class = self._reached[threshold]
        if user_class not in by_class:
            by_class[user_class] = self._where(enough.__contains__, user_class)
        return by_class[user_class]

    def _enough(self, threshold: Value) -> set[Value]:
        """The values that are no weaker than `threshold`."""
        values = dict.fromkeys((self.default, *(case.value for case in self.parameter.cases)))
        rank = self.parameter.rank
        return {value for value in values if rank(value) >= rank(threshold)}

    def surely_reaches(self, bound: Value, user_class: str) -> Function:
        """Where `user_class` certainly has no less than `bound`."""
        return self._where(lambda v: self.parameter.at_least_as_strong(v, bound), user_class)

    def _where(self, enough: Callable[[Value], bool], user_class: str) -> Function:
        return where_given(self.profiles, self.parameter, enough, user_class)

    def words(self, value: Value) -> str:
        """“at least 9 months” or “at most 7 days”."""
        most = self.parameter.stronger in (Direction.SHORTER, Direction.LOWER)
        return f"{'at most' if most else 'at least'} {value}"

    def _demand(
        self, kind: Kind, violated: Function, message: str, about: tuple[str, ...], mend: str = ""
    ) -> Obligation:
        text = f"{self.parameter.name}: {message}"
        place, about = self.parameter.place, (self.parameter.name, *about)
        return Obligation(
            kind, violated & self.where, text, place, mend=mend, subject=self.subject, about=about
        )

    def demands(self, protections: Protections, losses: Losses) -> Iterator[Obligation]:
        """T0, T1, T2 and T4 for this parameter."""
        yield from self._floors()
        for threshold in self.thresholds:
            yield from self._parity(threshold)
            yield from self._non_interference(threshold, losses)
            for watched in self._watched(protections):
                yield from self._ratchet(threshold, watched)

    def _watched(self, protections: Protections) -> list[str]:
        """The fields whose steps up never weaken this value: size and level where it has cases for them."""
        name = self.parameter.name
        asked = {
            getattr(atom, "field", "")
            for case in self.parameter.cases
            for atom in atoms(case.when)
            if isinstance(atom, Compares)
        }
        named = {field for field, names in protections.ratchets.items() if name in names}
        own = {field for field in asked if name not in protections.weaker_by_step.get(field, ())}
        return sorted(named | own)

    def _floors(self) -> Iterator[Obligation]:
        for limit in self.parameter.limits:
            bound = self.profiles.where(limit.when)
            for user_class in self.profiles.classes:
                short = self.profiles.has(user_class) & ~self.surely_reaches(limit.value, user_class)
                law = f"{limit.source} {limit.at}"
                message = f"{user_class} can have less than {limit.value}, which {law} sets"
                mend = f"add a case: {{value: {limit.value}, when: …}}"
                yield self._demand(Kind.BELOW_FLOOR, bound & short, message, (user_class,), mend)

    def _parity(self, threshold: Value) -> Iterator[Obligation]:
        adults = self.profiles.has("adults") & self.reaches(threshold, "adults")
        words = self.words(threshold)
        for user_class in (name for name in self.profiles.classes if name != "adults"):
            short = self.profiles.has(user_class) & ~self.reaches(threshold, user_class)
            message = f"adults have {words}, {user_class} have less"
            yield self._demand(Kind.LESS_THAN_ADULTS, adults & short, message, (user_class,))

    def _non_interference(self, threshold: Value, losses: Losses) -> Iterator[Obligation]:
        words = self.words(threshold)
        for held_by in self.profiles.classes:
            has = self.profiles.has(held_by) & self.reaches(threshold, held_by)
            for joining in self.profiles.classes:
                if joining != held_by:
                    message = f"{held_by} have {words} until {joining} join"
                    lost = losses.lost(has, joining)
                    yield self._demand(Kind.WEAKENED_BY_CLASS, lost, message, (held_by, joining))

    def _ratchet(self, threshold: Value, field: str) -> Iterator[Obligation]:
        engine, valid = self.profiles.engine, self.profiles.valid
        for variable in (v for v in engine.variables if v[0] == field):
            low, high = engine.fixing({variable: False}), engine.fixing({variable: True})
            possible = low(valid) & high(valid)
            for user_class in self.profiles.classes:
                has = self.profiles.has(user_class) & self.reaches(threshold, user_class)
                lost = low(has) & ~high(has) & possible
                message = f"{user_class} have {self.words(threshold)} until {field} reaches {variable[1]}"
                lost = lost & ~engine.variable(variable)
                yield self._demand(Kind.WEAKENED_BY_STEP, lost, message, (user_class, *variable))
