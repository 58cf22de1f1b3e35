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
    template, names = _compiled(source)
    for name in names:
        if name not in known:
            raise Fault(f"nothing is called “{name}” here", nearest(name, known))
    try:
        return template.render(known)
    except (TemplateError, TypeError, ValueError, LookupError) as error:
        raise Fault(str(error)) from error


def holds(condition: str, known: Mapping[str, Any]) -> bool:
    """Tell whether `condition`, what stands after `if`, holds. Raises `Fault` as `said` does."""
    return bool(said(f"{{% if {condition} %}}1{{% endif %}}", known))


@lru_cache(maxsize=2_048)
def _compiled(source: str) -> tuple[Template, list[str]]:
    """Compile `source`, and list the names in it."""
    try:
        tree = _ENVIRONMENT.parse(source)
        for node in tree.find_all(nodes.Node):
            _check(node)
        return _ENVIRONMENT.from_string(source), [name.name for name in tree.find_all(nodes.Name)]
    except TemplateSyntaxError as error:
        raise Fault(error.message or "it cannot be read") from error
    except (RecursionError, MemoryError, ValueError, OverflowError, SyntaxError) as error:
        raise Fault("it cannot be read: too much stands inside one another") from error


def _check(node: nodes.Node) -> None:
    if not isinstance(node, _TAKEN):
        what = f".{node.attr}" if isinstance(node, nodes.Getattr) else type(node).__name__.lower()
        hint = "use names, comparisons, “in”, “and”, “or”, “not”, “if”"
        raise Fault(f"“{what}” is not taken in a template", hint)
    if isinstance(node, nodes.Operand) and node.op in _ORDERING:
        raise Fault("words are not smaller or greater than one another", "use “==”, “!=” or “in”")
    for kind, word, taken in ((nodes.Filter, "filter", _FILTERS), (nodes.Test, "test", _TESTS)):
        if isinstance(node, kind) and node.name not in taken:
            raise Fault(f"the {word} “{node.name}” is not taken", f"there are {', '.join(sorted(taken))}")


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
    pieces = _pieces(paragraph)
    source = "".join(f"{_BEGIN}{number}{_END}{_text(*piece)}" for number, piece in enumerate(pieces))
    told = _SIGN.split(said(_whole_tags(source), known))
    for child in [each for each in paragraph if each.tag != w("pPr")]:
        paragraph.remove(child)
    for number, words in zip(told[1::2], told[2::2], strict=True):
        child, part = pieces[int(number)]
        if part is child:
            paragraph.append(part)
        elif part.tag != w("t"):
            _run(paragraph, child).append(part)
        for index, text in enumerate(_BLANK.split(words)):
            if index % 2:
                put_blank(paragraph, text)
            elif text:
                add(_run(paragraph, child), "t", text, **{"xml:space": "preserve"})


def _pieces(paragraph: _Element) -> list[tuple[_Element, _Element]]:
    """List the pieces of a paragraph, each with the run that it stands in: itself, if it stands in none."""
    pieces: list[tuple[_Element, _Element]] = []
    for child in paragraph:
        if child.tag == w("r"):
            pieces += [(child, part) for part in child if part.tag != w("rPr")]
        elif child.tag != w("pPr"):
            pieces.append((child, child))
    return pieces


def _text(child: _Element, part: _Element) -> str:
    is_text = part is not child and part.tag == w("t")
    return safe(part.text or "").translate(_SIGNS) if is_text else ""


def _whole_tags(source: str) -> str:
    """Put signs that stand inside a tag behind it."""
    # Where a run ends between the two characters that begin or end a tag, those come first.
    for cut in _CUT:
        source = cut.sub(r"\1\3\2", source)
    return _TAG.sub(
        lambda tag: _SIGN.sub("", tag[0]) + "".join(one[0] for one in _SIGN.finditer(tag[0])), source
    )


def _run(paragraph: _Element, model: _Element) -> _Element:
    """Begin a run that looks as `model`, if that is one."""
    begun = add(paragraph, "r")
    begun.extend(deepcopy(model.findall(w("rPr"))))
    return begun


def clean(value: Any) -> Any:
    """Take our signs out of a value; other values than texts are left alone."""
    return value.translate(_SIGNS) if isinstance(value, str) else value
