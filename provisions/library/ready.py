"""The shipped library from data that were made when the wheel was built; each part when it is asked for.

The text counts. The data are refused unless they were made from the very files that lie beside them, and
for the classes that the program has; then, and in a checkout, the text is read. They are lines of JSON: the
first says what the others are, each of them is one object. A document for one platform asks for a part of
the clauses, and for none of what only `check` needs; so nothing is made before somebody asks for it.
"""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import MISSING
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from provisions.library.shipped import made_ready, shipped
from provisions.model.clause import Clause, Parts, Term
from provisions.model.duty import Duties
from provisions.model.frontfile import Front
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.promise import Atom
from provisions.model.register import Source
from provisions.model.table import TableParameter

TUPLE, DICT, SET, LINE, WAITING, DECIMAL, DATE, LEAF = range(-1, -9, -1)
"""What a list of the data begins with, unless with the number of a class.

LEAF, and what is below, is class 0, 1, 2 … of which all fields are words and numbers, as most objects are.
"""

_MODULES: Final = """
cell clause comments condition duty frontfile library parameter
period place promise register space table template value
"""

WAIT: Final = (Clause, Parts, Term, Duties, Front, Parameter, Atom, Source, TableParameter)
"""What is made when somebody asks for one of its fields."""

APART: Final = (Parts,)
"""What has a line for each field: a document prints few of the texts of a clause."""


def shipped_library() -> Library:
    """The clause library that ships with the program. Raises UsageError if it is not sound."""
    folder = shipped("clauses")
    found = ready_library(folder, made_ready())
    if found is None:
        from provisions.library.pack import read_library

        found = read_library(folder)
    return found


def ready_library(folder: Path, data: Path) -> Library | None:
    """The pack in `folder` from `data`; None where they are missing, damaged, or not made from it for us."""
    try:
        text = data.read_bytes()
        begin = text.index(b"\n") + 1
        said, lines = json.loads(text[:begin]), memoryview(text)[begin:]
        asked = (said["of"], said["lines"], said["classes"])
        if asked != (digest_of(folder), hashlib.sha256(lines).hexdigest(), fields_of(said["classes"])):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return _Ready(text, begin, list(said["classes"])).library()


def digest_of(folder: Path) -> str:
    """The digest of every file of `folder` but the locks, which no document needs, and of its name.

    Raises OSError.
    """
    digest = hashlib.sha256()
    for path, folders, names in os.walk(folder):
        folders.sort()
        home = os.path.relpath(path, folder).replace(os.sep, "/")
        for name in sorted(name for name in names if not name.endswith(".lock")):
            with open(os.path.join(path, name), "rb") as file:
                text = file.read()
            digest.update(f"{home}/{name}\0{len(text)}\0".encode() + text)
    return digest.hexdigest()


def class_of(name: str) -> type:
    """The class of the model that `name`, “module.Class”, names. Raises KeyError."""
    module, _, own = name.partition(".")
    found = _NAMED[module][own]
    if not isinstance(found, type) or found.__module__ != f"provisions.model.{module}":
        raise KeyError(name)
    return found


def fields_of(names: Any) -> dict[str, list[str]]:
    """By name of a class, the names of its fields. Raises KeyError."""
    return {name: list(getattr(class_of(name), "__dataclass_fields__", ())) for name in names}


_NAMED: Final = {name: vars(import_module(f"provisions.model.{name}")) for name in _MODULES.split()}


_scanned: Final = json.JSONDecoder().raw_decode
"""Reads a line; `json.loads` looks for blanks around it, too, which takes as long."""


class _Ready:
    """The objects of one library: each that is shared or that waits is a line of `text`, from `begin` on."""

    def __init__(self, text: bytes, begin: int, names: list[str]) -> None:
        self._text = text
        # No copy of each line: that takes longest of what there is to do before somebody asks.
        self._begins = [begin]
        while begin := text.find(b"\n", begin) + 1:
            self._begins.append(begin)
        self._begins.append(len(text))
        self._classes = [class_of(name) for name in names]
        self._made: dict[int, Any] = {}
        self._readers: dict[int, Callable[[list[Any]], Any]] = {
            DICT: self._dict,
            SET: lambda data: frozenset(self._each(data)),
            WAITING: self._wait,
            DECIMAL: lambda data: Decimal(data[1]),
            DATE: lambda data: date.fromisoformat(data[1]),
        }
        self.value = self._reader()
        self._waiting = {
            number: _waiting(cls, self) for number, cls in enumerate(self._classes) if cls in WAIT
        }

    def library(self) -> Library:
        """The whole."""
        found = self._line(0)
        assert isinstance(found, Library)
        return found

    def _reader(self) -> Callable[[Any], Any]:
        """What gives what data say: asked fifty thousand times for a document, so it looks nothing up."""
        classes, made, readers, line = self._classes, self._made, self._readers, self._line

        def value(data: Any) -> Any:
            if type(data) is not list:
                return data
            head = data[0]
            if head == LINE:
                number = data[1]
                return made[number] if number in made else line(number)
            if head <= LEAF:
                return classes[LEAF - head](*data[1:])
            if head < TUPLE:
                return readers[head](data)
            # A call for what is no list would take longest.
            parts = [value(part) if type(part) is list else part for part in data[1:]]
            return tuple(parts) if head == TUPLE else classes[head](*parts)

        return value

    def _each(self, data: list[Any]) -> list[Any]:
        return list(map(self.value, data[1:]))

    def fields(self, number: int) -> list[Any]:
        """The data of the object that waits on the line of that number."""
        line = self._text[self._begins[number] : self._begins[number + 1]]
        found: list[Any] = _scanned(line.decode())[0]
        return found

    def _dict(self, data: list[Any]) -> dict[Any, Any]:
        each = iter(self._each(data))
        return dict(zip(each, each, strict=True))

    def _line(self, number: int) -> Any:
        if number not in self._made:
            self._made[number] = self.value(self.fields(number))
        return self._made[number]

    def _wait(self, data: list[Any]) -> Any:
        _, cls, number = data
        if number not in self._made:
            made: Any = object.__new__(self._waiting[cls])
            object.__setattr__(made, "_data", number)
            self._made[number] = made
        return self._made[number]


def _waiting(base: type, ready: _Ready) -> type:
    """A class like `base` whose objects know their data, or, until somebody asks, the number of its line."""
    fields: dict[str, Any] = getattr(base, "__dataclass_fields__")  # noqa: B009
    places = {name: number for number, name in enumerate(fields, 1)}
    put, value, is_apart = object.__setattr__, ready.value, base in APART

    def ask(self: Any, name: str) -> Any:
        # Called only for what is not there yet. Many an object is asked for one field, the others for most.
        if name not in places:
            raise AttributeError(name)
        is_first = type(self._data) is int
        if is_first:
            put(self, "_data", ready.fields(self._data))
        data, place = self._data, places[name]
        if place >= len(data):
            found = default_of(fields[name])
        elif is_first or is_apart:
            found = data[place] = value(data[place])
        else:
            for other, part in zip(places, data[1:], strict=False):
                put(self, other, value(part))
            return getattr(self, name)
        put(self, name, found)
        return found

    def equals(self: Any, other: object) -> bool:
        return isinstance(other, base) and all(getattr(self, n) == getattr(other, n) for n in fields)

    known = {"__getattr__": ask, "__eq__": equals, "__hash__": base.__hash__, "__slots__": ("_data",)}
    return type(base.__name__, (base,), {**known, "__qualname__": base.__qualname__})


def default_of(field: Any) -> Any:
    """What a field has that nobody gave; `MISSING` where it has to be given."""
    return field.default if field.default_factory is MISSING else field.default_factory()
