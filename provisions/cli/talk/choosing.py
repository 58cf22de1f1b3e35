"""From what somebody typed to options: numbers, or ids, or the nearest of them."""

import re
from collections.abc import Callable, Sequence

from provisions.model.diagnostic import nearest


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
    found = []
    for word in re.split(r"[\s,;]+", typed):
        if word:
            found.append(_one(word, ids, labels, meant))
    if one_only and len(set(found)) != 1:
        raise NotUnderstood(f"Type one number from 1 to {len(ids)}.")
    return list(dict.fromkeys(found))


def _one(word: str, ids: Sequence[str], labels: Sequence[str], meant: Callable[[str], str]) -> str:
    if word.isdecimal():
        # Not int(): a number of ten thousand digits is refused there with an error of its own.
        place = int(word) if len(word) <= 3 else 0
        if 1 <= place <= len(ids):
            return ids[place - 1]
        raise NotUnderstood(f"There is no number {word[:20]}: type numbers from 1 to {len(ids)}.")
    if word.casefold() in ids:
        return word.casefold()
    for id_, label in zip(ids, labels, strict=True):
        if word.casefold() == label.casefold():
            return id_
    near = meant(word) if meant(word) in ids else nearest(word.casefold(), ids)
    hint = f" Did you mean {near} (number {ids.index(near) + 1})?" if near else ""
    raise NotUnderstood(f"“{word[:40]}” is none of these: type numbers from 1 to {len(ids)}.{hint}")
