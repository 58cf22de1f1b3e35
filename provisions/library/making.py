"""Makes the data from which the shipped library is ready, as `ready` reads them."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from provisions.library.naming import naming_of
from provisions.library.pack import read_library
from provisions.library.ready import (
    APART,
    DATE,
    DECIMAL,
    DICT,
    LEAF,
    LINE,
    SET,
    TUPLE,
    WAIT,
    WAITING,
    default_of,
    digest_of,
    fields_of,
)
from provisions.model.condition import Always, And, Compares, Fact, Includes, Not, Or, ParameterIs

_SHARED = (Always, And, Compares, Enum, Fact, Includes, Not, Or, ParameterIs, tuple)
"""What keeps its identity: passages share conditions, and a text for children may be that for adults."""


def data_of(folder: Path) -> bytes:
    """The data of the pack in `folder`. Raises UsageError if it is not sound."""
    library = read_library(folder)
    # To walk a library makes all of it, so who builds one document would wait for what it does not print.
    library = replace(library, naming=naming_of(library))
    found: Counter[int] = Counter()
    _count(library, found)
    writer = _Writer(found)
    writer.line(library)
    lines = b"\n".join(map(_json, writer.lines))
    told = {"of": digest_of(folder), "lines": hashlib.sha256(lines).hexdigest()}
    return _json({**told, "classes": fields_of(writer.classes)}) + b"\n" + lines


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _count(value: object, found: Counter[int]) -> None:
    """Count how often there is in `value` what may be shared; what is in that, once."""
    if isinstance(value, _SHARED + WAIT):
        found[_identity(value)] += 1
        if found[_identity(value)] > 1:
            return
    for part in _inside(value):
        _count(part, found)


def _identity(value: object) -> int:
    """What tells `value` from others; of a class without fields there is nothing to tell apart."""
    return id(type(value)) if isinstance(value, Always) else id(value)


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, Enum):
        return
    if is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, tuple | frozenset):
        yield from value
    elif isinstance(value, Mapping):
        yield from value.values()


class _Writer:
    """The lines of one library; `found` counts what may be shared, by identity."""

    def __init__(self, found: Mapping[int, int]) -> None:
        self.lines: list[Any] = []
        self.classes: dict[str, int] = {}
        self._found = found
        self._known: dict[int, int] = {}

    def line(self, value: object) -> int:
        """The number of the line of `value`."""
        key = _identity(value)
        if key not in self._known:
            number = self._known[key] = len(self.lines)
            self.lines.append(None)
            self.lines[number] = self._written(value)
        return self._known[key]

    def _data(self, value: object) -> Any:
        if isinstance(value, WAIT):
            return [WAITING, self._class(value), self.line(value)]
        if isinstance(value, _SHARED) and self._found[_identity(value)] > 1:
            return [LINE, self.line(value)]
        return self._written(value)

    def _written(self, value: object) -> Any:
        match value:
            case Enum():
                return [self._class(value), value.value]
            case None | bool() | int() | str():
                return value
            case Decimal():
                return [DECIMAL, str(value)]
            case date():
                return [DATE, value.isoformat()]
            case tuple():
                return [TUPLE, *map(self._data, value)]
            case frozenset():
                return [SET, *map(self._data, sorted(value))]
            case Mapping():
                return [DICT, *(self._data(part) for pair in value.items() for part in pair)]
            case _:
                number, parts = self._class(value), self._fields(value)
                return [number if any(type(part) is list for part in parts) else LEAF - number, *parts]

    def _class(self, value: object) -> int:
        cls = type(value)
        return self.classes.setdefault(
            f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}", len(self.classes)
        )

    def _fields(self, value: Any) -> list[Any]:
        """The fields of `value`, without those at the end that have what they have by default."""
        listed = list(fields(value))
        while listed and getattr(value, listed[-1].name) == default_of(listed[-1]):
            listed.pop()
        parts = [getattr(value, field.name) for field in listed]
        if isinstance(value, APART):
            return [self._data(part) if part is None else [LINE, self.line(part)] for part in parts]
        return list(map(self._data, parts))
