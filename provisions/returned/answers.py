"""An answers file, as YAML: what `provisions build --answers` reads."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from provisions.model.answer import Answer
from provisions.model.document import TABLE
from provisions.model.table import CONFIRM
from provisions.model.value import Type
from provisions.returned.blanks import ReadBlank

_NAME: Final = re.compile(r"[A-Za-z]\w*", re.ASCII)

_TO_FILL_IN: Final = (
    "Type each value after its colon; what stays empty stays a blank in the document.",
    "Put text that holds “: ” or “ #” between quotes.",
)
HOW_OF_A_TABLE: Final = (
    f"{CONFIRM}, if all proposed rows are so; else {{{CONFIRM}: yes, ROW: {{COLUMN: …}}, OTHER_ROW: no}}, "
    "with the names that `provisions parameters` and the table's name list"
)
"""What may stand after the name of a table."""

_EXPECTED: Final[Mapping[str, str]] = {
    Type.TEXT: "text",
    Type.PERIOD: "a period such as 3 months, 14 days or 5 working days",
    Type.LIST: "a list such as [English, Français]",
    Type.CONTACTS: 'a list such as ["telephone: +49 30 1234567", "chat: www.example.org/chat"]',
    Type.URL: "an address such as https://www.example.org/terms",
    Type.EMAIL: "an e-mail address such as help@example.org",
    Type.DATE: "a date such as 2026-11-28",
    Type.NUMBER: "a number such as 500 or 2.5",
    Type.YES_NO: "yes or no",
    TABLE: HOW_OF_A_TABLE,
}


def written(blanks: Sequence[ReadBlank], about: Iterable[str]) -> str:
    """Write the answers of `blanks`; comments say what each asks, and `about` stands above all.

    A blank that is open has a line of its own without a value, which leaves it open.
    """
    is_open = any(one.answer is None for one in blanks)
    lines = [f"# {_one_line(one)}" for one in (*about, *(_TO_FILL_IN if is_open else ()))]
    entries = [line for one in blanks for line in _entry(one)]
    return "\n".join([*lines, "values:" if entries else "values: {}", *entries]) + "\n"


def _entry(blank: ReadBlank) -> Iterator[str]:
    """Write one answer, or an open blank with what may be typed there."""
    yield f"  # {_one_line(blank.asks)}"
    if blank.answer is None:
        if expected := _expected(blank):
            yield f"  # {_one_line(expected)}"
        yield f"  {_key(blank.name)}:"
    else:
        yield from _value(f"  {_key(blank.name)}:", blank.answer, "    ")


def _expected(blank: ReadBlank) -> str:
    """Say what may be typed, as YAML takes it; empty if that is not known."""
    if blank.options:
        return f"one of {' | '.join(_quoted(option) for option in blank.options)}"
    return _EXPECTED.get(blank.type, "")


def _key(name: str) -> str:
    """Write the name of a parameter; that of a file of somebody else may be anything."""
    return name if _NAME.fullmatch(name) else _quoted(name)


def _value(key: str, answer: Answer, indent: str) -> Iterator[str]:
    """Write a value after its key. Text is always quoted, so that nothing in it is YAML."""
    match answer:
        case str():
            yield f"{key} {_quoted(answer)}"
        case list():
            yield key
            for entry in answer:
                yield f"{indent}- {_quoted(entry) if isinstance(entry, str) else _inline(entry)}"
        case dict():
            yield key
            for name, one in answer.items():
                yield from _value(f"{indent}{_quoted(name)}:", one, indent + "  ")


def _inline(entry: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(one)}" for key, one in entry.items()) + "}"


def _quoted(text: str) -> str:
    # The escapes of JSON are escapes of YAML too (YAML 1.2 § 5.7).
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
