"""The user's style sheet, made to serve our text: found styles keep their look, missing ones are added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.archive import parsed
from provisions.opc.names import w
from provisions.render.word.numbering import LISTS
from provisions.render.word.reference import REFERENCE, Reference
from provisions.render.word.styles import CHARACTERS, NORMAL, PARAGRAPHS, TABLE, Style
from provisions.render.word.stylesheet import (
    BASES,
    character_style,
    default_language,
    list_properties,
    paragraph_style,
    table_style,
)
from provisions.render.word.xml import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element

# In the order of the schema: what follows the paragraph's properties in a style, and what follows
# each property that we set.
_AFTER_PARAGRAPH: Final = frozenset(("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
_LAST: Final = frozenset(("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"))
_AFTER_LIST: Final = _LAST | frozenset(
    (
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *(
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
        ),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl"),
    )
)
_AFTER: Final[Mapping[str, frozenset[str]]] = {
    "pageBreakBefore": _AFTER_LIST | {"framePr", "widowControl", "numPr"},
    "widowControl": _AFTER_LIST | {"numPr"},
    "numPr": _AFTER_LIST,
    "outlineLvl": _LAST,
}
_NAMING: Final = ("basedOn", "next", "link")
_WANTED: Final[Mapping[tuple[str, str], str]] = {
    **{("paragraph", style.name.lower()): style.key for style in PARAGRAPHS.values()},
    **{("character", name.lower()): key for key, (name, _) in CHARACTERS.items()},
    ("table", TABLE[1].lower()): TABLE[0],
    ("character", "default paragraph font"): "DefaultParagraphFont",
    ("table", "normal table"): "TableNormal",
    ("numbering", "no list"): "NoList",
}
"""The styles that our text uses: kind and name, in small letters as Word compares them → id."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A style sheet that has every style of ours. `renamed` maps ids of the user's to their new ids."""

    data: bytes
    renamed: Mapping[str, str]


def missing(reference: Reference) -> tuple[Diagnostic, ...]:
    """Say which styles the user's document lacks; nothing if it has them all."""
    found = {_key(style) for style in _styles(reference)}
    # What comments look like is Word's business, and a template rarely has a style for it.
    asked = [style.name for style in PARAGRAPHS.values() if style.key != "CommentText"]
    names = [name for name in asked if ("paragraph", name.lower()) not in found]
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


def adopted(reference: Reference, styles: Mapping[str, Style], language: str) -> Adopted:
    """Return the user's style sheet with our numbering, our language and the styles that it lacks.

    Styles are found by name, as Word finds them; ids differ between languages of Word. Found ones
    get our ids.
    """
    from lxml import etree

    sheet = (
        parsed(etree.tostring(reference.styles), "styles", REFERENCE)
        if reference.styles is not None
        else _fragment("")
    )
    renamed = _rename(sheet)
    for style in sheet.findall(w("style")):
        _serve(style)
    present = {style.get(w("styleId")) for style in sheet.findall(w("style"))}
    for key, markup in _ours(styles):
        if key not in present:
            sheet.append(_fragment(markup)[0])
    _leave_no_line_alone(sheet)
    _speak(sheet, language)
    return Adopted(etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True), renamed)


def _ours(styles: Mapping[str, Style]) -> Iterator[tuple[str, str]]:
    """Write every style of ours, with its id."""
    for key, markup in zip(("DefaultParagraphFont", "TableNormal", "NoList"), BASES, strict=True):
        yield key, markup
    for style in styles.values():
        yield style.key, paragraph_style(style, styles, LISTS)
    for key in CHARACTERS:
        yield key, character_style(key)
    yield TABLE[0], table_style()


def _rename(sheet: _Element) -> dict[str, str]:
    """Give the styles that our text uses the ids by which it names them, and make way for those ids."""
    ours = frozenset(_WANTED.values())
    renamed: dict[str, str] = {}
    for style in sheet.findall(w("style")):
        old = style.get(w("styleId"), "")
        new = _WANTED.get(_key(style)) or (f"{old}Other" if old in ours else old)
        style.set(w("styleId"), new)
        if new != old:
            renamed[old] = new
    for name in _NAMING:
        for one in sheet.iter(w(name)):
            one.set(w("val"), renamed.get(one.get(w("val"), ""), one.get(w("val"), "")))
    return renamed


def _serve(style: _Element) -> None:
    """Make a style of the user's do what ours does: count, begin pages, be found in the outline.

    Its language and its own numbering go. How it looks stays.
    """
    for name in ("numPr", "lang"):
        for one in list(style.iter(w(name))):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    ours = PARAGRAPHS.get(style.get(w("styleId"), ""))
    based = style.find(w("basedOn"))
    base = PARAGRAPHS.get(based.get(w("val"), "")) if based is not None else None
    if ours is not None and ours.sequence is not None:
        _put(style, list_properties(ours, LISTS))
    elif base is not None and base.sequence is not None:
        # Or it would count with the style it is based on: “1. Contents”.
        _put(style, '<w:numPr><w:numId w:val="0"/></w:numPr>')
    if ours is not None and ours.outline is not None:
        _put(style, f'<w:outlineLvl w:val="{ours.outline}"/>')
    if ours is not None and ours.starts_page:
        _put(style, "<w:pageBreakBefore/>")


def _leave_no_line_alone(sheet: _Element) -> None:
    """Say what holds where nothing is said (ECMA-376 § 17.3.1.44): LibreOffice takes silence for a no."""
    if next(sheet.iter(w("widowControl")), None) is not None:
        return
    for style in sheet.findall(w("style")):
        if style.get(w("styleId")) == NORMAL.key:
            _put(style, "<w:widowControl/>")


def _put(style: _Element, markup: str) -> None:
    """Set one of a style's paragraph properties, in its place (CT_Style, CT_PPrBase)."""
    properties = style.find(w("pPr"))
    if properties is None:
        properties = _fragment("<w:pPr/>")[0]
        style.insert(_place(style, _AFTER_PARAGRAPH), properties)
    new = _fragment(markup)[0]
    for old in properties.findall(str(new.tag)):
        properties.remove(old)
    properties.insert(_place(properties, _AFTER[_local(new)]), new)


def _place(parent: _Element, later: frozenset[str]) -> int:
    """Find where a child belongs that comes before those named in `later`."""
    return next((index for index, one in enumerate(parent) if _local(one) in later), len(parent))


def _speak(sheet: _Element, language: str) -> None:
    """Make `language` that of all text, by the defaults of runs (ECMA-376 § 17.7.5)."""
    holder = sheet
    # Each is the first child that its parent can have.
    for name in ("docDefaults", "rPrDefault", "rPr"):
        child = holder.find(w(name))
        if child is None:
            child = _fragment(f"<w:{name}/>")[0]
            holder.insert(0, child)
        holder = child
    for old in holder.findall(w("lang")):
        holder.remove(old)
    # Only `w:eastAsianLayout` and `w:specVanish` could come after it, and neither is a default.
    holder.append(_fragment(default_language(language))[0])


def _styles(reference: Reference) -> list[_Element]:
    """List the styles of the user's style sheet."""
    return reference.styles.findall(w("style")) if reference.styles is not None else []


def _key(style: _Element) -> tuple[str, str]:
    """Return what Word finds a style by: its kind and its name."""
    name = style.find(w("name"))
    said = name.get(w("val"), "") if name is not None else ""
    return style.get(w("type"), "paragraph"), said.lower()


def _fragment(markup: str) -> _Element:
    """Parse `markup` of ours inside an element that knows the namespaces."""
    return parsed(f"<w:styles {NAMESPACES}>{markup}</w:styles>".encode(), "styles", REFERENCE)


def _local(element: _Element) -> str:
    """Return the name of `element` without its namespace."""
    return str(element.tag).rpartition("}")[2]
