"""Draws the assembled document: one `Document` in, the bytes of one format out.

The table below names the formats. It loads nothing of them but what they say of themselves: what
draws, and the libraries behind it, is imported when a format is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import UsageError, nearest
from provisions.render.data import JSON
from provisions.render.format import Drawn, Format, Wishes
from provisions.render.pdf import PDF
from provisions.render.plain import MARKDOWN, TEXT
from provisions.render.web import HTML
from provisions.render.word import DOCX

if TYPE_CHECKING:
    from provisions.model.document import Document

__all__ = ["FORMATS", "IN_PARTS", "Drawn", "Format", "Wishes", "draw"]

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {format_.name: format_ for format_ in (DOCX, PDF, HTML, MARKDOWN, TEXT, JSON)}
)
"""The formats by name, in the order in which they are told of."""

IN_PARTS: Final = tuple(name for name, format_ in FORMATS.items() if format_.drawer is not None)
"""The formats that come in parts: those that are sent as text and read on a weak connection."""

_NO_WISHES: Final = Wishes()


def draw(document: Document, format_: str, wishes: Wishes = _NO_WISHES) -> Drawn:
    """Draw `document` in the format of this name, a key of `FORMATS`.

    The same document gives the same bytes. Raises `UsageError` if it cannot be drawn so: there is no such
    format, a character has no glyph, a reference cannot be read, a system library is missing.
    """
    if format_ not in FORMATS:
        message, near = f"there is no format “{format_}”", nearest(format_, FORMATS)
        raise UsageError.of("unknown-format", message, expected=", ".join(FORMATS), near=near)
    return FORMATS[format_].draw(document, wishes)
