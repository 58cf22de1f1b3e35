"""An answers file, as YAML: what `provisions build --answers` reads."""

import json
from collections.abc import Iterable, Iterator

from provisions.model.answer import Answer
from provisions.returned.blanks import ReadBlank


def written(blanks: Iterable[ReadBlank], about: Iterable[str]) -> str:
    """Write the answers of `blanks`; comments say what each asks, and `about` stands above all."""
    lines = [f"# {_one_line(one)}" for one in about]
    entries = [line for one in blanks for line in _entry(one)]
    empty = not any(line and not line.lstrip().startswith("#") for line in entries)
    return "\n".join([*lines, "values: {}" if empty else "values:", *entries]) + "\n"


def _entry(blank: ReadBlank) -> Iterator[str]:
    """Write one answer, or the name of an open blank as a comment, ready to be filled."""
    yield f"  # {_one_line(blank.asks)}"
    if blank.answer is None:
        yield f"  # {_one_line(blank.name)}:"
    else:
        yield from _value(f"  {blank.name}:", blank.answer, "    ")


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
