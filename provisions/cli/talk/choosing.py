"""From what somebody typed to options: numbers, or ids, or the nearest of them."""

import re
from collections.abc import Callable, Iterator, Sequence

from provisions.model.diagnostic import nearest

_TELLING = 3
"""Letters from which a word in a label says which option is meant."""


class NotUnderstood(Exception):
    """What was typed is no answer; the message says what was expected."""


def chosen(
    typed: str,
    ids: Sequence[str],
    labels: Sequence[str],
    *,
    one_only: bool,
    meant: Callable[[str], str] = lambda word: "",
) -> list[str]:
    """The ids that `typed` names, by number or by name, each once. Raises NotUnderstood.

    `meant` says which id an everyday word means; it is proposed, and never taken for the answer.
    """
    found = [id_ for entry in _entries(typed, ids, labels) for id_ in _named(entry, ids, labels, meant)]
    if one_only and len(set(found)) != 1:
        raise NotUnderstood(f"Type one number from 1 to {len(ids)}.")
    return list(dict.fromkeys(found))


def _entries(typed: str, ids: Sequence[str], labels: Sequence[str]) -> Iterator[str]:
    """What is typed, taken apart: by commas and “and”, unless that is a part of what is offered."""
    whole = " ".join(typed.split())
    if _exactly(whole, ids, labels):
        yield whole
        return
    yield from filter(None, re.split(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+", whole))


def _named(
    entry: str, ids: Sequence[str], labels: Sequence[str], meant: Callable[[str], str]
) -> Iterator[str]:
    """The ids that an entry names: as a whole, or word by word where each word does."""
    words = entry.split()
    if _exactly(entry, ids, labels):
        yield _exactly(entry, ids, labels)
    elif len(words) > 1 and all(word.isdecimal() or _exactly(word, ids, labels) for word in words):
        yield from (_one(word, ids, labels, meant) for word in words)
    else:
        yield _one(entry, ids, labels, meant)


def _exactly(words: str, ids: Sequence[str], labels: Sequence[str]) -> str:
    """The id that is called so, or has this label; empty if none has."""
    said = words.casefold()
    return next((i for i, label in zip(ids, labels, strict=True) if said in (i, label.casefold())), "")


def _one(word: str, ids: Sequence[str], labels: Sequence[str], meant: Callable[[str], str]) -> str:
    if word.isdecimal():
        # Not int(): a number of ten thousand digits is refused there with an error of its own.
        place = int(word) if len(word) <= 3 else 0
        if 1 <= place <= len(ids):
            return ids[place - 1]
        raise NotUnderstood(f"There is no number {word[:20]}: type numbers from 1 to {len(ids)}.")
    if exact := _exactly(word, ids, labels):
        return exact
    near = _near(word, ids, labels, meant)
    hint = f" Did you mean {near} (number {ids.index(near) + 1})?" if near else ""
    raise NotUnderstood(f"“{word[:40]}” is none of these: type numbers from 1 to {len(ids)}.{hint}")


def _near(word: str, ids: Sequence[str], labels: Sequence[str], meant: Callable[[str], str]) -> str:
    """The id that may be meant: by an everyday word, by words that one label alone has, or as the nearest."""
    if meant(word) in ids:
        return meant(word)
    said = re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
    having = [
        id_ for id_, label in zip(ids, labels, strict=True) if len(word) >= _TELLING and said.search(label)
    ]
    return having[0] if len(having) == 1 else nearest(word.casefold(), ids)
