"""Where two letters meet, and where two margins do: small questions, asked thousands of times.

Between each two pieces of a line Pango is asked whether the line may be broken between the last letter of the
one and the first of the other; there are few such pairs. Of the margins that meet, most are one or two.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from provisions.render.pdf.upstream.replacing import replaced


@contextlib.contextmanager
def meetings_soon_told() -> Iterator[None]:
    """Lay out inside this context with quicker answers; they are the same."""
    from weasyprint.layout import block, inline  # type: ignore[import-untyped]

    can_break = _remembering(inline.can_break_text)
    with replaced(inline, can_break_text=can_break), replaced(block, collapse_margin=_margin):
        yield


def _remembering(ask: Callable[[str, Any], bool]) -> Callable[[str, Any], bool]:
    known: dict[tuple[str, Any], bool] = {}

    def can_break(text: str, language: Any) -> bool:
        if len(text) != 2:
            return ask(text, language)
        if (text, language) not in known:
            known[text, language] = ask(text, language)
        return known[text, language]

    return can_break


def _margin(margins: Sequence[Any]) -> Any:
    """Tell what is left of `margins` that meet: the largest, less the most negative."""
    return max(0, *margins) + min(0, *margins) if margins else 0
