"""Elements of WordprocessingML on python-docx's parser: well-formed by construction.

Nothing from a document enters a part except through `add`, `put` and `runs.run`, which clean it.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

import docx.oxml
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from provisions.wording.safe_words import clean

Made = ParamSpec("Made")
MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
"""How a moment is written."""
_LAST: Final = ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
# fmt: off
ORDER: Final = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
        "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", *_LAST,
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "noProof", "color", "position", "sz",
        "szCs", "u", "shd", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    ),
    "rPrDefault": ("rPr",),
    "pPrDefault": ("pPr",),
    "docDefaults": ("rPrDefault", "pPrDefault"),
    "styles": ("docDefaults", "latentStyles", "style"),
    "style": (
        "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
        "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr",
        "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
    ),
    "lvl": ("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlJc", "pPr", "rPr"),
    "sectPr": (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg",
        "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
    ),
    "sdtPr": (
        "rPr", "alias", "tag", "id", "lock", "placeholder", "temporary", "showingPlcHdr", "dataBinding",
        "docPartObj", "comboBox", "text", "checkbox",
    ),
    "tblPr": ("tblStyle", "bidiVisual", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
              "tblCaption", "tblDescription"),
    "trPr": ("cantSplit", "tblHeader"),
    "tcPr": ("tcW", "tcBorders", "shd"),
    "settings": (
        "zoom", "mirrorMargins", "evenAndOddHeaders", "defaultTabStop", "characterSpacingControl",
        "footnotePr", "compat", "themeFontLang", "decimalSymbol", "listSeparator",
    ),
}
# fmt: on
"""In which order children stand, by the schema (ECMA-376 part 1, annex A), where we write more than one."""


@lru_cache(maxsize=512)
def tag(name: str) -> str:
    """Qualify `name`, which is one of WordprocessingML unless it has a prefix of python-docx's."""
    return qn(name if ":" in name else f"w:{name}")


def safe(text: str) -> str:
    """Put `text` on one line, without characters that XML cannot carry."""
    # Nearly all text is printable, and then there is nothing to clean.
    return text if text.isprintable() else clean(text)


def rooted(namespace: str, name: str, prefix: str = "") -> _Element:
    """Begin the root of a part of another kind, whose names have `prefix`."""
    # The stubs know no default namespace, whose prefix is None.
    names: dict[Any, str] = {prefix or None: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=names)


def new(name: str) -> _Element:
    """Begin the root of a part, whose elements can name relationships."""
    spelled = name if ":" in name else f"w:{name}"
    # Else each link in a note would declare a prefix of its own.
    prefixes = dict.fromkeys((spelled.partition(":")[0], "r"))
    return docx.oxml.OxmlElement(spelled, nsdecls={prefix: docx.oxml.ns.nsmap[prefix] for prefix in prefixes})


def add(parent: _Element, name: str, /, *words: str, **attributes: object) -> _Element:
    """Add the last child of `parent`, with `words` in it; attributes that are None are left out."""
    said = {tag(key): safe(str(value)) for key, value in attributes.items() if value is not None}
    child = etree.SubElement(parent, tag(name), said)
    if words:
        child.text = safe("".join(words))
    return child


def put(parent: _Element, name: str, /, **attributes: object) -> _Element:
    """Set the child `name` of `parent` in its place by `ORDER`; the one that was there goes."""
    return place(parent, add(parent, name, **attributes))


def place(parent: _Element, child: _Element) -> _Element:
    """Move `child` to its place in `parent` by `ORDER`, instead of those of its name."""
    for old in parent.findall(str(child.tag)):
        if old is not child:
            parent.remove(old)
    order = ORDER[local(parent)]
    later = frozenset(order[order.index(local(child)) + 1 :])
    others = [one for one in parent if one is not child]
    at = next((index for index, one in enumerate(others) if local(one) in later), len(others))
    parent.insert(at, child)
    return child


def reach(parent: _Element, *names: str) -> _Element:
    """Return the child of a child … of `parent`; those that are missing are made."""
    for name in names:
        found = parent.find(tag(name))
        parent = put(parent, name) if found is None else found
    return parent


def drop(parent: _Element, *names: str) -> None:
    """Take every descendant of these names out of `parent`."""
    for one in list(parent.iter(*map(tag, names))):
        remove(one)


def remove(element: _Element) -> None:
    """Take `element` out of what it is in."""
    above = element.getparent()
    if above is not None:
        above.remove(element)


def local(element: _Element) -> str:
    """Return the name of `element` without its namespace."""
    return str(element.tag).rpartition("}")[2]


def stamped(make: Callable[Made, _Element]) -> Callable[Concatenate[_Element | None, Made], _Element]:
    """Let `make` make an element once, and copies from then on: that takes a third of the time.

    Each copy becomes the last child of the first argument, unless that is None.
    """
    # To copy by the method of an element takes two thirds of the time of `copy.copy`.
    seal: Any = lru_cache(maxsize=1024)(lambda *args, **kwargs: cast(Any, make(*args, **kwargs)).__copy__)

    @wraps(make)
    def stamp(parent: _Element | None, /, *args: Made.args, **kwargs: Made.kwargs) -> _Element:
        begun: _Element = seal(*args, **kwargs)()
        if parent is not None:
            parent.append(begun)
        return begun

    return stamp


@stamped
def paragraph(style: str) -> _Element:
    """Make a paragraph with `style`."""
    begun = new("p")
    add(add(begun, "pPr"), "pStyle", val=style)
    return begun


def properties(begun: _Element) -> _Element:
    """Return the properties of a paragraph that `paragraph` has begun."""
    return begun[0]


def encoded(root: _Element) -> bytes:
    """Encode a whole part, as it stands in the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
