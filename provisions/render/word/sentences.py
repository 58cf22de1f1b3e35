"""Jinja in the paragraphs of somebody's template: which of it is taken, and what it says.

Expressions and `if` are taken; loops, calls, attributes and arithmetic are not: they make nothing that
terms need, and with them a template could run for ever or reach into the program. Whatever passes runs
in Jinja's sandbox.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from provisions.render.word.tags import TAG

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
    """Return `words` with every tag replaced by what it says; `known` are the names that it can use.

    Raises `Fault` for a tag that cannot be read, is not taken, or names what is not there.
    """
    source = TAG.sub(lambda tag: tag[0].translate(_QUOTES), words)
    if any(len(tag) > _LONGEST for tag in TAG.findall(source)):
        raise Fault(f"a tag is longer than {_LONGEST} characters", "make two of it")
    template = _compiled(source)
    if isinstance(template, Fault):
        raise template
    unknown = [name for name in _names(source) if name not in known]
    if unknown:
        raise Fault(f"nothing is called “{unknown[0]}” here", nearest(unknown[0], known))
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
        strange = next(_strange(tree), None)
        return Fault(*strange) if strange else _ENVIRONMENT.from_string(source)
    except TemplateSyntaxError as error:
        return Fault(error.message or "it cannot be read")
    except (RecursionError, MemoryError, ValueError, OverflowError, SyntaxError):
        return Fault("it cannot be read: too much stands inside one another")


def _names(source: str) -> list[str]:
    return [name.name for name in _ENVIRONMENT.parse(source).find_all(nodes.Name)]


def _strange(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """Find what is not taken, with what is."""
    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__.lower()
        if not isinstance(node, _TAKEN):
            what = f"“.{node.attr}”" if isinstance(node, nodes.Getattr) else f"“{kind}”"
            yield (
                f"{what} is not taken in a template",
                "use names, comparisons, “in”, “and”, “or”, “not”, “if”",
            )
        elif isinstance(node, nodes.Operand) and node.op in _ORDERING:
            yield "words are not smaller or greater than one another", "use “==”, “!=” or “in”"
        elif isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            yield f"the filter “{node.name}” is not taken", f"there are {', '.join(sorted(_FILTERS))}"
        elif isinstance(node, nodes.Test) and node.name not in _TESTS:
            yield f"the test “{node.name}” is not taken", f"there are {', '.join(sorted(_TESTS))}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which of the names in `known` is like `name`; all of them if none is."""
    known = sorted(known)
    close = get_close_matches(name, known, n=1)
    return f"did you mean “{close[0]}”?" if close else f"there are {', '.join(known)}"
