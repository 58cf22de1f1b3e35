"""What is wrong with a text that is no YAML, in the words of whoever wrote it."""

from typing import Final

import yaml

from provisions.model.diagnostic import Diagnostic
from provisions.model.frozen import dataclass
from provisions.model.place import Place


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip as the parser tells it, and what to say instead.

    `told` are words of the parser, of the one in C or of the one in Python. `at_start`: it is told where
    something begins that is not closed, not where the parser gave up. `{}` stands for the sign in its place.
    """

    told: tuple[str, ...]
    message: str
    hint: str
    at_start: bool = False


_ALIGNED: Final = "keys, and entries of a list, that belong together begin in the same column"
_SLIPS: Final = (
    _Slip(
        ("mapping values are not allowed",),
        "“: ” makes a key, and no key can stand here",
        f"quote text that holds “: ”; {_ALIGNED}",
    ),
    _Slip(
        ("expected ',' or ']'", "expected ',' or '}'"),
        "this bracket is never closed, or a comma is missing in it",
        "close it, and write a comma between entries",
        at_start=True,
    ),
    _Slip(
        ("found unexpected end of stream",),
        "this quotation mark is never closed",
        "close it; between single ones, write '' for an apostrophe",
        at_start=True,
    ),
    _Slip(
        ("did not find expected key", "expected <block end>", "expected '-' indicator"),
        "this fits nothing that stands before it",
        f"{_ALIGNED}; between single quotation marks, write '' for an apostrophe",
    ),
    _Slip(
        ("could not find expected ':'",),
        "no “: ” follows this key",
        "write “: ” behind it, or quote text that goes over several lines",
        at_start=True,
    ),
    _Slip(
        ("block sequence entries are not allowed", "sequence entries are not allowed"),
        "a list cannot begin here",
        "begin it on the next line; quote text that begins with “- ”",
    ),
    _Slip(
        ("unknown escape character",),
        "between double quotation marks, this sign says nothing behind “\\”",
        "use single quotation marks",
    ),
    _Slip(("cannot start any token",), "text cannot begin with “{}”", "quote it"),
)
_TAB: Final = _Slip((), "a tab cannot stand before a key", "indent with spaces")
_OTHER: Final = "quote text that holds “: ” or begins with a sign"


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    """What `error` says of `text`, which begins on `first_line` of `file`."""
    told = " ".join((error.problem or error.context or "this is not YAML").split())
    slip = next((one for one in _SLIPS if any(words in told for words in one.told)), None)
    mark = error.problem_mark or error.context_mark
    if slip is not None and slip.at_start:
        mark = error.context_mark or mark
    place = Place(file, mark.line + first_line, mark.column + 1) if mark else Place(file, first_line, 1)
    if slip is None:
        return Diagnostic("yaml-syntax", told, place, hint=_OTHER)
    sign = text[mark.index : mark.index + 1] if mark else ""
    slip = _TAB if sign == "\t" and "{}" in slip.message else slip
    return Diagnostic("yaml-syntax", slip.message.format(sign), place, hint=slip.hint)
