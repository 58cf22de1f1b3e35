"""A paragraph of somebody's template, filled: words keep the look of the run in which their tag begins.

Word cuts a tag into runs as it likes. So the words of all runs are put together with signs between
them; Jinja fills the whole, and the signs say where each run went on.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final

from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import add, safe
from provisions.render.word.sentences import Fault, said
from provisions.render.word.tags import TAG, words_of

_LONGEST: Final = 2_000
"""Of a paragraph with a tag, in characters and in pieces of runs: a longer one could nest without end."""
_BEGIN, _END, _OPEN = "\ue000", "\ue001", "\ue002"
_SIGN: Final = re.compile(f"{_BEGIN}(\\d+){_END}")
_SIGNS_BETWEEN: Final = f"((?:{_BEGIN}\\d+{_END})+)"
_CUT: Final = (
    re.compile(f"(\\{{){_SIGNS_BETWEEN}([{{%])"),
    re.compile(f"([}}%]){_SIGNS_BETWEEN}(\\}})"),
)
_BLANK: Final = re.compile(f"{_OPEN}([^{_END}]*){_END}")
_SIGNS: Final = str.maketrans("", "", _BEGIN + _END + _OPEN)


class Open:
    """A value that nobody has told yet: false in a condition, a blank to fill in where it is printed."""

    def __init__(self, parameter: str) -> None:
        self.parameter = parameter

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"{_OPEN}{self.parameter}{_END}"


def fill(paragraph: _Element, known: Mapping[str, Any], put_blank: Callable[[_Element, str], None]) -> None:
    """Fill the tags of `paragraph`; `put_blank` adds a blank for a parameter. Raises `Fault`."""
    if len(words_of(paragraph)) > _LONGEST or sum(map(len, paragraph)) > _LONGEST:
        raise Fault(f"its paragraph has more than {_LONGEST:,} characters or pieces", "divide it")
    pieces, source = _pieces(paragraph)
    told = _SIGN.split(said(_whole_tags(source), known))
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    for number, words in zip(told[1::2], told[2::2], strict=True):
        look, element = pieces[int(number)]
        if element is not None:
            (paragraph if look is None else _run(paragraph, look)).append(element)
        for index, part in enumerate(_BLANK.split(words)):
            if index % 2:
                put_blank(paragraph, part)
            elif part:
                add(_run(paragraph, look or []), "t", part, **{"xml:space": "preserve"})


def _pieces(paragraph: _Element) -> tuple[list[tuple[list[_Element] | None, _Element | None]], str]:
    """Take a paragraph apart: for each piece its look and, where it is no text, its element.

    The look of what is no part of a run is None. The second value are the words, a sign before each piece.
    """
    pieces: list[tuple[list[_Element] | None, _Element | None]] = []
    source = ""
    for child in paragraph:
        if child.tag == w("pPr"):
            continue
        look = child.findall(w("rPr")) if child.tag == w("r") else None
        for part in [child] if look is None else [one for one in child if one not in look]:
            is_text = look is not None and part.tag == w("t")
            source += f"{_BEGIN}{len(pieces)}{_END}"
            source += safe(part.text or "").translate(_SIGNS) if is_text else ""
            pieces.append((look, None if is_text else part))
    return pieces, source


def _whole_tags(source: str) -> str:
    """Put signs that stand inside a tag behind it."""
    # Where a run ends between the two characters that begin or end a tag, those come first.
    for cut in _CUT:
        source = cut.sub(r"\1\3\2", source)
    return TAG.sub(
        lambda tag: _SIGN.sub("", tag[0]) + "".join(one[0] for one in _SIGN.finditer(tag[0])), source
    )


def _run(paragraph: _Element, look: list[_Element]) -> _Element:
    begun = add(paragraph, "r")
    begun.extend(deepcopy(look))
    return begun


def clean(value: Any) -> Any:
    """Take our signs out of a value; other values than texts are left alone."""
    return value.translate(_SIGNS) if isinstance(value, str) else value
