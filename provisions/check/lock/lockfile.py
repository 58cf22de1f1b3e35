"""Lock files: subjects, and under each its facts, one a line, sorted, so that two people's changes merge."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from provisions.library.yamlfile import read_yaml
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.place import Place

Facts: TypeAlias = Mapping[str, str]
"""What is known of one subject, by name: `text`, `level`, `law eu-dsa 20(1)`."""

Lock: TypeAlias = Mapping[str, Facts]
"""Facts by subject: an atom, a clause (`dp-internal-appeal`), or something shared (`term:content`)."""

SHARED: Final = "shared.lock"
"""The lock of the files that all sections share."""

ACCEPTED = "accepted "
"""How the facts begin that say when a change was accepted, and why."""

_HEAD = "# Made by `provisions promises accept`. Read it, do not edit it.\n"
_PLAIN = re.compile(r"[A-Za-z][\w.()/-]*(?:[ :][\w.()/-]+)*")
# What other readers of YAML, or ours, take for something else than text.
_TAKEN = frozenset(
    spelt
    for word in ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
    for spelt in (word, word.capitalize(), word.upper())
)
_QUOTED_NAME = re.compile(r'  ("(?:[^"\\]|\\.)*"): (.*)', re.DOTALL)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


def name_of(section: str) -> str:
    """The name of the lock of `section`, within the pack."""
    return f"{section}/promises.lock"


def lock_names(folder: Path) -> list[str]:
    """The names of the locks in `folder`, sorted; empty where the pack is not locked."""
    found = [*folder.glob("*/promises.lock"), *folder.glob(SHARED)]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def lock_text(lock: Lock) -> str:
    """`lock` as a file: YAML, every fact on a line of its own, in the order of the alphabet."""
    return _HEAD + "".join(_lines(lock))


def _lines(lock: Lock) -> Iterator[str]:
    for subject in sorted(lock):
        if lock[subject]:
            yield f"{_scalar(subject)}:\n"
            for name in sorted(lock[subject]):
                yield f"  {_scalar(name)}: {_scalar(lock[subject][name])}\n"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text not in _TAKEN:
        return text
    # What JSON leaves as it is and YAML reads as the end of a line, or refuses.
    return re.sub(
        r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]", _escaped, json.dumps(text, ensure_ascii=False)
    )


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def read_lock(text: str, file: str) -> dict[str, dict[str, str]]:
    """The lock in `text`. Raises UsageError at what is no lock, and at marks of a conflict."""
    found = _as_written(text)
    return found if found is not None else _as_yaml(text, file)


def _as_written(text: str) -> dict[str, dict[str, str]] | None:
    """The lock, if it is as we write it: many times faster than YAML. None if a line is otherwise."""
    found: dict[str, dict[str, str]] = {}
    facts: dict[str, str] = {}
    for line in text.split("\n"):
        if line.startswith("  "):
            match = _QUOTED_NAME.match(line)
            name, colon, value = (match[1], ": ", match[2]) if match else line[2:].partition(": ")
            known, said = _said(name), _said(value)
            if not found or not colon or known is None or said is None or known in facts:
                return None
            facts[known] = said
        elif line and not line.startswith("#"):
            subject = _said(line.removesuffix(":")) if line.endswith(":") else None
            if subject is None or subject in found:
                return None
            facts = found[subject] = {}
    return found if all(found.values()) else None


@lru_cache(20_000)
def _said(text: str) -> str | None:
    """What a scalar says, as we write it; None if we would not."""
    if not text.startswith('"'):
        return text if _PLAIN.fullmatch(text) and text not in _TAKEN else None
    try:
        return str(json.loads(text))
    except ValueError:
        return None


def _as_yaml(text: str, file: str) -> dict[str, dict[str, str]]:
    if mark := _CONFLICT.search(text):
        raise UsageError([_unmerged(text, file, mark.start())])
    yaml = read_yaml(text, file)
    data = yaml.data if yaml.data is not None else {}
    if not isinstance(data, dict):
        raise UsageError([_wrong(yaml.place())])
    for subject, facts in data.items():
        if not isinstance(facts, dict):
            raise UsageError([_wrong(yaml.key_place((subject,)))])
        for name, value in facts.items():
            if not isinstance(value, str):
                raise UsageError([_wrong(yaml.key_place((subject, name)))])
    return data


def _unmerged(text: str, file: str, at: int) -> Diagnostic:
    place = Place(file, text.count("\n", 0, at) + 1, 1, 7)
    hint = "keep the lines of both sides, remove the marks, and run provisions check"
    return Diagnostic("conflict-marks", "two changes of this lock were not merged", place, hint=hint)


def _wrong(place: Place) -> Diagnostic:
    expected = "subjects, and under each its facts, one a line"
    hint = "take the file from before; provisions promises accept writes it anew"
    return Diagnostic("wrong-shape", "this is no lock", place, expected, hint=hint)
