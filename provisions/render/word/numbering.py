"""Native multilevel numbering, tied to styles (ECMA-376 § 17.9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from provisions.model.document import Document
from provisions.render.word.styles import BULLET, COLUMN, PARAGRAPHS, STEP, Style
from provisions.render.word.stylesheet import twips
from provisions.render.word.xml import NAMESPACES, encoded, quoted

LISTS: Final[Mapping[str, int]] = MappingProxyType({"terms": 1, "annexes": 2, "bullets": 3, "boxes": 4})
"""The numId of each list; its abstract definition has the same number less one."""

_LEVELS: Final = 9
"""Word gives every list nine levels and mends one that has fewer."""
_BOX: Final = "\N{BALLOT BOX}"
_BOX_FACE: Final = "Segoe UI Symbol"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level: how it counts, what it prints (`%1` is the number of the first level), from where."""

    format: str
    text: str
    style: Style | None = None
    start: int = 1
    face: str = ""


def numbering(document: Document) -> bytes:
    """Write the lists of `document`. Sections go on from the number that the first one has.

    Letters restart with each provision and run on through it, because a level restarts when one
    above it does (ECMA-376 § 17.9.10).
    """
    lists = {
        "terms": _terms(_first_section(document)),
        "annexes": _annexes(document),
        "bullets": (
            *(_bullet("•", "ListBullet"), _bullet("–", "ListBullet2")),
            *(_bullet("•", "AnnexBullet"), _bullet("–", "AnnexBullet2")),
        ),
        "boxes": (_Level("bullet", _BOX, face=_BOX_FACE),) * 2,
    }
    abstract = "".join(_abstract(LISTS[name] - 1, levels) for name, levels in lists.items())
    concrete = "".join(
        f'<w:num w:numId="{LISTS[name]}"><w:abstractNumId w:val="{LISTS[name] - 1}"/></w:num>'
        for name in lists
    )
    return encoded(f"<w:numbering {NAMESPACES}>{abstract}{concrete}</w:numbering>")


def _terms(first: int) -> tuple[_Level, ...]:
    """Count `1.`, `1.1`, `(a)`, `(i)`."""
    return (
        _Level("decimal", "%1.", PARAGRAPHS["Heading1"], first),
        _Level("decimal", "%1.%2", PARAGRAPHS["Heading2"]),
        _Level("lowerLetter", "(%3)", PARAGRAPHS["ProvisionItem"]),
        _Level("lowerRoman", "(%4)", PARAGRAPHS["ProvisionSubitem"]),
    )


def _annexes(document: Document) -> tuple[_Level, ...]:
    """Count `Annex A`; entries, which print the provision's number themselves; headings; `(a)`, `(i)`."""
    first = ord(document.annexes[0].letter) - ord("A") + 1 if document.annexes else 1
    # A per cent sign would be read as the number of a level.
    label = document.labels["annex"].replace("%", "")
    return (
        _Level("upperLetter", f"{label} %1", PARAGRAPHS["AnnexHeading"], first),
        _Level("none", "", PARAGRAPHS["AnnexEntry"]),
        _Level("none", "", PARAGRAPHS["AnnexSubheading"]),
        _Level("lowerLetter", "(%4)", PARAGRAPHS["AnnexItem"]),
        _Level("lowerRoman", "(%5)", PARAGRAPHS["AnnexSubitem"]),
    )


def _bullet(sign: str, style: str) -> _Level:
    """Mark items with `sign`."""
    return _Level("bullet", sign, PARAGRAPHS[style])


def _first_section(document: Document) -> int:
    """Find the number that the sections begin with."""
    numbered = [one.number for one in (*document.sections, document.definitions) if one is not None]
    return numbered[0][0] if numbered else 1


def _abstract(number: int, levels: Iterable[_Level]) -> str:
    """Write a list definition. Its `nsid` tells Word which lists are the same, so it is fixed."""
    drawn = [_level(index, level) for index, level in enumerate(levels)]
    unused = [_level(index, _Level("none", "")) for index in range(len(drawn), _LEVELS)]
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x50524F56 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x49534E30 + number:08X}"/>'
        f"{''.join(drawn + unused)}</w:abstractNum>"
    )


def _level(index: int, level: _Level) -> str:
    """Write one level, with the indents of its style."""
    style = level.style
    tied = f'<w:pStyle w:val="{style.key}"/>' if style else ""
    after = "tab" if level.text else "nothing"
    left, hanging = (style.left, style.hanging) if style else (COLUMN + STEP * (index + 1), BULLET)
    faces = "".join(f' w:{script}="{level.face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    face = f"<w:rPr><w:rFonts{faces}/></w:rPr>" if level.face else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.format}"/>{tied}'
        f'<w:suff w:val="{after}"/><w:lvlText w:val={quoted(level.text)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/></w:pPr>{face}</w:lvl>'
    )
