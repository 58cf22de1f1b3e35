"""A firm's template whose headings do not stand out from its text, or whose paragraphs nothing parts.

Letters are often so. Then size, weight and space are ours, in proportion; face and colour stay theirs.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic
from provisions.opc.names import w
from provisions.render.word.elements import put, reach
from provisions.render.word.measures import Said, Sheet, is_on, said, type_size
from provisions.render.word.reference import note

_HEADINGS: Final = {"Heading1": "heading 1", "Heading2": "heading 2"}
_TEXT: Final = "BodyText"
_LARGER: Final = 1.15
"""So much larger than text a heading stands out by its size alone."""
_AS_LARGE: Final = 0.98
"""At least so large it stands out by its weight."""
_MARKS: Final = ("b", "caps", "smallCaps", "u")
_LEAST, _LEAST_BETWEEN = 120, 40
"""Below it, in twips, there is no space above a heading, or between paragraphs: 6 points and 2."""


def made_to_stand_out(theirs: _Element, ours: _Element) -> Iterator[Diagnostic]:
    """Change `theirs`, which has every style of `ours`, where it does not tell what is what; say how."""
    sheet, model = Sheet(theirs), Sheet(ours)
    plain, plain_model = (each.holders(each.styles[_TEXT]) for each in (sheet, model))
    factor = type_size(plain) / type_size(plain_model)
    looks = {key: sheet.holders(sheet.styles[key]) for key in _HEADINGS}
    # A heading that text is based on cannot stand out from it.
    free = [key for key, look in looks.items() if not any(holder is look[-1] for holder in plain)]
    flat = [key for key in free if not _stands_out(looks[key], plain)]
    told = " and ".join(f"“{_HEADINGS[key]}” has {_described(looks[key])}" for key in flat)
    for key in free if flat else ():
        _raise(sheet.styles[key], looks[key], model.holders(model.styles[key]), factor)
    if flat:
        yield note(
            "headings",
            f"headings would not stand out from the text, which has {_described(plain)}: {told}; size, "
            "weight and space are ours, face and colour the reference document's",
            "make these styles larger or bolder there",
        )
    between = _twips(plain, "before") + _twips(plain, "after")
    if between < _LEAST_BETWEEN and not _twips(plain, "firstLine", "pPr/ind"):
        _space(sheet.styles[_TEXT], after=round(_twips(plain_model, "after") * factor))
        yield note(
            "paragraphs",
            "nothing would part one paragraph from the next: they stand apart as in ours",
            "give the style “Body Text” a space behind it, or a first line that is indented",
        )


def _stands_out(holders: Sequence[Said], plain: Sequence[Said]) -> bool:
    ratio = type_size(holders) / type_size(plain)
    is_marked = any(_has(holders, mark) and not _has(plain, mark) for mark in _MARKS)
    return ratio >= _LARGER or (is_marked and ratio >= _AS_LARGE)


def _has(holders: Sequence[Said], mark: str) -> bool:
    return is_on(holders, f"rPr/{mark}") and said(holders, f"rPr/{mark}").get("val") != "none"


def _described(holders: Sequence[Said]) -> str:
    return f"{type_size(holders):g} pt" + (", bold" if _has(holders, "b") else "")


def _raise(style: _Element, look: Sequence[Said], model: Sequence[Said], factor: float) -> None:
    about = reach(style, "rPr")
    for name in ("b", "bCs"):
        put(about, name)
    for name in ("sz", "szCs"):
        put(about, name, val=round(type_size(model) * 2 * factor))
    if _twips(look, "before") < _LEAST:
        _space(style, **{side: round(_twips(model, side) * factor) for side in ("before", "after")})


def _space(style: _Element, **sides: int) -> None:
    spacing = reach(style, "pPr", "spacing")
    # No automatic space beside one of its own.
    for name in list(spacing.attrib):
        if str(name).endswith(("Autospacing", "Lines")):
            del spacing.attrib[name]
    for side, twips in sides.items():
        spacing.set(w(side), str(twips))


def _twips(holders: Sequence[Said], side: str, of: str = "pPr/spacing") -> int:
    value = said(holders, of).get(side, "")
    return int(value) if value.isdecimal() else 0
