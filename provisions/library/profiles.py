"""Reads profiles: shipped ones by name, others by path; layers over what they extend."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisions.library.checked import checked
from provisions.library.files import read_text
from provisions.library.schema import RawAnswers, RawProfile
from provisions.library.shipped import shipped
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.diagnostic import Diagnostic, Diagnostics, UsageError, nearest
from provisions.model.library import Library
from provisions.model.parameter import Parameter, Type, Value, read_value
from provisions.model.place import Place
from provisions.model.profile import Profile, SetValue
from provisions.model.space import Field, Space
from provisions.model.truth import Situation, with_defaults

MAX_EXTENDS = 10
"""Profiles built on one another."""

_COMMAND_LINE = Place("--set")


def shipped_profiles() -> dict[str, Path]:
    """The profiles that ship with provisions, by name, in order of name."""
    return {path.stem: path for path in sorted(shipped("profiles").glob("*.yaml"))}


@dataclass
class Setting:
    """What the command line adds to a profile: values by name with where they come from, and a level."""

    values: dict[str, tuple[Any, Place]] = field(default_factory=dict)
    level: str = ""

    def add_assignments(self, assignments: Iterable[str]) -> None:
        """Add `name=value` texts. Raises UsageError for those that are none."""
        problems = Diagnostics()
        for text in assignments:
            name, sign, value = text.partition("=")
            if not sign or not name.strip():
                problems.error("set", f"“{text}” is no assignment", _COMMAND_LINE, expected="name=value")
            self.values[name.strip()] = (value, _COMMAND_LINE)
        problems.stop_on_errors(UsageError)

    def add_answers(self, path: Path) -> None:
        """Add the values of an answers file. Raises UsageError if it cannot be read."""
        problems = Diagnostics()
        file = read_yaml(read_text(path, str(path)), str(path))
        raw = checked(file, RawAnswers, problems)
        problems.stop_on_errors(UsageError)
        for name, value in raw.values.items() if raw else ():
            self.values[name] = (value, file.key_place(("values", name)))


def read_profile(
    named: str, library: Library, setting: Setting | None = None, users: Iterable[str] = ()
) -> Profile:
    """The profile called `named`, or in the file `named`, for `library`.

    `setting` goes over its values. `users` narrows it to an edition for some of its user classes;
    empty, to all. Raises UsageError with everything that is wrong.
    """
    return _ProfileReader(library, Diagnostics()).read(named, setting or Setting(), tuple(users))


def profile_from_data(data: Mapping[str, Any], library: Library) -> Profile:
    """The profile that `data` describes, as a profile file would. Raises UsageError."""
    reader = _ProfileReader(library, Diagnostics())
    file = read_yaml(json.dumps(data), "profile")
    raw = checked(file, RawProfile, reader.problems)
    if raw is None:
        raise UsageError(reader.problems.found)
    return reader.resolve("profile", [(file, raw)], Setting(), ())


@dataclass
class _ProfileReader:
    library: Library
    problems: Diagnostics

    def read(self, named: str, setting: Setting, users: tuple[str, ...]) -> Profile:
        layers = self._layers(named)
        self.problems.stop_on_errors(UsageError)
        return self.resolve(Path(named).stem, layers, setting, users)

    def resolve(
        self, name: str, layers: list[tuple[YamlFile, RawProfile]], setting: Setting, users: tuple[str, ...]
    ) -> Profile:
        """The profile that `layers`, the nearest first, and `setting` come to."""
        top_file, top = layers[0]
        chosen = {f.name: self._field(f, layers) for f in self.library.space.fields.values()}
        choices = self._chosen("choices", tuple(self.library.space.choices), layers)
        values = self._values(layers, setting)
        self.problems.stop_on_errors(UsageError)
        chosen = with_defaults(self.library.space, self._with_level(chosen, setting.level), choices)
        self._rules(chosen, choices, top_file)
        edition = self._edition(chosen, users, top_file)
        self.problems.stop_on_errors(UsageError)
        profile = Profile(name, top.title or name, edition, choices, values, "")
        return Profile(name, profile.title, edition, choices, values, _hash(profile))

    def _layers(self, named: str) -> list[tuple[YamlFile, RawProfile]]:
        """The profile and what it extends, the nearest first."""
        layers: list[tuple[YamlFile, RawProfile]] = []
        seen: list[Path] = []
        path, shown = _locate(named, None)
        while True:
            if path.resolve() in seen or len(seen) > MAX_EXTENDS:
                place = layers[-1][0].place(("extends",))
                raise UsageError([Diagnostic("extends", "profiles extend one another in a circle", place)])
            seen.append(path.resolve())
            file = read_yaml(read_text(path, shown), shown)
            raw = checked(file, RawProfile, self.problems)
            if raw is None:
                raise UsageError(self.problems.found)
            layers.append((file, raw))
            if raw.extends is None:
                return layers
            path, shown = _locate(raw.extends, path.parent, file.place(("extends",)))

    def _field(self, field: Field, layers: list[tuple[YamlFile, RawProfile]]) -> frozenset[str]:
        chosen = self._chosen(field.name, field.ids, layers)
        needed = (field.ordered and not field.defaults) or field.at_least_one
        if needed and not chosen and not self.problems.errors:
            self.problems.error(
                "missing-key",
                f"the profile does not say: {field.label.lower()}",
                layers[0][0].place(),
                expected=f"{field.name}: {', '.join(field.ids)}",
            )
        return chosen

    def _with_level(self, chosen: dict[str, frozenset[str]], level: str) -> dict[str, frozenset[str]]:
        """`chosen` with the level of the command line, if it names one."""
        if not level:
            return chosen
        known = self.library.space.fields["level"].ids if "level" in chosen else ()
        found = self._known("level", [level], known, [Place("--level")])
        self.problems.stop_on_errors(UsageError)
        return {**chosen, "level": frozenset(found)}

    def _chosen(
        self, name: str, known: tuple[str, ...], layers: list[tuple[YamlFile, RawProfile]]
    ) -> frozenset[str]:
        """What the nearest layer that speaks of `name` chooses: one value, or a list of them."""
        for file, raw in layers:
            value = getattr(raw, name)
            if isinstance(value, str):
                return frozenset(self._known(name, [value], known, [file.place((name,))]))
            if value is not None:
                places = [file.place((name, index)) for index in range(len(value))]
                return frozenset(self._known(name, value, known, places))
        return frozenset()

    def _known(self, name: str, values: list[str], known: tuple[str, ...], places: list[Place]) -> list[str]:
        good = []
        for value, place in zip(values, places, strict=True):
            if value in known:
                good.append(value)
                continue
            self.problems.error(
                "unknown-value",
                f"“{value}” is not one of the {name}",
                place,
                near=nearest(value, known),
                expected=", ".join(known) if len(known) <= 10 else "",
                hint="" if len(known) <= 10 else f"provisions profiles --space lists the {name}",
            )
        return good

    def _values(self, layers: list[tuple[YamlFile, RawProfile]], setting: Setting) -> dict[str, SetValue]:
        raw: dict[str, tuple[Any, Place]] = {}
        for file, layer in reversed(layers):
            for name, value in layer.values.items():
                raw[name] = (value, file.key_place(("values", name)))
        raw.update(setting.values)
        parameters = self.library.every_parameter()
        values = {}
        for name, (value, place) in sorted(raw.items()):
            if name not in parameters:
                self.problems.error(
                    "unknown-parameter",
                    f"there is no parameter “{name}”",
                    place,
                    near=nearest(name, parameters),
                )
                continue
            read = self._value(parameters[name], value, place)
            if read is not None:
                values[name] = read
        return values

    def _value(self, parameter: Parameter, raw: Any, place: Place) -> SetValue | None:
        by_class: dict[str, Any] = {}
        if isinstance(raw, dict) and parameter.type is not Type.CONTACTS:
            classes = self.library.space.fields["users"].ids
            for key in raw:
                if key not in (*classes, "all"):
                    self.problems.error(
                        "unknown-value",
                        f"{parameter.name}: “{key}” is no user class",
                        place,
                        expected=", ".join(("all", *classes)),
                        near=nearest(key, classes),
                    )
            by_class = {key: value for key, value in raw.items() if key in classes}
            raw = raw.get("all")
        base = self._single(parameter, raw, place) if raw is not None else None
        read = {key: self._single(parameter, value, place) for key, value in by_class.items()}
        return SetValue(base, {key: value for key, value in read.items() if value is not None}, place)

    def _single(self, parameter: Parameter, raw: Any, place: Place) -> Value | None:
        if isinstance(raw, str) and parameter.type in (Type.LIST, Type.CONTACTS) and ";" in raw:
            raw = [entry.strip() for entry in raw.split(";")]
        try:
            return read_value(parameter.type, raw, parameter.options)
        except ValueError as expected:
            shown = f"“{raw}”" if isinstance(raw, str) and len(raw) < 100 else "this"
            self.problems.error(
                "wrong-value", f"{parameter.name}: {shown} cannot be used", place, expected=str(expected)
            )
            return None

    def _rules(self, chosen: Mapping[str, frozenset[str]], choices: frozenset[str], file: YamlFile) -> None:
        broken_rules(self.library.space, chosen, choices, file.place(), self.problems)

    def _edition(
        self, chosen: Mapping[str, frozenset[str]], users: tuple[str, ...], file: YamlFile
    ) -> dict[str, frozenset[str]]:
        if not users:
            return dict(chosen)
        for user in users:
            if user not in chosen["users"]:
                known = self.library.space.fields["users"].ids
                self.problems.error(
                    "edition",
                    f"the profile has no users of the class “{user}”",
                    Place("--users"),
                    expected=", ".join(k for k in known if k in chosen["users"]),
                    near=nearest(user, known),
                )
        edition = frozenset(users) & chosen["users"]
        # Intermittent access says nothing of age: an edition for an age keeps what is promised to those who
        # have it, and an edition for those who have it is for every age.
        edition |= chosen["users"] & {"intermittent"}
        if not edition & {"adults", "children"}:
            edition |= chosen["users"]
        return {**chosen, "users": edition}


def broken_rules(
    space: Space,
    chosen: Mapping[str, frozenset[str]],
    choices: frozenset[str],
    place: Place,
    problems: Diagnostics,
) -> None:
    """Add every rule of the space that this profile breaks to `problems`."""
    situation = Situation(space, chosen, choices)
    for rule in space.rules:
        if not situation.holds(rule.holds):
            problems.error("profile-rule", f"{rule.id}: {rule.says}", place)


def _locate(named: str, beside: Path | None, place: Place | None = None) -> tuple[Path, str]:
    """The file of a profile. A name is a shipped profile; anything with a slash or dot is a path."""
    known = shipped_profiles()
    if named in known:
        return known[named], f"{named}.yaml"
    if "/" in named or "\\" in named or named.endswith((".yaml", ".yml")):
        path = beside / named if beside else Path(named)
        return path, str(path)
    raise UsageError(
        [
            Diagnostic(
                "unknown-profile",
                f"there is no profile “{named}”",
                place,
                near=nearest(named, known),
                expected=", ".join(known) or "the path of a profile",
                hint="a file of your own is named by its path, such as ./mine.yaml",
            )
        ]
    )


def _hash(profile: Profile) -> str:
    data = {
        "title": profile.title,
        "chosen": {name: sorted(values) for name, values in sorted(profile.chosen.items())},
        "choices": sorted(profile.choices),
        "values": {
            name: [str(v.base), sorted((c, str(x)) for c, x in v.by_class.items())]
            for name, v in profile.values.items()
        },
    }
    return "sha256:" + hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
