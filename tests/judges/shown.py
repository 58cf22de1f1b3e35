"""What the pages of a PDF show, by piece of marked content."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

_PAIRS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTIONS = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)

Glyphs = Mapping[int, str]
Shown = Mapping[tuple[tuple[int, int], int], str]
"""Words by the object of their page and the number of the marked content (MCID) they stand in."""


def shown_on(pdf: pikepdf.Pdf) -> Shown:
    """Read the words of each piece of marked content."""
    shown: dict[tuple[tuple[int, int], int], str] = {}
    fonts: dict[tuple[int, int], Glyphs] = {}
    for page in pdf.pages:
        here: dict[str, Glyphs] = {}
        for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items():
            if font.objgen not in fonts:
                fonts[font.objgen] = _glyphs(font)
            here[str(name)] = fonts[font.objgen]
        for mcid, words in _content(page, here):
            key = (page.obj.objgen, mcid)
            shown[key] = shown.get(key, "") + words
    return shown


def _content(page: pikepdf.Page, fonts: Mapping[str, Glyphs]) -> Iterator[tuple[int, str]]:
    """Follow the operators of a page that set fonts, show text and mark it (ISO 32000-1 § 9.4, 14.6)."""
    inside: list[int | None] = []
    glyphs: Glyphs = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                inside.append(_mcid(operands[1]))
            case "BMC":
                inside.append(None)
            case "EMC":
                inside.pop()
            case "Tf":
                glyphs = fonts[str(operands[0])]
            case "Tj" | "TJ":
                if inside and (mcid := inside[-1]) is not None:
                    yield mcid, _words(operands[0], glyphs)


def _mcid(properties: Any) -> int | None:
    has_id = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
    return int(properties.MCID) if has_id else None


def _words(operand: Any, glyphs: Glyphs) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(glyphs.get(high << 8 | low, "\N{REPLACEMENT CHARACTER}") for high, low in pairs)


def _glyphs(font: Any) -> dict[int, str]:
    """Read which words the glyphs of a font stand for (ISO 32000-1 § 9.10.3)."""
    glyphs: dict[int, str] = {}
    for kind, lines in _SECTIONS.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            glyphs |= {int(code, 16): _decoded(text) for code, text in _PAIRS.findall(lines)}
            continue
        for first, last, text in _RANGES.findall(lines):
            start = int(text, 16)
            codes = range(int(first, 16), int(last, 16) + 1)
            glyphs |= {code: chr(start + place) for place, code in enumerate(codes)}
    return glyphs


def _decoded(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
