"""Runs of glyphs, written down from memory.

To write a line, WeasyPrint asks for eight things of each glyph through cffi, then writes its number and how
far the next one is moved. A glyph of one font, size and width is always written in one way: here all glyphs
of a run are read at once, and each is worked out when it comes first. So is each font.
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_GLYPH: Final = struct.Struct("=Iiii4x")
"""Of a glyph: its number, its width, how far it is moved across and up."""

_WITHOUT_TROUBLE: Final = 14802
"""The version of Pango from which WeasyPrint takes the size of a font from it."""


def runs_remembered() -> contextlib.AbstractContextManager[None]:
    """Draw inside this context with less work for each glyph; the bytes are the same."""
    from weasyprint.draw import text  # type: ignore[import-untyped]
    from weasyprint.text.ffi import ffi, pango  # type: ignore[import-untyped]

    if ffi.sizeof("PangoGlyphInfo") != _GLYPH.size or pango.pango_version() < _WITHOUT_TROUBLE:
        return contextlib.nullcontext()
    return replaced(text, draw_first_line=_remembering(text.draw_first_line))


def _remembering(original: Callable[..., Any]) -> Callable[..., Any]:
    from weasyprint.text.ffi import ffi, pango

    fonts: dict[Any, tuple[Any, float, Any]] = {}

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
        is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
        if is_cut or not textbox.text.strip() or textbox.style["font_size"] < 1e-6:
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
        first_line, _ = textbox.pango_layout.get_first_line()
        written: list[tuple[Any, Any, float, str]] = []
        run = first_line.runs[0]
        while run != ffi.NULL:
            of_pango = run.data.item.analysis.font
            if of_pango not in fonts:
                # With what holds it, or another could come to have its address.
                fonts[of_pango] = (*stream.add_font(of_pango), textbox.pango_layout.layout)
            font, size, _ = fonts[of_pango]
            pieces = _pieces(run.data.glyphs, font, size)
            if pieces is None:
                return original(stream, textbox, text_overflow, block_ellipsis, matrix)
            written.append((of_pango, font, size, pieces))
            run = run.next
        _write(stream, written, matrix)
        return []

    return draw


def _pieces(glyphs: Any, font: Any, size: float) -> str | None:
    """Write a run; None where there is a glyph that is new or missing, moved up, or a picture."""
    from weasyprint.text.ffi import ffi

    if font.bitmap or font.svg or font.png or font.colr:
        return None
    known: dict[tuple[int, ...], str] = vars(font).setdefault("_pieces", {}).setdefault(size, {})
    data = bytes(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH.size))
    pieces = list(map(known.get, _GLYPH.iter_unpack(data)))
    if None in pieces:
        for glyph in set(_GLYPH.iter_unpack(data)) - known.keys():
            if glyph[3] or glyph[0] not in font.to_unicode:
                return None
            known[glyph] = _piece(glyph, font.widths[glyph[0]], size)
        pieces = list(map(known.get, _GLYPH.iter_unpack(data)))
    written = f"<{''.join(filter(None, pieces))}"
    return written[:-1] if written.endswith("<") else f"{written}>"


def _piece(glyph: tuple[int, ...], logical_width: float, size: float) -> str:
    from weasyprint.text.ffi import FROM_UNITS

    number, width, across, _ = glyph
    offset = across / size
    # In this order, which decides the last digit.
    kerning = logical_width + offset - width * 1000 * FROM_UNITS / size
    before, behind = f">{-offset}<" if offset else "", f">{int(kerning)}<" if kerning else ""
    return f"{before}{number:04x}{behind}"


def _write(stream: Any, runs: list[tuple[Any, Any, float, str]], matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    previous, string = None, ""
    for of_pango, font, size, pieces in runs:
        if of_pango != previous:
            if string:
                stream.show_text(string)
            string, previous = "", of_pango
            stream.set_font_size(font.hash, size)
        string += pieces
    stream.show_text(string)
