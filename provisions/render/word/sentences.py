"""Jinja in the paragraphs of somebody's template: which of it is taken, and what it says."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import _Element

from provisions.opc.names import w
from provisions.render.word.elements import add, safe
from provisions.render.word.template import words_of

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LONGEST: Final = 300
"""Of a tag, in characters: in a longer one more could nest than Python's own parser takes in time."""
_QUOTES: Final = str.maketrans("“”„‟«»‘’‚‹›", '""""""' + "'''''")
_TAKEN: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Filter, nodes.Test),
    *(nodes.Getitem, nodes.Tuple, nodes.List),
)
_ORDERING: Final = frozenset({"lt", "lteq", "gt", "gteq"})
_FILTERS: Final = frozenset({"upper", "lower", "title", "capitalize", "trim", "join", "default", "d"})
_TESTS: Final = frozenset({"defined", "undefined", "none", "in", "eq", "equalto", "ne"})
_ENVIRONMENT: Final = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


class Fault(Exception):
    """What is wrong with a tag, and what helps."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def said(words: str, known: Mapping[str, Any]) -> str:
    """Replace every tag of `words` by what it says. Raises `Fault` if one is not understood or taken."""
    source = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), words)
    if any(len(tag) > _LONGEST for tag in _TAG.findall(source)):
        raise Fault(f"a tag is longer than {_LONGEST} characters", "make two of it")
    template = _compiled(source)
    if isinstance(template, Fault):
        raise template
    for name in _ENVIRONMENT.parse(source).find_all(nodes.Name):
        if name.name not in known:
            raise Fault(f"nothing is called “{name.name}” here", nearest(name.name, known))
    try:
        return template.render(known)
    except (TemplateError, TypeError, ValueError, LookupError) as error:
        raise Fault(str(error)) from error


def holds(condition: str, known: Mapping[str, Any]) -> bool:
    """Tell whether `condition`, what stands after `if`, holds. Raises `Fault` as `said` does."""
    return bool(said(f"{{% if {condition} %}}1{{% endif %}}", known))


@lru_cache(maxsize=2_048)
def _compiled(source: str) -> Template | Fault:
    try:
        tree = _ENVIRONMENT.parse(source)
        return _fault(tree) or _ENVIRONMENT.from_string(source)
    except TemplateSyntaxError as error:
        return Fault(error.message or "it cannot be read")
    except (RecursionError, MemoryError, ValueError, OverflowError, SyntaxError):
        return Fault("it cannot be read: too much stands inside one another")


def _fault(tree: nodes.Template) -> Fault | None:
    """Find what is not taken, and say what is; None if all is."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _TAKEN):
            what = f".{node.attr}" if isinstance(node, nodes.Getattr) else type(node).__name__.lower()
            hint = "use names, comparisons, “in”, “and”, “or”, “not”, “if”"
            return Fault(f"“{what}” is not taken in a template", hint)
        if isinstance(node, nodes.Operand) and node.op in _ORDERING:
            return Fault("words are not smaller or greater than one another", "use “==”, “!=” or “in”")
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            return Fault(f"the filter “{node.name}” is not taken", f"there are {', '.join(sorted(_FILTERS))}")
        if isinstance(node, nodes.Test) and node.name not in _TESTS:
            return Fault(f"the test “{node.name}” is not taken", f"there are {', '.join(sorted(_TESTS))}")
    return None


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which of the names in `known` is like `name`; all of them if none is."""
    known = sorted(known)
    close = get_close_matches(name, known, n=1)
    return f"did you mean “{close[0]}”?" if close else f"there are {', '.join(known)}"


_LONGEST_LINE: Final = 2_000
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
    if len(words_of(paragraph)) > _LONGEST_LINE or sum(map(len, paragraph)) > _LONGEST_LINE:
        raise Fault(f"its paragraph has more than {_LONGEST_LINE:,} characters or pieces", "divide it")
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
    return _TAG.sub(
        lambda tag: _SIGN.sub("", tag[0]) + "".join(one[0] for one in _SIGN.finditer(tag[0])), source
    )


def _run(paragraph: _Element, look: list[_Element]) -> _Element:
    begun = add(paragraph, "r")
    begun.extend(deepcopy(look))
    return begun


def clean(value: Any) -> Any:
    """Take our signs out of a value; other values than texts are left alone."""
    return value.translate(_SIGNS) if isinstance(value, str) else value
