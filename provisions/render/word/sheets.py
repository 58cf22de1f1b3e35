"""The user's style sheet, made to serve our text: found styles keep their look, missing ones are added."""

from copy import deepcopy
from typing import Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.names import w
from provisions.render.word.elements import add, drop, place, put, reach
from provisions.render.word.measures import Sheet, is_on, is_paragraph, said, type_size
from provisions.render.word.reference import REFERENCE
from provisions.render.word.template import scale

_NAMING: Final = ("basedOn", "next", "link")
_NO_LEVEL: Final = ("", "9")
"""What `w:outlineLvl` says of text that is no heading."""


def missing(ours: _Element, theirs: _Element | None) -> tuple[Diagnostic, ...]:
    """Say which styles of `ours` the sheet `theirs` lacks; nothing if it has them all."""
    found = {_key(style) for style in theirs.iterchildren(w("style"))} if theirs is not None else set()
    # What comments look like is Word's business, and a template rarely has a style for it.
    asked = [
        style
        for style in ours.iterchildren(w("style"))
        if is_paragraph(style) and style.get(w("styleId")) != "CommentText"
    ]
    names = [_name(style) for style in asked if _key(style) not in found]
    if not names:
        return ()
    listed = ", ".join(f"“{name}”" for name in names)
    return (
        Diagnostic(
            f"{REFERENCE.code}-styles",
            f"the reference document lacks {len(names)} of {len(asked)} styles; ours are added to it",
            hint=f"give it styles of these names to set their look: {listed}",
            severity=Severity.NOTE,
        ),
    )


def renamed_to(ours: _Element, theirs: _Element) -> dict[str, str]:
    """Give the styles of `theirs` that `ours` has too the ids of `ours`, and make way for those ids.

    Styles are found by name, as Word finds them; ids differ between languages of Word. Maps the old
    ids to the new ones.
    """
    wanted = {_key(style): style.get(w("styleId"), "") for style in ours.iterchildren(w("style"))}
    taken = frozenset(wanted.values())
    renamed: dict[str, str] = {}
    for style in theirs.iterchildren(w("style")):
        old = style.get(w("styleId"), "")
        new = wanted.get(_key(style)) or (f"{old}Other" if old in taken else old)
        style.set(w("styleId"), new)
        if new != old:
            renamed[old] = new
    for name in _NAMING:
        for each in theirs.iter(w(name)):
            each.set(w("val"), renamed.get(each.get(w("val"), ""), each.get(w("val"), "")))
    return renamed


def serving(ours: _Element, theirs: _Element) -> _Element:
    """Make `theirs`, whose styles have our ids, do what `ours` does, and add what it lacks.

    The styles that are added are in proportion to the plain text of `theirs`.
    """
    sheet = Sheet(ours)
    for style in theirs.iterchildren(w("style")):
        _serve(style, sheet)
    plain = [type_size(one.holders(one.plain())) for one in (Sheet(theirs), sheet)]
    added = deepcopy(ours)
    scale(added, plain[0] / plain[1])
    present = {style.get(w("styleId")) for style in theirs.iterchildren(w("style"))}
    for style in list(added.iterchildren(w("style"))):
        if style.get(w("styleId")) not in present:
            theirs.append(style)
    _leave_no_line_alone(theirs)
    return theirs


def _serve(style: _Element, ours: Sheet) -> None:
    """Make a style of the user's count, begin pages and be found in the outline as ours does.

    Its language and its own numbering go. How it looks stays.
    """
    drop(style, "numPr", "lang")
    based = style.find(w("basedOn"))
    counting = _number(ours.styles.get(style.get(w("styleId"), "")))
    base = _number(ours.styles.get(based.get(w("val"), ""))) if based is not None else None
    model = ours.styles.get(style.get(w("styleId"), ""))
    if counting is not None:
        place(reach(style, "pPr"), deepcopy(counting))
    elif base is not None:
        # Or it would count with the style it is based on: “1. Contents”.
        add(put(reach(style, "pPr"), "numPr"), "numId", val=0)
    if model is None or not is_paragraph(model):
        return
    holders = ours.holders(model)
    level = said(holders, "pPr/outlineLvl").get("val", "")
    if level not in _NO_LEVEL:
        put(reach(style, "pPr"), "outlineLvl", val=level)
    if is_on(holders, "pPr/pageBreakBefore"):
        put(reach(style, "pPr"), "pageBreakBefore")


def _number(style: _Element | None) -> _Element | None:
    """Find the list that a style of ours counts in; None if it counts in none."""
    found = style.find(f"{w('pPr')}/{w('numPr')}") if style is not None else None
    number = found.find(w("numId")) if found is not None else None
    return found if number is not None and number.get(w("val")) != "0" else None


def _leave_no_line_alone(sheet: _Element) -> None:
    """Say what holds where nothing is said (ECMA-376 § 17.3.1.44): LibreOffice takes silence for a no."""
    if next(sheet.iter(w("widowControl")), None) is not None:
        return
    for style in sheet.iterchildren(w("style")):
        if style.get(w("styleId")) == "Normal":
            put(reach(style, "pPr"), "widowControl")


def _name(style: _Element) -> str:
    name = style.find(w("name"))
    return name.get(w("val"), "") if name is not None else ""


def _key(style: _Element) -> tuple[str, str]:
    """Return what Word finds a style by: its kind and its name, in small letters as Word compares them."""
    return style.get(w("type"), "paragraph"), _name(style).lower()
