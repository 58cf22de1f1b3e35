"""Values on the command line, read without what it takes to say what is wrong with one.

Typer has pydantic read each value, also those that nobody gave, and to load that takes longer than to have
the clause library ready. A value that can mean one thing only is read here, as Typer would; the others, and
whatever is wrong, are left to it.
"""

import os
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin


def read_soon(parameters: Iterable[Any]) -> None:
    """Have the values that these are given read so."""
    for parameter in parameters:
        # Older Typers do without both the method and pydantic.
        careful = getattr(parameter, "get_runtime_param", None)
        if careful is not None:
            parameter.get_runtime_param = _Reader(careful)


class _Reader:
    """Reads the values of one parameter; `careful` gives what Typer reads them with."""

    def __init__(self, careful: Any) -> None:
        self._careful = careful

    def __call__(self) -> "_Reader":
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, or Typer's words on what is wrong with it."""
        try:
            return plain_value(value, param)
        except ValueError:
            return self._careful().coerce(value, param=param, ctx=ctx)


def plain_value(value: Any, parameter: Any) -> Any:
    """What `value` means as one of `parameter`. Raises ValueError where Typer has to look at it."""
    several = parameter.multiple or parameter.nargs == -1
    if value is None:
        return () if several else None
    kind = parameter.type_descriptor.annotation
    if not several:
        return value if value is parameter.default and type(value) is kind else _single(value, kind)
    if get_origin(kind) is not list or not isinstance(value, (list, tuple)):
        raise ValueError
    return [_single(each, get_args(kind)[0]) for each in value]


def _single(value: Any, kind: Any) -> Any:
    if not isinstance(kind, type):
        raise ValueError
    if issubclass(kind, Enum):
        return kind(value)
    if kind is str and type(value) is str:
        # Bytes that are no text came as surrogates; this raises a ValueError of them.
        value.encode()
        return value
    if issubclass(kind, Path) and isinstance(value, (str, Path)):
        path = Path(value)
        if os.access(path, os.R_OK) or not os.path.exists(path):
            return path
    raise ValueError
