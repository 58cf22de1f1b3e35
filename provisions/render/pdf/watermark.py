"""The watermark of a PDF that is not final: outlines of its letters, one stream under every page.

Outlines are no text, so nothing is added to what is read, copied or searched; the stream is an
artifact (ISO 32000-1 § 14.8.2.2), so nothing is added to the structure. All pages share it.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any, Final

from provisions.model.document import Document
from provisions.render.cover import is_unfinished

_FACE: Final = "SourceSerif4-Bold.ttf"
_GREY: Final = 0.945
"""Of sRGB, 1 being white: the smallest grey text of ours keeps more than 5:1 on it."""
_SHARE: Final = 0.62
"""How much of the width of a page the slanting word takes."""
_SLANT: Final = 0.5**0.5
"""Sine and cosine of 45°."""


def put_behind(pdf: Any, document: Document) -> None:
    """Put the watermark of `document` under every page of `pdf`, which is about to be written.

    Nothing is done for a final text, nor where the face lacks a letter of the word: the running
    head says the same.
    """
    words = document.labels["watermark"]
    outlines = _outlines(words) if is_unfinished(document) else None
    if outlines is None:
        return
    import pydyf  # type: ignore[import-untyped]

    streams: dict[tuple[float, float], Any] = {}
    for page in [found for found in pdf.objects if isinstance(found, dict) and found.get("Type") == "/Page"]:
        left, bottom, right, top = page["MediaBox"]
        # Layout leaves a rest in the last digits, different from page to page.
        size = (round(right - left, 3), round(top - bottom, 3))
        if size not in streams:
            streams[size] = pydyf.Stream([_across_the_page(outlines, *size)], compress=True)
            pdf.add_object(streams[size])
        page["Contents"] = pydyf.Array([streams[size].reference, page["Contents"]])


def _across_the_page(outlines: tuple[str, float, float], across: float, down: float) -> bytes:
    """Draw the word across the middle of a page, which is `across` by `down` points, from below left."""
    path, long, high = outlines
    # Turned by 45°, a rectangle is as wide as its two sides together, times the sine.
    scale = _SHARE * across / ((long + high) * _SLANT)
    turned = scale * _SLANT
    x = across / 2 - turned * (long - high) / 2
    y = down / 2 - turned * (long + high) / 2
    matrix = f"{turned:.5f} {turned:.5f} {-turned:.5f} {turned:.5f} {x:.3f} {y:.3f} cm"
    color = f"{_GREY} {_GREY} {_GREY} rg"
    head = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
    return f"{head}\nq {matrix} {color}\n{path}f\nQ EMC".encode()


def _outlines(words: str) -> tuple[str, float, float] | None:
    """Write the letters of `words` as one path, with its length and the height of capitals, in font units.

    None if there are no words, or the face lacks one of their letters.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(BytesIO((files("provisions.render.pdf") / "fonts" / _FACE).read_bytes()), lazy=True)
    names = font.getBestCmap()
    if not words or not all(ord(sign) in names for sign in words):
        return None
    glyphs, place = font.getGlyphSet(), 0.0
    path: list[str] = []
    for sign in words:
        glyph = glyphs[names[ord(sign)]]
        glyph.draw(_pen(glyphs, place, path))
        place += glyph.width
    return "".join(path), place, font["OS/2"].sCapHeight


def _pen(glyphs: Any, right: float, path: list[str]) -> Any:
    """Make a pen that writes what it draws to `path`, `right` units to the right (ISO 32000-1 § 8.5.2)."""
    from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]

    class PathPen(BasePen):  # type: ignore[misc]
        def _write(self, operator: str, *points: tuple[float, float]) -> None:
            numbers = "".join(f"{x + right:.0f} {y:.0f} " for x, y in points)
            path.append(f"{numbers}{operator}\n")

        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            self._write("m", point)

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            self._write("l", point)

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            self._write("c", *points)

        def _closePath(self) -> None:  # noqa: N802
            self._write("h")

    return PathPen(glyphs)
