"""Elements of WordprocessingML on python-docx's parser: well-formed by construction.

Nothing from a document enters a part except through `add`, `put`, `fit` and `runs.run`, which clean it.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, cast

import docx.oxml
from docx.oxml.ns import nsmap, qn
from lxml import etree
from lxml.etree import _Element

from provisions.wording.safe_words import clean

Made = ParamSpec("Made")
MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
"""How a moment is written."""


def _order() -> dict[str, list[str]]:
    text = Path(__file__).with_name("order.txt").read_text(encoding="utf-8").partition("\n")[2]
    lines = (line.partition(":") for line in text.replace("\n  ", " ").splitlines())
    return {parent: children.split() for parent, _, children in lines}


ORDER: Final = _order()
"""In which order children stand, where we write more than one."""


@lru_cache(maxsize=512)
def tag(name: str) -> str:
    """Qualify `name`, which is one of WordprocessingML unless it has a prefix of python-docx's."""
    return qn(name if ":" in name else f"w:{name}")


def safe(text: str) -> str:
    """Put `text` on one line, without characters that XML cannot carry."""
    # Nearly all text is printable, and then there is nothing to clean.
    return text if text.isprintable() else clean(text)


def new(name: str) -> _Element:
    """Begin the root of a part, whose elements can name relationships."""
    spelled = name if ":" in name else f"w:{name}"
    # Else each link in a note would declare a prefix of its own.
    return docx.oxml.OxmlElement(spelled, nsdecls={key: nsmap[key] for key in (spelled.split(":")[0], "r")})


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


def fit(parent: _Element, name: str, /, **attributes: object) -> None:
    """Set attributes of every `name` in `parent`: what a specimen leaves open. None takes the element out."""
    for each in list(parent.iter(tag(name))):
        for key, value in attributes.items():
            if value is None:
                remove(each)
            else:
                each.set(tag(key), safe(str(value)))


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
    """Make a paragraph with `style`; its properties are its first child."""
    begun = new("p")
    add(add(begun, "pPr"), "pStyle", val=style)
    return begun
