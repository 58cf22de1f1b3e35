"""Reads declarations of parameters."""

from collections.abc import Mapping

from provisions.library.reading import Reading
from provisions.library.schema import RawParameter
from provisions.library.tableschema import RawTable
from provisions.library.yamlfile import Path
from provisions.model.diagnostic import quoted
from provisions.model.parameter import Basis, Case, Direction, Kind, Limit, Parameter
from provisions.model.value import Type, Value, read_value

_DIRECTIONS = {
    Type.PERIOD: (Direction.LONGER, Direction.SHORTER),
    Type.NUMBER: (Direction.HIGHER, Direction.LOWER),
}


def read_parameters(
    reading: Reading, path: Path, raw: Mapping[str, RawParameter | RawTable]
) -> dict[str, Parameter]:
    """The parameters with one value that are declared at `path`, by name; tables are read elsewhere."""
    return {
        name: _Declaration(reading, (*path, name), name, entry).read()
        for name, entry in raw.items()
        if isinstance(entry, RawParameter)
    }


class _Declaration:
    def __init__(self, reading: Reading, path: Path, name: str, raw: RawParameter) -> None:
        self._reading = reading
        self._path = path
        self._name = name
        self._raw = raw
        self._type = Type(raw.type)

    def read(self) -> Parameter:
        raw = self._raw
        self._check_shape()
        default = None if raw.default is None else self._value(raw.default, "default")
        return Parameter(
            name=self._name,
            type=self._type,
            asks=raw.asks or self._name.replace("_", " "),
            default=default,
            stronger=self._direction(),
            cases=tuple(self._cases()),
            limits=tuple(self._limits()),
            options=tuple(raw.options),
            basis=self._basis(),
            done_by=raw.done_by or "",
            blank=raw.blank or "",
            about=raw.about or "",
            child_about=raw.child_about or "",
            group=raw.group or "",
            place=self._reading.file.key_place(self._path),
        )

    def _check_shape(self) -> None:
        raw = self._raw
        if (self._type is Type.CHOICE) != bool(raw.options):
            self._error(
                "options and the type choice go together", "options: [...] for a choice, and only for it"
            )
        if raw.default is None and raw.cases:
            self._error("cases need a default", "a default that is weaker than every case")

    def _direction(self) -> Direction | None:
        if self._raw.stronger == "neither":
            return None
        if self._raw.stronger is None:
            if self._type in _DIRECTIONS:
                self._error("which value protects the user more is not said", "the key “stronger”")
            return None
        direction = Direction(self._raw.stronger)
        allowed = _DIRECTIONS.get(self._type, ())
        if direction not in allowed:
            words = " or ".join(allowed) or "no direction"
            self._error(f"“{direction}” makes no sense for the type {self._type}", words)
            return None
        return direction

    def _cases(self) -> list[Case]:
        cases = []
        for index, raw in enumerate(self._raw.cases):
            at = ("cases", index)
            value = self._value(raw.value, *at, "value")
            when = self._reading.condition((*self._path, *at, "when"), raw.when)
            if raw.when is None and raw.for_ is None:
                self._error(
                    "a case is for a class of users or for a situation", "for: …, when: …, or both", *at
                )
            if raw.for_ is not None:
                self._check_class(raw.for_, *at, "for")
            if value is not None:
                place = self._reading.file.place((*self._path, *at))
                cases.append(Case(value, when, raw.for_ or "", place))
        return cases

    def _check_class(self, user_class: str, *steps: str | int) -> None:
        known = self._reading.vocabulary.user_classes
        if user_class not in known:
            self._error(f"there are no users of the class “{user_class}”", " or ".join(known), *steps)

    def _limits(self) -> list[Limit]:
        limits = []
        for index, raw in enumerate(self._raw.limits):
            value = self._value(raw.value, "limits", index, "value")
            when = self._reading.condition((*self._path, "limits", index, "when"), raw.when)
            if value is not None:
                self._refuse_against(raw.kind, index)
                limits.append(Limit(Kind(raw.kind), value, when, raw.source, raw.at))
        return limits

    def _refuse_against(self, kind: str, index: int) -> None:
        """A floor is for what protects by being more, a cap for what protects by being less."""
        against = {"legal-floor": ("shorter", "lower"), "legal-cap": ("longer", "higher")}.get(kind, ())
        if self._raw.stronger in against:
            other = "legal-cap" if kind == "legal-floor" else "legal-floor"
            message = f"a {kind} makes no sense where the {self._raw.stronger} value protects more"
            self._error(message, other, "limits", index, "kind")

    def _basis(self) -> Basis:
        raw = self._raw.basis
        return Basis(Kind(raw.kind), raw.because or "", raw.source or "", raw.at or "")

    def _value(self, raw: object, *steps: str | int) -> Value | None:
        try:
            return read_value(self._type, raw, tuple(self._raw.options))
        except ValueError as expected:
            self._error(f"{quoted(raw)} is no {self._type.replace('_', '/')}", str(expected), *steps)
            return None

    def _error(self, message: str, expected: str, *steps: str | int) -> None:
        place = self._reading.file.place((*self._path, *steps))
        self._reading.problems.error("parameter", f"{self._name}: {message}", place, expected=expected)
