"""The user's document as our template: its styles, page, headers and footers, and ours where it has none."""

from copy import deepcopy
from typing import Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic
from provisions.opc.names import w
from provisions.render.word.elements import drop, put
from provisions.render.word.measures import switched_on
from provisions.render.word.page import page_of
from provisions.render.word.reference import Reference
from provisions.render.word.sheets import renamed_to, serving
from provisions.render.word.standing import made_to_stand_out
from provisions.render.word.template import Margin, Template
from provisions.render.word.watermark import shapes

_NARROWEST: Final = 2835
"""The narrowest measure, in twips: 5 cm. Tables of five columns do not fit into less."""
_SIDES: Final = ("top", "bottom", "left", "right", "header", "footer", "gutter")
_STYLED: Final = ("pStyle", "rStyle", "tblStyle")
# Lists, comments and data that stay in the user's file, and marks whose ids may be ours already.
_LEFT_BEHIND: Final = (
    *("numPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("dataBinding", "placeholder", "permStart", "permEnd"),
)


def adopt(template: Template, theirs: Reference, *, is_marked: bool) -> tuple[Diagnostic, ...]:
    """Make `template`, which is ours, that of `theirs`; return what was changed of its look.

    `is_marked` says that a watermark of ours will be drawn. Raises `UsageError` if the page of
    `theirs` leaves too little room.
    """
    _adopt_page(template, theirs)
    renamed: dict[str, str] = {}
    notes: tuple[Diagnostic, ...] = ()
    if theirs.styles is not None:
        renamed = renamed_to(template.sheet, theirs.styles)
        ours = template.sheet
        template.sheet = serving(ours, theirs.styles)
        notes = made_to_stand_out(template.sheet, ours)
        template.word.part.rels.pop("rIdFonts", None)
    template.theme = theirs.theme
    for flag in theirs.flags:
        put(template.word.settings.element, flag)
    for margin in [*theirs.margins, *([theirs.body] if theirs.body is not None else [])]:
        _clear(margin.tree, renamed, is_marked=is_marked)
    template.edge = None
    template.body = theirs.body
    template.margins = [*theirs.margins, *_missing(template, theirs)]
    return notes


def _adopt_page(template: Template, theirs: Reference) -> None:
    """Take paper and margins over; what is missing or no whole number of twips is as in ours."""
    size, margins = template.section.find(w("pgSz")), template.section.find(w("pgMar"))
    drop(template.section, "titlePg")
    if theirs.section is None or size is None or margins is None:
        return
    _copy(theirs.section.find(w("pgSz")), size, ("w", "h"))
    _copy(theirs.section.find(w("pgMar")), margins, _SIDES)
    their_size = theirs.section.find(w("pgSz"))
    if their_size is not None and their_size.get(w("orient")) == "landscape":
        size.set(w("orient"), "landscape")
    if switched_on(theirs.section.find(w("titlePg"))):
        put(template.section, "titlePg")
    page = page_of(template.section)
    if page.measure < _NARROWEST or page.room < _NARROWEST / 20:
        theirs.origin.refuse("leaves too little of the page for text", "make its margins narrower")


def _copy(source: _Element | None, target: _Element, names: tuple[str, ...]) -> None:
    """Copy those attributes that are whole numbers."""
    for name in names if source is not None else ():
        value = source.get(w(name), "") if source is not None else ""
        if value.lstrip("-").isdecimal():
            target.set(w(name), str(int(value)))


def _missing(template: Template, theirs: Reference) -> list[Margin]:
    """Copy ours for the kinds of pages that the user's document has, but has no header or footer for."""
    ours = {(one.kind, one.which): one for one in template.margins}
    present = {(one.kind, one.which) for one in theirs.margins}
    wanted = ["default"]
    wanted += ["first"] if template.section.find(w("titlePg")) is not None else []
    wanted += ["even"] if "evenAndOddHeaders" in theirs.flags else []
    return [
        Margin(
            kind, which, deepcopy(ours[kind, "first" if which == "first" else "default"].tree), is_ours=True
        )
        for kind in ("header", "footer")
        for which in wanted
        if (kind, which) not in present
    ]


def _clear(tree: _Element, renamed: dict[str, str], *, is_marked: bool) -> None:
    """Leave behind what belongs to the user's text, and name styles as we do.

    Marks of ours go, where the user's document is one of ours, and a watermark that ours replaces.
    """
    drop(tree, *_LEFT_BEHIND)
    for control in tree.iter(w("sdtPr")):
        # The id has to be the only one of its kind, and Word gives a new one where there is none.
        drop(control, "id")
    for name in _STYLED:
        for each in tree.iter(w(name)):
            each.set(w("val"), renamed.get(each.get(w("val"), ""), each.get(w("val"), "")))
    marks = [
        run
        for run in tree.iter(w("r"))
        if any(one.get(w("val")) == "StatusMark" for one in run.iter(w("rStyle")))
    ]
    for run in {*marks, *shapes(tree, ours=not is_marked)}:
        above = run.getparent()
        if above is not None:
            above.remove(run)
