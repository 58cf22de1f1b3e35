"""A firm's template whose headings do not stand out from its text, or whose paragraphs nothing parts.

Letters are often so, for a letter has no headings. Then size, weight and space are ours, in proportion;
face and colour stay theirs, and what was changed is told with its reason.
"""

from collections.abc import Sequence
from typing import Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic
from provisions.opc.names import w
from provisions.render.word.elements import put, reach
from provisions.render.word.measures import Said, Sheet, is_on, said, type_size
from provisions.render.word.reference import note

_HEADINGS: Final = ("Heading1", "Heading2")
_TEXT: Final = "BodyText"
_LARGER: Final = 1.15
"""So much larger than text a heading stands out by its size alone."""
_AS_LARGE: Final = 0.98
"""At least so large it stands out by its weight."""
_MARKS: Final = ("b", "caps", "smallCaps", "u")
_LEAST, _LEAST_BETWEEN = 120, 40
"""Below it, in twips, there is no space above a heading, or between paragraphs: 6 points and 2."""


def made_to_stand_out(theirs: _Element, ours: _Element) -> tuple[Diagnostic, ...]:
    """Change `theirs`, which has every style of `ours`, where it does not tell what is what; say how."""
    sheet, model = Sheet(theirs), Sheet(ours)
    plain = sheet.holders(sheet.styles.get(_TEXT))
    factor = type_size(plain) / type_size(model.holders(model.styles[_TEXT]))
    notes = []
    looks = {key: sheet.holders(sheet.styles[key]) for key in _HEADINGS}
    # A heading that text is based on cannot stand out from it.
    free = [key for key, look in looks.items() if not any(holder is look[-1] for holder in plain)]
    flat = [key for key in free if not _stands_out(looks[key], plain)]
    if flat:
        told = " and ".join(_described(key, sheet) for key in flat)
        for key in free:
            _raise(sheet, model.holders(model.styles[key]), key, factor)
        notes.append(
            note(
                "headings",
                f"headings would not stand out from the text, which has {_look(plain)}: {told}; size, weight "
                "and space are ours, face and colour the reference document's",
                "make these styles larger or bolder there",
            )
        )
    if not _parted(plain):
        after = _twips(model.holders(model.styles[_TEXT]), "after")
        _space(sheet.styles[_TEXT], after=round(after * factor))
        notes.append(
            note(
                "paragraphs",
                "nothing would part one paragraph from the next: they stand apart as in ours",
                "give the style “Body Text” a space behind it, or a first line that is indented",
            )
        )
    return tuple(notes)


def _stands_out(holders: Sequence[Said], plain: Sequence[Said]) -> bool:
    ratio = type_size(holders) / type_size(plain)
    is_marked = any(_has(holders, mark) and not _has(plain, mark) for mark in _MARKS)
    return ratio >= _LARGER or (is_marked and ratio >= _AS_LARGE)


def _has(holders: Sequence[Said], mark: str) -> bool:
    return is_on(holders, f"rPr/{mark}") and said(holders, f"rPr/{mark}").get("val") != "none"


def _described(key: str, sheet: Sheet) -> str:
    name = {"Heading1": "heading 1", "Heading2": "heading 2"}[key]
    return f"“{name}” has {_look(sheet.holders(sheet.styles[key]))}"


def _look(holders: Sequence[Said]) -> str:
    return f"{type_size(holders):g} pt" + (", bold" if _has(holders, "b") else "")


def _raise(sheet: Sheet, model: Sequence[Said], key: str, factor: float) -> None:
    """Give the heading `key` size, weight and, where it has none, space."""
    style = sheet.styles[key]
    look = reach(style, "rPr")
    for name in ("b", "bCs"):
        put(look, name)
    for name in ("sz", "szCs"):
        put(look, name, val=round(type_size(model) * 2 * factor))
    if _twips(sheet.holders(style), "before") < _LEAST:
        before, after = (round(_twips(model, side) * factor) for side in ("before", "after"))
        _space(style, before=before, after=after)


def _parted(holders: Sequence[Said]) -> bool:
    indent = said(holders, "pPr/ind").get("firstLine", "0")
    space = _twips(holders, "before") + _twips(holders, "after")
    return space >= _LEAST_BETWEEN or (indent.isdecimal() and int(indent) > 0)


def _space(style: _Element, **sides: int) -> None:
    """Give `style` a space of its own on some sides, and no automatic one beside it."""
    spacing = reach(style, "pPr", "spacing")
    for name in list(spacing.attrib):
        if str(name).endswith(("Autospacing", "Lines")):
            del spacing.attrib[name]
    for side, twips in sides.items():
        spacing.set(w(side), str(twips))


def _twips(holders: Sequence[Said], side: str) -> int:
    value = said(holders, "pPr/spacing").get(side, "0")
    return int(value) if value.isdecimal() else 0
