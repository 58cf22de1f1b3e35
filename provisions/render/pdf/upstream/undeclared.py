"""Properties that no sheet declares for an element, told at once.

A style has some hundred properties, and a sheet declares a few. The others are as the parent has them, or as
CSS begins; to find that out, WeasyPrint asks of each whether it has another name, has to be worked out, is
said with variables, or holds a sum.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_DEPENDENT: Final = frozenset({"position", "float", "display", "page"})
"""What is more than inherited or begun, though nobody declares it."""


def undeclared_soon_told() -> contextlib.AbstractContextManager[None]:
    """Lay out and draw inside this context without these questions; the styles are the same."""
    from weasyprint.css import ComputedStyle  # type: ignore[import-untyped]

    return replaced(ComputedStyle, __missing__=_at_once(ComputedStyle.__missing__))


def _at_once(original: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    from weasyprint.css import INITIAL_NOT_COMPUTED, INITIAL_VALUES, PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED  # type: ignore[import-untyped]

    plain = frozenset(
        name
        for name in INITIAL_VALUES
        if name not in _DEPENDENT
        and not name.startswith("text_decoration_")
        and (name in INHERITED or name not in INITIAL_NOT_COMPUTED)
    )

    # Names that stand for others: `margin_inline_start` may be `margin_left`.
    logical = frozenset(
        function(block="ttb", inline=inline)
        for function in PHYSICAL_FUNCTIONS.values()
        for inline in ("ltr", "rtl")
    )

    def missing(style: Any, name: str) -> Any:
        declared = style.cascaded
        is_ours = name in plain and name not in declared and style.parent_style is not None
        if not is_ours or (name in PHYSICAL_FUNCTIONS and not logical.isdisjoint(declared)):
            return original(style, name)
        value = style[name] = style.parent_style[name] if name in INHERITED else INITIAL_VALUES[name]
        return value

    return missing
