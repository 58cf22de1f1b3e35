"""The values of parameters for one profile: the most protective wins, within the limits of law."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from provisions.assembly.cite import matters
from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity
from provisions.model.document import ParameterValue
from provisions.model.frozen import dataclass
from provisions.model.inline import EVERYONE, MARK, Blank
from provisions.model.inline import Value as Printed
from provisions.model.label import of_family
from provisions.model.library import Library
from provisions.model.parameter import Kind, Limit, Parameter
from provisions.model.profile import Profile, SetValue
from provisions.model.truth import Situation
from provisions.model.value import Type, Value
from provisions.wording.labels import Language

_LEGAL = frozenset({Kind.LEGAL_FLOOR, Kind.LEGAL_CAP, Kind.LEGAL_EXACT})
_PLACES: Final = re.compile(r"\{(base|others)\}")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parameter's value for each user class of the document, the base class first.

    Empty: a blank. The base class is `adults`, or `children` where there are no adults. `model` is
    what the library would have said.
    """

    parameter: Parameter
    by_class: Mapping[str, Value]
    model: Mapping[str, Value]
    from_platform: bool

    @property
    def base(self) -> Value | None:
        """What holds for everyone who is not named otherwise."""
        return next(iter(self.by_class.values()), None)

    def others(self) -> Iterable[tuple[str, Value]]:
        """The classes whose value differs from the base, with it."""
        return ((c, v) for c, v in list(self.by_class.items())[1:] if v != self.base)


class Values:
    """Resolves parameters on demand, once each."""

    def __init__(
        self, library: Library, profile: Profile, situation: Situation, problems: Diagnostics
    ) -> None:
        """For the user classes of `profile`, which may be an edition of a platform's profile."""
        self.classes = tuple(c for c in library.space.user_classes if c in profile.users)
        self._space = library.space
        self._sources = library.sources
        self._profile = profile
        self._situation = situation
        self._problems = problems
        self._language = Language(library.labels)
        self._known: dict[str, Resolved] = {}

    @property
    def used(self) -> frozenset[str]:
        """The names of the parameters that were asked for."""
        return frozenset(self._known)

    def resolve(self, parameter: Parameter) -> Resolved:
        """The value of `parameter` for each class."""
        if parameter.name not in self._known:
            self._known[parameter.name] = self._resolve(parameter)
        return self._known[parameter.name]

    def _resolve(self, parameter: Parameter) -> Resolved:
        set_value = self._profile.values.get(parameter.name)
        model = self._by_class(parameter, None)
        values = self._by_class(parameter, set_value) if set_value else model
        resolved = Resolved(parameter, values, model, set_value is not None)
        self._check_limits(resolved, set_value)
        self._note_weaker(resolved, set_value)
        return resolved

    def _by_class(self, parameter: Parameter, set_value: SetValue | None) -> dict[str, Value]:
        return {
            user_class: value
            for user_class in self.classes
            if (value := self._for_class(parameter, set_value, user_class)) is not None
        }

    def _for_class(self, parameter: Parameter, set_value: SetValue | None, user_class: str) -> Value | None:
        ages = [c for c in self.classes if c != "intermittent"]
        # A person with intermittent access has an age too; where all are children, so are they.
        own = {user_class, *ages} if user_class == "intermittent" and ages == ["children"] else {user_class}
        base = set_value.base if set_value and set_value.base is not None else parameter.default
        cases = [
            case.value
            for case in parameter.cases
            if (case.user_class in own or (not case.user_class and set_value is None))
            and self._situation.holds(case.when)
        ]
        if set_value:
            cases = [v for c, v in set_value.by_class.items() if c in own] + cases
        if parameter.stronger is None:
            return cases[0] if cases else base
        for case in cases:
            base = case if base is None else parameter.stronger_of(base, case)
        return base

    def _check_limits(self, resolved: Resolved, set_value: SetValue | None) -> None:
        parameter = resolved.parameter
        for limit in parameter.limits:
            if not self._situation.holds(limit.when):
                continue
            outside = [(c, v) for c, v in resolved.by_class.items() if not _within(parameter, v, limit)]
            for classes, said in self._alike(outside):
                self._problems.error(
                    "legal-limit",
                    f"{parameter.name} for {classes} is {said}: "
                    f"the law sets {self._language.value(limit.value)} ({limit.source} {limit.at})",
                    set_value.place if set_value else parameter.place,
                    expected=_expected(limit, self._language),
                )

    def _note_weaker(self, resolved: Resolved, set_value: SetValue | None) -> None:
        if set_value is None:
            return
        by_model: dict[str, list[tuple[str, Value]]] = {}
        for user_class, value, model in self.weaker(resolved):
            by_model.setdefault(self._language.value(model), []).append((user_class, value))
        for protecting, weaker in by_model.items():
            for classes, said in self._alike(weaker):
                message = (
                    f"{resolved.parameter.name} for {classes} is {said}: "
                    f"less protective than the model value {protecting}"
                )
                self._problems.add(
                    Diagnostic("weaker-value", message, set_value.place, severity=Severity.WARNING)
                )

    def _alike(self, values: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
        """The classes that have the same value, as one says them, and that value."""
        classes: dict[str, list[str]] = {}
        for user_class, value in values:
            classes.setdefault(self._language.value(value), []).append(user_class)
        for said, named in classes.items():
            yield self._language.listed(named), said

    def weaker(self, resolved: Resolved) -> Iterator[tuple[str, Value, Value]]:
        """The user classes whom the platform's value protects less than ours: class, value, model value."""
        parameter = resolved.parameter
        if not resolved.from_platform or parameter.stronger is None:
            return
        for user_class, value in resolved.by_class.items():
            model = resolved.model.get(user_class)
            if model is not None and not parameter.at_least_as_strong(value, model):
                yield user_class, value, model

    def printed(self, resolved: Resolved) -> str | None:
        """The value in words, other classes in brackets; None for a blank."""
        base = resolved.base
        return None if base is None else "".join(words for _, words in self._parts(resolved, base, "and"))

    def shown(self, parameter: Parameter, user_class: str = "", joint: str = "and") -> Printed | Blank:
        """`parameter` as the text shows it: its value, or a blank.

        With `user_class`, the value of that class alone; a class that the document does not speak
        to has the value of the base.
        """
        resolved = self.resolve(parameter)
        base = resolved.base
        if base is None:
            return Blank(parameter.name, parameter.shown)
        if user_class:
            value = resolved.by_class.get(user_class, base)
            return Printed(self._language.value(value, joint), parameter.name)
        parts = tuple(self._parts(resolved, base, joint))
        words = "".join(said for _, said in parts)
        return Printed(words, parameter.name, parts if len(parts) > 1 else ())

    def _parts(self, resolved: Resolved, base: Value, joint: str) -> Iterator[tuple[str, str]]:
        """What is said to whom, in order; the words of all are the value."""
        everyone = (EVERYONE, self._language.value(base, joint))
        others = [(name, self._of_class(name, value, joint)) for name, value in resolved.others()]
        if not others:
            yield everyone
            return
        labels = self._language.labels
        between = (MARK, labels["class_separator"])
        said = {"base": [everyone], "others": [part for other in others for part in (between, other)][1:]}
        for index, piece in enumerate(_PLACES.split(labels["class_values"])):
            if index % 2:
                yield from said[piece]
            elif piece:
                yield MARK, piece

    def _of_class(self, user_class: str, value: Value, joint: str) -> str:
        words, phrase = self._language.value(value, joint), self._phrase(user_class)
        return self._language.say("class_value", value=words, phrase=phrase)

    def _phrase(self, user_class: str) -> str:
        voice = "you" if "adults" in self.classes else "child"
        return dict(self._space.fields["users"].option(user_class).phrases)[voice]

    def record(self, resolved: Resolved) -> ParameterValue:
        """The parameter as the document's data has it."""
        parameter = resolved.parameter
        base = resolved.base
        kind, because = self._basis(parameter, base)
        return ParameterValue(
            name=parameter.name,
            text=None if base is None else self._language.value(base),
            by_class=tuple((c, self._language.value(v)) for c, v in resolved.others()),
            kind=kind,
            because=because,
            origin="platform" if resolved.from_platform else "model",
        )

    def _basis(self, parameter: Parameter, value: Value | None) -> tuple[Kind, str]:
        """What the value rests on here, and why: law only where that law reaches this platform."""
        basis = parameter.basis
        limit = next((x for x in parameter.limits if self._situation.holds(x.when)), None)
        if limit is not None and (value == limit.value or value is None):
            return limit.kind, basis.because
        kind = basis.kind
        if kind in _LEGAL:
            source = self._sources.get(basis.source)
            reaches = source is None or matters(source, self._situation)
            kind = kind if reaches and not parameter.limits else Kind.MODEL_CHOICE
        if limit is None:
            return kind, basis.because
        # The law sets a bound, and the value keeps clear of it: both are said.
        bound = self._language.say(of_family("within", limit.kind), limit=self._language.value(limit.value))
        return kind, "; ".join(filter(None, (bound, basis.because)))


def _within(parameter: Parameter, value: Value, limit: Limit) -> bool:
    if limit.kind is Kind.LEGAL_EXACT:
        return value == limit.value
    if parameter.stronger is None or parameter.type not in (Type.PERIOD, Type.NUMBER):
        return True
    return parameter.at_least_as_strong(value, limit.value)


def _expected(limit: Limit, language: Language) -> str:
    words = {Kind.LEGAL_FLOOR: "at least ", Kind.LEGAL_CAP: "at most "}
    return words.get(limit.kind, "") + language.value(limit.value)
