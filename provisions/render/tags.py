"""Tags in a template of somebody's: Jinja's, which of it is taken, what they can name, and what they say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from provisions.model.document import Document
from provisions.render.cover import day, mark, provenance, status

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OTHERS: Final = re.compile(r"\{%(?:p|r|tr|tc)\s|\{\{r\s")
"""Tags that other programs take in Word: for paragraphs, rows, cells and runs."""
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
    if other := _OTHERS.search(source):
        hint = "for a line write “{% if … %}”, for whole paragraphs each tag alone in one; there are no loops"
        raise Fault(f"“{other[0].strip()}” is not taken in a template", hint)
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


def told(pieces: Iterable[str], known: Mapping[str, Any]) -> Iterator[tuple[int, list[str]]]:
    """Replace the tags of a text that is cut into `pieces`, wherever it is cut: a tag stays where it begins.

    Gives each piece by its number, from 0, with its words; every second of them is no word, but the parameter
    of a blank. Raises `Fault` as `said` does.
    """
    source = "".join(f"{_BEGIN}{at}{_END}{piece.translate(_SIGNS)}" for at, piece in enumerate(pieces))
    parts = _SIGN.split(said(_whole_tags(source), known))
    for number, words in zip(parts[1::2], parts[2::2], strict=True):
        yield int(number), _BLANK.split(words)


def _whole_tags(source: str) -> str:
    """Put signs that stand inside a tag behind it."""
    # Where a run ends between the two characters that begin or end a tag, those come first.
    for cut in _CUT:
        source = cut.sub(r"\1\3\2", source)
    return _TAG.sub(
        lambda tag: _SIGN.sub("", tag[0]) + "".join(one[0] for one in _SIGN.finditer(tag[0])), source
    )


def words_known(document: Document) -> dict[str, Any]:
    """List what tags can name: the document's own, its facts, its values, blanks where they are open."""
    open_ = {blank.parameter: Open(blank.parameter) for blank in document.blanks}
    told = (value for provision in document.provisions() for value in provision.parameters)
    values = {value.name: _clean(value.text) for value in told if value.text is not None}
    manifest = document.manifest
    about = {
        "title": document.title,
        "edition": document.edition,
        "operator": document.operator or open_.get("operator", ""),
        "profile": document.profile_title,
        "date": day(document),
        "status": status(document),
        "is_final": document.status == "final",
        "mark": mark(document, document.has_notes),
        "provenance": provenance(document),
        "language": document.language,
        "users": manifest.users,
        "level": manifest.level,
        "facts": {label: _clean(words) for label, words in document.facts},
    }
    return {**values, **open_, **{name: _clean(value) for name, value in about.items()}}


def _clean(value: Any) -> Any:
    """Take our signs out of a value; other values than texts are left alone."""
    return value.translate(_SIGNS) if isinstance(value, str) else value
