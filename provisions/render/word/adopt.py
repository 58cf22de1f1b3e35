"""The user's document as our template: its styles, page, headers and footers, and ours where it has none."""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace
from itertools import compress
from typing import Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic
from provisions.opc.names import w
from provisions.render.word.elements import add, drop, place, put, reach, remove
from provisions.render.word.measures import Sheet, is_on, is_paragraph, page_of, said, switched_on, type_size
from provisions.render.word.reference import Reference, is_tagged, note, read
from provisions.render.word.standing import made_to_stand_out
from provisions.render.word.template import Margin, Template, scale, watermarks_in

_NARROWEST: Final = 2835
"""The narrowest measure, in twips: 5 cm. Tables of five columns do not fit into less."""
_SIDES: Final = ("top", "bottom", "left", "right", "header", "footer", "gutter")
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
_STYLED: Final = ("pStyle", "rStyle", "tblStyle")
# Lists, comments and data that stay in the user's file, and marks whose ids may be ours already.
_LEFT_BEHIND: Final = (
    *("numPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("dataBinding", "placeholder", "permStart", "permEnd"),
)


def adopt(template: Template, data: bytes, file: str, *, is_marked: bool) -> tuple[Diagnostic, ...]:
    """Make `template`, which is ours, that of the .docx `data` from `file`; return what to know of it.

    `is_marked` says that a watermark of ours will be drawn. Raises `UsageError` if it cannot be read safely
    or its page leaves too little room.
    """
    theirs = read(data, file)
    notes = _missing_styles(template.sheet, theirs.styles)
    _adopt_page(template, theirs)
    renamed: dict[str, str] = {}
    if theirs.styles is not None:
        renamed = renamed_to(template.sheet, theirs.styles)
        ours = template.sheet
        template.sheet = serving(ours, theirs.styles)
        notes += tuple(made_to_stand_out(template.sheet, ours))
        template.word.part.rels.pop("rIdFonts", None)
    template.theme = theirs.theme
    for flag in theirs.flags:
        put(template.word.settings.element, flag)
    for margin in [*theirs.margins, *([theirs.body] if theirs.body is not None else [])]:
        _clear(margin.tree, renamed, is_marked=is_marked)
    template.edge = None
    template.body = theirs.body
    template.is_tagged = theirs.body is not None or any(is_tagged(each.tree) for each in theirs.margins)
    template.margins = [*theirs.margins, *_missing(template, theirs)]
    return notes


def _adopt_page(template: Template, theirs: Reference) -> None:
    """Take paper and margins over; what is missing or no whole number of twips is as in ours."""
    drop(template.section, "titlePg")
    if theirs.section is None:
        return
    for name, sides in (("pgSz", ("w", "h")), ("pgMar", _SIDES)):
        ours, given = reach(template.section, name), theirs.section.find(w(name))
        if given is None:
            continue
        for side in sides:
            value = given.get(w(side), "")
            if _WHOLE.fullmatch(value):
                ours.set(w(side), str(int(value)))
        if given.get(w("orient")) == "landscape":
            ours.set(w("orient"), "landscape")
    if switched_on(theirs.section.find(w("titlePg"))):
        put(template.section, "titlePg")
    page = page_of(template.section)
    if page.measure < _NARROWEST or page.room < _NARROWEST / 20:
        theirs.origin.refuse("leaves too little of the page for text", "make its margins narrower")


def _missing(template: Template, theirs: Reference) -> list[Margin]:
    """Take ours for the kinds of pages that the user's document has, but has no header or footer for."""
    ours = {(each.kind, each.which): each for each in template.margins}
    present = {(each.kind, each.which) for each in theirs.margins}
    has_first, has_even = template.section.find(w("titlePg")) is not None, "evenAndOddHeaders" in theirs.flags
    wanted = [*compress(("default", "first", "even"), (True, has_first, has_even))]
    return [
        replace(ours[kind, "first" if which == "first" else "default"], which=which)
        for kind in ("header", "footer")
        for which in wanted
        if (kind, which) not in present
    ]


def _clear(tree: _Element, renamed: dict[str, str], *, is_marked: bool) -> None:
    """Leave behind what belongs to the user's text, and marks of ours; name styles as we do."""
    drop(tree, *_LEFT_BEHIND)
    for control in tree.iter(w("sdtPr")):
        # The id has to be the only one of its kind, and Word gives a new one where there is none.
        drop(control, "id")
    _rename(tree, _STYLED, renamed)
    marks = [
        run
        for run in tree.iter(w("r"))
        if any(one.get(w("val")) == "StatusMark" for one in run.iter(w("rStyle")))
    ]
    for run in {*marks, *watermarks_in(tree, of_all=is_marked)}:
        remove(run)


_NAMING: Final = ("basedOn", "next", "link")
_NO_LEVEL: Final = ("", "9")
"""What `w:outlineLvl` says of text that is no heading."""


def _missing_styles(ours: _Element, theirs: _Element | None) -> tuple[Diagnostic, ...]:
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
    message = f"the reference document lacks {len(names)} of {len(asked)} styles; ours are added to it"
    return (note("styles", message, f"give it styles of these names to set their look: {listed}"),)


def renamed_to(ours: _Element, theirs: _Element) -> dict[str, str]:
    """Give styles of `theirs` that `ours` has too the ids of `ours`, and make way; maps old ids to new ones.

    Styles are found by name, as Word finds them; ids differ between languages of Word.
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
    _rename(theirs, _NAMING, renamed)
    return renamed


def _rename(tree: _Element, names: Iterable[str], renamed: Mapping[str, str]) -> None:
    for each in tree.iter(*map(w, names)):
        named = each.get(w("val"), "")
        each.set(w("val"), renamed.get(named, named))


def serving(ours: _Element, theirs: _Element) -> _Element:
    """Make `theirs`, whose styles have our ids, do what `ours` does; add what it lacks, in proportion."""
    sheet = Sheet(ours)
    for style in theirs.iterchildren(w("style")):
        _serve(style, sheet)
    added = deepcopy(ours)
    scale(added, type_size(Sheet(theirs).plain()) / type_size(sheet.plain()))
    present = {style.get(w("styleId")) for style in theirs.iterchildren(w("style"))}
    for style in list(added.iterchildren(w("style"))):
        if style.get(w("styleId")) not in present:
            theirs.append(style)
    _leave_no_line_alone(theirs)
    return theirs


def _serve(style: _Element, ours: Sheet) -> None:
    """Make a style of the user's count, begin pages and be in the outline as ours does; its look stays."""
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
