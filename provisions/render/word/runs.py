"""Words with one look, fields and links: runs (ECMA-376 § 17.3.2, 17.16)."""

import re
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.render.word.elements import add, new, safe, stamped
from provisions.render.word.names import language_tag

# Letters of strong right-to-left direction: Hebrew to Arabic Extended-A, their presentation forms,
# and the scripts of the supplementary planes (Unicode Standard Annex 9, table 4).
_TOWARDS_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Spaces, digits and light marks between such letters belong to the passage.
_PASSAGE: Final = re.compile(f"([{_TOWARDS_LEFT}](?:[\\s\\d.,:;'’\"“”()/–-]*[{_TOWARDS_LEFT}])*)")
_BACK_TO_THE_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"


class Look(NamedTuple):
    """What distinguishes a run. `style` is a character style, `lang` a BCP 47 tag; empty for none."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    lang: str = ""
    is_rtl: bool = False


PLAIN: Final = Look()


def begin_run(parent: _Element, look: Look = PLAIN) -> _Element:
    """Begin a run with the properties of `look`, in the order of the schema."""
    begun = add(parent, "r")
    if look == PLAIN:
        return begun
    properties = add(begun, "rPr")
    if look.style:
        add(properties, "rStyle", val=look.style)
    for is_on, names in ((look.bold, ("b", "bCs")), (look.italic, ("i", "iCs")), (look.is_rtl, ("rtl",))):
        for name in names if is_on else ():
            add(properties, name)
    tag = language_tag(look.lang)
    if tag:
        add(properties, "lang", **tag)
    if not len(properties):
        begun.remove(properties)
    return begun


def runs(parent: _Element, text: str, look: Look = PLAIN, from_right: bool = False) -> None:
    """Write `text` as runs. `from_right` says that the paragraph itself runs from right to left.

    A passage in a right-to-left script gets a run of its own: Word takes the direction of spaces
    and digits from `w:rtl`, not from the letters beside them (ECMA-376 § 17.3.2.30). The mark
    after it keeps digits and punctuation that follow on their side, in every program.
    """
    if text.isascii() or not _PASSAGE.search(text):
        run(parent, text, look)
        return
    parts = _PASSAGE.split(text)
    after = "" if from_right else _BACK_TO_THE_RIGHT
    if parts[0]:
        run(parent, parts[0], look)
    for passage, rest in zip(parts[1::2], parts[2::2], strict=True):
        run(parent, passage, look._replace(is_rtl=True))
        if after + rest:
            run(parent, after + rest, look)


def run(parent: _Element, text: str, look: Look = PLAIN) -> None:
    """Write `text` as one run."""
    _run(parent, look)[-1].text = safe(text)


@stamped
def _run(look: Look, name: str = "t") -> _Element:
    """Make a run with one element in it: words to be filled in, or a sign."""
    begun = begin_run(new("p"), look)
    add(begun, name, **{"xml:space": "preserve" if name in ("t", "instrText") else None})
    return begun


def tab(parent: _Element) -> None:
    """Go on at the next tab stop."""
    _run(parent, PLAIN, "tab")


def field(parent: _Element, instruction: str, result: str, look: Look = PLAIN) -> None:
    """Write a field with the result that it shows until it is updated, which Word does not do by itself."""
    pieces = field_pieces(instruction, look)
    pieces[3][-1].text = safe(result)
    parent.extend(pieces)


def field_pieces(instruction: str, look: Look = PLAIN) -> list[_Element]:
    """Make the runs of a field: its begin, its instruction, what separates, an empty result, its end."""
    pieces = list(_field(None, look))
    pieces[1][-1].text = f" {safe(instruction)} "
    return pieces


@stamped
def _field(look: Look) -> _Element:
    whole = new("p")
    for kind in ("begin", "instrText", "separate", "t", "end"):
        if kind in ("instrText", "t"):
            _run(whole, look, kind)
        else:
            add(begin_run(whole, PLAIN if kind == "end" else look), "fldChar", fldCharType=kind)
    return whole


def jump(parent: _Element, mark: str) -> _Element:
    """Begin a link to the bookmark `mark`."""
    return add(parent, "hyperlink", anchor=mark, history=1)
