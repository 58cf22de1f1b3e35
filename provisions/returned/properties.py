"""Small things that properties say (ECMA-376 § 17.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provisions.opc.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element


def value(element: _Element | None, name: str) -> str:
    """Read the value of a property of `element`; empty if it has none."""
    found = element.find(w(name)) if element is not None else None
    return found.get(w("val"), "") if found is not None else ""


def whole(text: str | None, otherwise: int) -> int:
    """Read a whole number; `otherwise` if it is none, or larger than any that Word counts to."""
    if not text or len(text) > 9 or not text.isascii() or not text.isdecimal():
        return otherwise
    return int(text)
