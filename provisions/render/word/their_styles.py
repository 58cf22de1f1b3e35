"""The styles of a user's document, made to serve as ours do; its look stays, where it can be told apart.

In many letters headings do not stand out from the text, or nothing parts its paragraphs. Then size, weight
and space are ours, in proportion; face and colour stay theirs.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic
from provisions.opc.names import w
from provisions.render.word.elements import add, drop, place, put, reach
from provisions.render.word.measures import Said, Sheet, is_paragraph
from provisions.render.word.template import note, scale

_NAMING: Final = ("basedOn", "next", "link")
_NO_LEVEL: Final = ("", "9")
"""What `w:outlineLvl` says of text that is no heading."""
_HEADINGS: Final = {"Heading1": "heading 1", "Heading2": "heading 2"}
_TEXT: Final = "BodyText"
_AS_TEXT: Final = (_TEXT, "ProvisionText", "Definition", "AnnexText")
"""Added styles whose first line stands where that of the user's text does."""
_LARGER: Final = 1.15
"""So much larger than text a heading stands out by its size alone."""
_AS_LARGE: Final = 0.98
"""At least so large it stands out by its weight."""
_MARKS: Final = ("b", "caps", "smallCaps", "u")
_SIDES: Final = {"start": "left", "end": "right"}
_LEAST, _LEAST_BETWEEN = 120, 40
"""Below it, in twips, there is no space above a heading, or between paragraphs: 6 points and 2."""


def missing_styles(ours: _Element, theirs: _Element | None) -> tuple[Diagnostic, ...]:
    """Say which styles of `ours` the sheet `theirs` lacks; nothing if it has them all."""
    found = set(map(_key, theirs.iterchildren(w("style")))) if theirs is not None else set()
    # What comments look like is Word's business, and a template rarely has a style for it.
    asked = [one for key, one in Sheet(ours).styles.items() if is_paragraph(one) and key != "CommentText"]
    names = [_name(style) for style in asked if _key(style) not in found]
    if not names:
        return ()
    listed = ", ".join(f"“{name}”" for name in names)
    message = f"the reference document lacks {len(names)} of {len(asked)} styles; ours are added to it"
    return (note("styles", message, f"give it styles of these names to set their look: {listed}"),)


def named_as_ours(ours: _Element, theirs: _Element) -> dict[str, str]:
    """Give styles of `theirs` that `ours` has too the ids of `ours`, and make way; maps old ids to new ones.

    Styles are found by name, as Word finds them; ids differ between languages of Word. Of two of one name,
    which some programs write, one of Word's own comes first.
    """
    wanted = {_key(style): key for key, style in Sheet(ours).styles.items()}
    taken, renamed = set(wanted.values()), dict[str, str]()
    for style in sorted(theirs.iterchildren(w("style")), key=lambda one: w("customStyle") in one.attrib):
        old = style.get(w("styleId"), "")
        new = wanted.pop(_key(style), None)
        if new is None:
            new = f"{old}Other" if old in taken else old
            taken.add(new)
        style.set(w("styleId"), new)
        if new != old:
            renamed[old] = new
    rename(theirs, _NAMING, renamed)
    return renamed


def rename(tree: _Element, names: Iterable[str], renamed: Mapping[str, str]) -> None:
    """Name styles by their new ids in the elements `names` of `tree`."""
    for each in tree.iter(*map(w, names)):
        named = each.get(w("val"), "")
        each.set(w("val"), renamed.get(named, named))


def serving(ours: _Element, theirs: _Element) -> tuple[Diagnostic, ...]:
    """Make `theirs`, whose styles have our ids, do what `ours` does; say where it changes their look.

    What it lacks is added, in proportion.
    """
    model, sheet = Sheet(ours), Sheet(theirs)
    for style in theirs.iterchildren(w("style")):
        _serve(style, model, sheet.said(style.get(w("styleId"), "")).value("pPr/outlineLvl"))
    sheet = Sheet(theirs)
    added = deepcopy(ours)
    scale(added, sheet.plain().size / model.plain().size)
    missing = {key: one for key, one in Sheet(added).styles.items() if key not in sheet.styles}
    theirs.extend(missing.values())
    sheet = Sheet(theirs)
    for key in filter(lambda key: is_paragraph(missing[key]), missing):
        _steady(missing[key], sheet.said(key), model.said(key), model.line(key))
    sheet = Sheet(theirs)
    if next(theirs.iter(w("widowControl")), None) is None and "Normal" in sheet.styles:
        # It holds where nothing is said (ECMA-376 § 17.3.1.44): LibreOffice takes silence for a no.
        put(reach(sheet.styles["Normal"], "pPr"), "widowControl")
    return (*_tell_apart(sheet, model), *_crown(Sheet(theirs), model))


def _serve(style: _Element, ours: Sheet, level: str) -> None:
    """Make a style of the user's count, begin pages and be in the outline as ours does; its look stays.

    `level` is the one that it has in the outline.
    """
    drop(style, "numPr", "lang")
    key, based = style.get(w("styleId"), ""), style.find(w("basedOn"))
    if _counts(key, ours):
        place(reach(style, "pPr"), deepcopy(next(ours.styles[key].iter(w("numPr")))))
    elif based is not None and _counts(based.get(w("val"), ""), ours):
        # Or it would count with the style it is based on: “1. Contents”.
        add(put(reach(style, "pPr"), "numPr"), "numId", val=0)
    if key not in ours.styles or not is_paragraph(ours.styles[key]):
        return
    said = ours.said(key)
    if not {level, said.value("pPr/outlineLvl")} <= {*_NO_LEVEL}:
        put(reach(style, "pPr"), "outlineLvl", val=said.value("pPr/outlineLvl") or _NO_LEVEL[-1])
    if said.is_on("pPr/pageBreakBefore"):
        put(reach(style, "pPr"), "pageBreakBefore")


def _steady(added: _Element, said: Said, meant: Said, line: list[str]) -> None:
    """Let a style that is added stand as in ours, where it is based on one that stands otherwise.

    What is in `line`, the styles that it is based on in ours, says what it shares with the user's: a heading
    looks as theirs do, and text is set as theirs is.
    """
    for spacing in added.iter(w("spacing")):
        for side in ("before", "after"):
            if w(side) in spacing.attrib and said.value("pPr/spacing", f"{side}Autospacing"):
                spacing.set(w(f"{side}Autospacing"), "0")
    is_heading = not _HEADINGS.keys().isdisjoint(line)
    if not is_heading and line[0] not in _AS_TEXT:
        _stand_apart(added, said, meant)
    if not is_heading and _TEXT not in line:
        _look_apart(added, said, meant)


def _stand_apart(added: _Element, said: Said, meant: Said) -> None:
    """Take the space above it and the indents of another text from a style."""
    for side in ("before", "after"):
        if said.space(side) and not meant.space(side):
            _space(added, **{side: 0})
    indents, wanted = _indents(said), _indents(meant)
    if "pPr/numPr" not in meant and indents != wanted:
        put(reach(added, "pPr"), "ind", **{**dict.fromkeys(indents, "0"), **wanted})


def _look_apart(added: _Element, said: Said, meant: Said) -> None:
    """Take from a style how another text is aligned and marked."""
    if said.value("pPr/jc") != meant.value("pPr/jc"):
        put(reach(added, "pPr"), "jc", val=meant.value("pPr/jc") or "left")
    for mark in (*_MARKS, "bCs", "i", "iCs"):
        if _has(said, mark) and not _has(meant, mark):
            put(reach(added, "rPr"), mark, val="none" if mark == "u" else 0)


def _indents(said: Said) -> dict[str, str]:
    found = said.get("pPr/ind", {})
    return {_SIDES.get(side, side): value for side, value in found.items() if side != "val"}


def _counts(key: str, ours: Sheet) -> bool:
    """Tell whether a style of ours counts in a list."""
    return key in ours.styles and ours.own(key).value("numPr/numId") not in ("", "0")


def _name(style: _Element) -> str:
    name = style.find(w("name"))
    return name.get(w("val"), "") if name is not None else ""


def _key(style: _Element) -> tuple[str, str]:
    """Return what Word finds a style by: its kind and its name, in small letters as Word compares them."""
    return style.get(w("type"), "paragraph"), _name(style).lower()


def _tell_apart(sheet: Sheet, model: Sheet) -> Iterator[Diagnostic]:
    """Change `sheet`, which has every style of `model`, where it does not tell what is what; say how."""
    plain, plain_model = sheet.said(_TEXT), model.said(_TEXT)
    factor = plain.size / plain_model.size
    # A heading that text is based on cannot stand out from it.
    looks = {key: sheet.said(key) for key in _HEADINGS if key not in sheet.line(_TEXT)}
    flat = [key for key in looks if not _stands_out(looks[key], plain)]
    for key in looks if flat else ():
        _raise(sheet.styles[key], looks[key], model.said(key), factor)
    if flat:
        told = " and ".join(f"“{_HEADINGS[key]}” has {_described(looks[key])}" for key in flat)
        yield note(
            "headings",
            f"headings would not stand out from the text, which has {_described(plain)}: {told}; size, "
            "weight and space are ours, face and colour the reference document's",
            "make these styles larger or bolder there",
        )
    between = sum(plain.space(side) for side in ("before", "after"))
    if between < _LEAST_BETWEEN and not plain.number("pPr/ind", "firstLine"):
        _space(sheet.styles[_TEXT], after=round(plain_model.number("pPr/spacing", "after") * factor))
        yield note(
            "paragraphs",
            "nothing would part one paragraph from the next: they stand apart as in ours",
            "give the style “Body Text” a space behind it, or a first line that is indented",
        )


def _crown(sheet: Sheet, model: Sheet) -> Iterator[Diagnostic]:
    """Make the title of `sheet` and what stands below it as large as ours, where others are larger."""
    looks = {key: sheet.said(key) for key in ("Title", "Subtitle")}
    largest = max(looks["Subtitle"].size, sheet.said("Heading1").size)
    if looks["Title"].size >= largest:
        return
    for key, look in looks.items():
        _raise(sheet.styles[key], look, model.said(key), sheet.said(_TEXT).size / model.said(_TEXT).size)
    yield note(
        "title",
        f"the title has {_described(looks['Title'])}, and what stands below it {largest:g} pt; size and "
        "space are ours, face and colour the reference document's",
        "make the style “Title” there as large as “Subtitle” and “heading 1”",
    )


def _stands_out(look: Said, plain: Said) -> bool:
    ratio = look.size / plain.size
    is_marked = any(_has(look, mark) and not _has(plain, mark) for mark in _MARKS)
    return ratio >= _LARGER or (is_marked and ratio >= _AS_LARGE)


def _has(look: Said, mark: str) -> bool:
    return look.is_on(f"rPr/{mark}") and look.value(f"rPr/{mark}") != "none"


def _described(look: Said) -> str:
    return f"{look.size:g} pt" + (", bold" if _has(look, "b") else "")


def _raise(style: _Element, look: Said, model: Said, factor: float) -> None:
    about = reach(style, "rPr")
    for name in ("b", "bCs") if model.is_on("rPr/b") else ():
        put(about, name)
    for name in ("sz", "szCs"):
        put(about, name, val=round(model.size * 2 * factor))
    if look.space("before") < _LEAST:
        sides = {side: round(model.number("pPr/spacing", side) * factor) for side in ("before", "after")}
        _space(style, **sides)


def _space(style: _Element, **sides: int) -> None:
    spacing = reach(style, "pPr", "spacing")
    # No automatic space beside one of its own.
    for name in list(spacing.attrib):
        if str(name).endswith(("Autospacing", "Lines")):
            del spacing.attrib[name]
    for side, twips in sides.items():
        spacing.set(w(side), str(twips))
