"""Reads profiles: shipped ones by name, others by path; layers over what they extend."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from provisions.library.files import shown_name
from provisions.library.layers import Layer, read_layer, read_layers, shipped_profiles, speaking
from provisions.library.setting import Setting
from provisions.library.tableanswers import answers_of
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.diagnostic import Diagnostics, UsageError, nearest, quoted, quoting
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.profile import Profile, SetValue
from provisions.model.space import Field, Space
from provisions.model.table import TableParameter
from provisions.model.truth import Situation, with_defaults
from provisions.model.value import Type, Value, clean, most_characters, read_value

__all__ = ["Setting", "broken_rules", "profile_from_data", "read_profile", "shipped_profiles"]


def read_profile(
    named: str, library: Library, setting: Setting | None = None, users: Iterable[str] = ()
) -> Profile:
    """The profile called `named`, or in the file `named`, for `library`.

    `setting` goes over its values. `users` narrows it to an edition for some of its user classes;
    empty, to all. Raises UsageError with everything that is wrong.
    """
    setting = setting or Setting()
    with quoting(setting.texts):
        return _ProfileReader(library, Diagnostics()).read(named, setting, tuple(users))


def profile_from_data(data: Mapping[str, Any], library: Library, name: str = "profile") -> Profile:
    """The profile that `data` describes, as a profile file called `name` would. Raises UsageError.

    It can extend a shipped profile, and no file.
    """
    # The escapes of JSON for signs beyond the first plane are none of YAML.
    file = read_yaml(json.dumps(data, ensure_ascii=False), name)
    layers = [read_layer(file)]
    extended = layers[0].said.extends
    if extended is not None:
        if extended not in shipped_profiles():
            message, near = f"there is no shipped profile “{extended}”", nearest(extended, shipped_profiles())
            raise UsageError.of("extends", message, file.place(("extends",)), near=near)
        layers += read_layers(extended, {})
    return _ProfileReader(library, Diagnostics()).resolve(name, layers, Setting(), ())


@dataclass
class _ProfileReader:
    """Reads profiles for `library`; what is wrong is added to `problems`."""

    library: Library
    problems: Diagnostics

    def read(self, named: str, setting: Setting, users: tuple[str, ...]) -> Profile:
        try:
            layers = read_layers(named, setting.texts)
        except UsageError as error:
            self.problems.found.extend(error.diagnostics)
            self._said_beside(setting)
            raise UsageError(self.problems.found) from None
        return self.resolve(_name_of(named), layers, setting, users)

    def _said_beside(self, setting: Setting) -> None:
        """Tell what is wrong with what the command line says, whatever the profile."""
        self._values([], setting)
        answers_of(self.library.every_table(), _said([], setting), self.problems)
        self._level(setting.level)

    def resolve(self, name: str, layers: list[Layer], setting: Setting, users: tuple[str, ...]) -> Profile:
        """The profile that `layers`, the nearest first, and `setting` come to."""
        top = layers[0]
        chosen = {f.name: self._field(f, layers) for f in self.library.space.fields.values()}
        choices = self._chosen("choices", tuple(self.library.space.choices), layers)
        values = self._values(layers, setting)
        known = self.library.every_table()
        tables = answers_of(known, _said(layers, setting), self.problems)
        level, edition = self._level(setting.level), self._edition(chosen, users)
        self.problems.stop_on_errors(UsageError)
        chosen = with_defaults(self.library.space, {**chosen, **level}, choices)
        broken_rules(self.library.space, chosen, choices, top.file.place(), self.problems)
        self.problems.stop_on_errors(UsageError)
        edition = {**chosen, **edition}
        profile = Profile(name, top.said.title or name, edition, choices, values, "", tables)
        return replace(profile, hash=_hash(profile, known))

    def _field(self, field: Field, layers: list[Layer]) -> frozenset[str]:
        needed = (field.ordered and not field.defaults) or field.at_least_one
        if needed and not any(getattr(layer.said, field.name) for layer in speaking(layers, field.name)):
            self._tell_silence(field, layers)
        return self._chosen(field.name, field.ids, layers)

    def _tell_silence(self, field: Field, layers: list[Layer]) -> None:
        """Nothing is said of a field that has to be said: told at its key, if it stands there empty."""
        empty = next((layer for layer in layers if field.name in layer.file.data), None)
        place = empty.file.key_place((field.name,)) if empty else layers[0].file.place()
        what = f"“{field.name}” is empty" if empty else f"“{field.name}” is missing"
        several = "" if field.ordered else "one or more of "
        self.problems.error(
            "missing-key",
            f"{what}; the profile does not say: {field.label.lower()}",
            place,
            expected=f"{field.name}: {several}{', '.join(field.ids)}",
            hint="`provisions profiles --space` tells what each of them means",
        )

    def _level(self, level: str) -> dict[str, frozenset[str]]:
        """The level of the command line, if it names one."""
        if not level:
            return {}
        known = self.library.space.levels
        return {"level": frozenset(self._known("level", [level], known, [Place("--level")]))}

    def _chosen(self, name: str, known: tuple[str, ...], layers: list[Layer]) -> frozenset[str]:
        """What the nearest layer that speaks of `name` chooses: one value, or a list of them."""
        for layer in speaking(layers, name):
            value, file = getattr(layer.said, name), layer.file
            if isinstance(value, str):
                return frozenset(self._known(name, [value], known, [file.place((name,))]))
            places = [file.place((name, index)) for index in range(len(value))]
            return frozenset(self._known(name, value, known, places))
        return frozenset()

    def _known(self, name: str, values: list[str], known: tuple[str, ...], places: list[Place]) -> list[str]:
        good = []
        is_one = name in self.library.space.fields and self.library.space.fields[name].ordered
        for value, place in zip(values, places, strict=True):
            if value in known:
                good.append(value)
                continue
            self.problems.error(
                "unknown-value",
                f"“{value}” is no {name}" if is_one else f"“{value}” is not one of the {name}",
                place,
                near=self.library.space.meant(name, value) or self.problems.near(value, known),
                expected=", ".join(known) if len(known) <= 10 else "",
                hint="" if len(known) <= 10 else f"provisions profiles --space lists the {name}",
            )
        return good

    def _values(self, layers: list[Layer], setting: Setting) -> dict[str, SetValue]:
        raw: dict[str, tuple[Any, Place]] = {}
        for layer in reversed(layers):
            for name, value in layer.said.values.items():
                raw[name] = (value, layer.file.key_place(("values", name)))
        raw.update(setting.values)
        parameters, tables = self.library.every_parameter(), self.library.every_table()
        values = {}
        for name, (value, place) in sorted(raw.items()):
            if name in tables:
                continue
            if name not in parameters:
                self.problems.unknown("parameter", name, place, {**parameters, **tables})
                continue
            read = self._value(parameters[name], value, place)
            if read is not None:
                values[name] = read
        return values

    def _value(self, parameter: Parameter, raw: Any, place: Place) -> SetValue | None:
        by_class: dict[str, Any] = {}
        if isinstance(raw, dict) and parameter.type is not Type.CONTACTS:
            classes = self.library.space.user_classes
            for key in raw:
                if key not in (*classes, "all"):
                    self.problems.error(
                        "unknown-value",
                        f"{parameter.name}: “{key}” is no user class",
                        place,
                        expected=", ".join(("all", *classes)),
                        near=self.problems.near(key, classes),
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
            return read_value(parameter.type, raw, parameter.options, most_characters(parameter.name))
        except ValueError as expected:
            message = f"{parameter.name}: {quoted(raw)} cannot be used"
            self.problems.error("wrong-value", message, place, expected=str(expected))
            return None

    def _edition(
        self, chosen: Mapping[str, frozenset[str]], users: tuple[str, ...]
    ) -> dict[str, frozenset[str]]:
        """The user classes of the edition for `users`; nothing for all that the profile has."""
        # Where the profile names none, that is told already.
        if not users or not chosen["users"]:
            return {}
        here = [name for name in self.library.space.user_classes if name in chosen["users"]]
        for user in users:
            if user not in here:
                self.problems.error(
                    "edition",
                    f"the profile has no users of the class “{user}”",
                    Place("--users"),
                    expected=", ".join(here),
                    near=self.problems.near(user, here),
                )
        edition = frozenset(users) & chosen["users"]
        # Intermittent access says nothing of age: an edition for an age keeps what is promised to those who
        # have it, and an edition for those who have it is for every age.
        edition |= chosen["users"] & {"intermittent"}
        if not edition & {"adults", "children"}:
            edition |= chosen["users"]
        return {"users": edition}


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


def _name_of(named: str) -> str:
    """What the profile in the file `named` is called; it stands in documents and in names of files."""
    try:
        clean(Path(named).stem)
    except ValueError as expected:
        message, place = "the name of this file cannot stand in a document", Place(shown_name(named))
        raise UsageError.of("file-name", message, place, expected=str(expected)) from None
    return Path(named).stem


def _said(layers: list[Layer], setting: Setting) -> Iterator[tuple[Mapping[str, Any], YamlFile | None]]:
    """What is said of parameters, the last word last; without a file, on the command line."""
    yield from ((layer.said.values, layer.file) for layer in reversed(layers))
    for name, (value, _) in setting.values.items():
        yield {name: value}, setting.files.get(name)


def _hash(profile: Profile, tables: Mapping[str, TableParameter]) -> str:
    data = {
        "title": profile.title,
        "chosen": {name: sorted(values) for name, values in sorted(profile.chosen.items())},
        "choices": sorted(profile.choices),
        "values": {
            name: [str(v.base), sorted((c, str(x)) for c, x in v.by_class.items())]
            for name, v in profile.values.items()
        },
    }
    if profile.tables:
        data["tables"] = {name: a.as_data(tables[name]) for name, a in sorted(profile.tables.items())}
    return "sha256:" + hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
