"""Content controls: blanks, filled once for the whole document, and tick boxes (ECMA-376 § 17.5.2)."""

from hashlib import sha256
from typing import Final

from provisions.render.word.names import element_name
from provisions.render.word.runs import PLAIN, Look, runs
from provisions.render.word.xml import quoted

BLANKS_NAMESPACE: Final = "urn:provisions:blanks:1"
BLANKS_STORE: Final = "{5B0A6A9E-7C1D-5E4B-9A63-0F2C8D71B4E1}"
"""Names the part that holds the values; content controls bind to it by this id."""

_LONGEST_NAME: Final = 64
"""Of a title or tag: what Word's own dialogue takes."""
_BOX: Final = "\N{BALLOT BOX}"
_TICKED_BOX: Final = "\N{BALLOT BOX WITH X}"
_SYMBOLS: Final = "Segoe UI Symbol"


def blank(number: int, parameter: str, asks: str, look: Look) -> str:
    """Leave a place for the value of `parameter` in a line of text. Until then it shows what is asked for."""
    name = element_name(parameter)
    return (
        f'<w:sdt><w:sdtPr>{_named(asks, parameter)}<w:id w:val="{number}"/>'
        f'<w:placeholder><w:docPart w:val="{placeholder_name(parameter)}"/></w:placeholder><w:showingPlcHdr/>'
        f"<w:dataBinding w:prefixMappings=\"xmlns:b='{BLANKS_NAMESPACE}'\""
        f' w:xpath="/b:blanks[1]/b:{name}[1]" w:storeItemID="{BLANKS_STORE}"/>'
        # An address has lines, and so may a list. What asks for one line takes no harm from a second.
        f'<w:text w:multiLine="1"/></w:sdtPr>'
        f"<w:sdtContent>{placeholder(asks, look)}</w:sdtContent></w:sdt>"
    )


def placeholder(asks: str, look: Look = PLAIN) -> str:
    """Show what is asked for."""
    return runs(f"[{asks}]", Look("PlaceholderText", look.bold, look.italic))


def placeholder_name(parameter: str) -> str:
    """Name the glossary entry that Word goes back to when a value is taken away again.

    32 hexadecimal digits, the form in which Word itself names such entries.
    """
    return sha256(parameter.encode("utf-8", "surrogatepass")).hexdigest()[:32].upper()


def tick_box(number: int, label: str) -> str:
    """Draw a box to tick. `label` is its accessible name."""
    states = "".join(
        f'<w14:{state} w14:val="{ord(sign):04X}" w14:font="{_SYMBOLS}"/>'
        for state, sign in (("checkedState", _TICKED_BOX), ("uncheckedState", _BOX))
    )
    faces = "".join(f' w:{script}="{_SYMBOLS}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:sdt><w:sdtPr>{_named(label, "")}<w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr><w:rFonts{faces}/></w:rPr><w:t>{_BOX}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def is_tick_box(text: str) -> bool:
    """Tell whether `text` is an empty box and nothing else."""
    return text == _BOX


def _named(alias: str, tag: str) -> str:
    """Write title and tag of a control, no longer than Word takes."""
    short = alias if len(alias) <= _LONGEST_NAME else alias[: _LONGEST_NAME - 1] + "…"
    tagged = f"<w:tag w:val={quoted(tag[:_LONGEST_NAME])}/>" if tag else ""
    return f"<w:alias w:val={quoted(short)}/>{tagged}"
