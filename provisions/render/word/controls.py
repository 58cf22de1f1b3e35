"""Content controls: blanks, filled once for the whole document, and tick boxes (ECMA-376 § 17.5.2)."""

from hashlib import sha256
from typing import Final

from lxml.etree import _Element

from provisions.model.inline import Inlines, Text
from provisions.render.word.elements import add, new, stamped, tag
from provisions.render.word.names import element_name
from provisions.render.word.runs import PLAIN, Look, begin_run, runs

BLANKS_NAMESPACE: Final = "urn:provisions:blanks:1"
BLANKS_STORE: Final = "{5B0A6A9E-7C1D-5E4B-9A63-0F2C8D71B4E1}"
"""Names the part that holds the values; content controls bind to it by this id."""

_LONGEST_NAME: Final = 64
"""Of a title or tag: what Word's own dialogue takes."""
_BOX: Final = "\N{BALLOT BOX}"
_TICKED_BOX: Final = "\N{BALLOT BOX WITH X}"
_SYMBOLS: Final = "Segoe UI Symbol"


def control(parent: _Element, number: int, alias: str = "", name: str = "") -> _Element:
    """Begin a content control: its properties, then its content. Its names are no longer than Word takes."""
    begun = add(parent, "sdt")
    properties = add(begun, "sdtPr")
    if alias:
        short = alias if len(alias) <= _LONGEST_NAME else alias[: _LONGEST_NAME - 1] + "…"
        add(properties, "alias", val=short)
    if name:
        add(properties, "tag", val=name[:_LONGEST_NAME])
    add(properties, "id", val=number)
    add(begun, "sdtContent")
    return begun


def blank(
    parent: _Element, number: int, parameter: str, asks: str, look: Look, *, takes_lines: bool = False
) -> None:
    """Leave a place for a value in a line, which shows what it asks for; `takes_lines`: or for several."""
    begun = _blank(parent, parameter, asks, look.bold, look.italic, takes_lines)
    for named in begun[0].iterchildren(tag("id")):
        named.set(tag("val"), str(number))


@stamped
def _blank(parameter: str, asks: str, bold: bool, italic: bool, takes_lines: bool) -> _Element:
    begun = control(new("p"), 0, asks, parameter)
    properties, content = begun
    add(add(properties, "placeholder"), "docPart", val=placeholder_name(parameter))
    add(properties, "showingPlcHdr")
    add(
        properties,
        "dataBinding",
        prefixMappings=f"xmlns:b='{BLANKS_NAMESPACE}'",
        xpath=f"/b:blanks[1]/b:{element_name(parameter)}[1]",
        storeItemID=BLANKS_STORE,
    )
    if takes_lines:
        add(properties, "text", multiLine=1)
    else:
        # As free as text. LibreOffice 7.4 makes `text` a field without a look, and a blank has to show.
        add(properties, "comboBox")
    placeholder(content, asks, Look("", bold, italic))
    return begun


def placeholder(parent: _Element, asks: str, look: Look = PLAIN) -> None:
    """Show what is asked for."""
    runs(parent, f"[{asks}]", Look("PlaceholderText", look.bold, look.italic))


def placeholder_name(parameter: str) -> str:
    """Name the glossary entry of a blank in the form in which Word does: 32 hexadecimal digits."""
    return sha256(parameter.encode("utf-8", "surrogatepass")).hexdigest()[:32].upper()


def tick_box(parent: _Element, number: int, label: str) -> None:
    """Draw a box to tick. `label` is its accessible name."""
    properties, content = control(parent, number, label)
    box = add(properties, "w14:checkbox")
    add(box, "w14:checked", **{"w14:val": 0})
    for state, sign in (("checkedState", _TICKED_BOX), ("uncheckedState", _BOX)):
        add(box, f"w14:{state}", **{"w14:val": f"{ord(sign):04X}", "w14:font": _SYMBOLS})
    run = begin_run(content)
    add(add(run, "rPr"), "rFonts", ascii=_SYMBOLS, hAnsi=_SYMBOLS, eastAsia=_SYMBOLS, cs=_SYMBOLS)
    add(run, "t", _BOX)


def is_tick_box(content: Inlines) -> bool:
    """Tell whether `content` is an empty box and nothing else."""
    match content:
        case (Text(text),):
            return text == _BOX
    return False
