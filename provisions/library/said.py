"""What a profile says: read at once where its shape is right, and with the schema where it may not be.

The schema (`provisions/library/schema.py`) says what a profile may say, and tells what is wrong with one. To
load it and what it is made with takes longer than to have the clause library ready.
"""

import re
from collections.abc import Callable
from dataclasses import field, fields
from typing import Any, Final

from provisions.library.limits import MOST_OF_NAME, MOST_OF_TITLE, MOST_OF_WORDS, NAME
from provisions.library.yamlfile import YamlFile
from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says of a profile; None: nothing."""

    title: str | None = None
    extends: str | None = None
    size: str | None = None
    level: str | None = None
    designations: list[str] | None = None
    functions: list[str] | None = None
    jurisdictions: list[str] | None = None
    users: list[str] | None = None
    choices: list[str] | None = None
    values: dict[str, Any] = field(default_factory=dict)


def said_in(file: YamlFile) -> Said:
    """What `file` says. Raises UsageError with everything that is wrong with its shape."""
    if is_plain(file.data):
        return Said(**file.data)
    from provisions.library.checked import understood
    from provisions.library.schema import RawProfile

    raw = understood(file, RawProfile)
    return Said(**{part.name: getattr(raw, part.name) for part in fields(Said)})


def is_plain(data: Any) -> bool:
    """Whether `data` are certainly those of a profile; if not, the schema knows."""
    if type(data) is not dict or not data.keys() <= _KINDS.keys():
        return False
    return all(_KINDS[key](value) for key, value in data.items())


def _words(most: int) -> Callable[[Any], bool]:
    # Signs that nobody sees may be none that can be written down.
    return lambda value: (
        value is None or (type(value) is str and 0 < len(value) <= most and value.isprintable())
    )


def _is_name(value: Any) -> bool:
    return type(value) is str and len(value) <= MOST_OF_NAME and _NAME.fullmatch(value) is not None


def _may_be_name(value: Any) -> bool:
    return value is None or _is_name(value)


def _may_be_names(value: Any) -> bool:
    return value is None or (type(value) is list and all(map(_is_name, value)))


def _are_values(value: Any) -> bool:
    return type(value) is dict and all(map(_is_name, value))


_NAME: Final = re.compile(NAME)
_KINDS: Final[dict[str, Callable[[Any], bool]]] = {
    "title": _words(MOST_OF_TITLE),
    "extends": _words(MOST_OF_WORDS),
    "values": _are_values,
    **dict.fromkeys(("size", "level"), _may_be_name),
    **dict.fromkeys(("designations", "functions", "jurisdictions", "users", "choices"), _may_be_names),
}
