"""Modules that WeasyPrint imports and seldom uses, imported when it does.

fontTools has much to load for fonts that vary, and for a machine without HarfBuzz-Subset: a fourth of what
the import of WeasyPrint takes.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_CALLED: Final = {
    "fontTools.subset": ("Options", "Subsetter"),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""Of each module, what WeasyPrint calls."""


@contextlib.contextmanager
def imported_later() -> Iterator[None]:
    """Let what is imported inside this context have these modules only when it asks them for something."""
    stand_ins = {name: _StandIn(name) for name in _CALLED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


class _StandIn(ModuleType):
    """A module that is not imported before one of its functions is called, or anything else is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._calling(name) if name in _CALLED[self.__name__] else getattr(self._imported(), name)

    def _calling(self, name: str) -> Callable[..., Any]:
        return lambda *given, **more: getattr(self._imported(), name)(*given, **more)

    def _imported(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)
