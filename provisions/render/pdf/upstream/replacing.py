"""One thing in the place of another for a while: what all that WeasyPrint does otherwise here rests on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def replaced(holder: Any, **instead: Any) -> Iterator[None]:
    """Have `holder`, a module or class, hold what `instead` says by these names, while the context lasts.

    Raises KeyError if it has nothing of its own by one of the names.
    """
    original = {name: vars(holder)[name] for name in instead}
    for name, new in instead.items():
        setattr(holder, name, new)
    try:
        yield
    finally:
        for name, old in original.items():
            setattr(holder, name, old)
