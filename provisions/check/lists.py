"""Obligations on lists: where the last items are left out, the list still ends like a sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.lints.prose import place_in
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import reached_as
from provisions.model.clause import Clause
from provisions.model.template import Words

_PARTS = ("text", "child")
_MARKER = re.compile(r"\s*\d+\. ")


class _Said(NamedTuple):
    """Words of one item on one line: where they begin in `node`, and the profiles that read them."""

    node: Words
    start: int
    text: str
    where: Function


_Item = list[_Said]


def open_lists(profiles: Profiles) -> Iterator[Obligation]:
    """No list of a contract ends with a semicolon, whatever items a platform gets."""
    for clause in profiles.own.clauses:
        told = reached_as(profiles, clause, Words)
        for part in _PARTS:
            for items in _lists((node, entry.where) for own, node, entry in told if own == part):
                yield from _ends(profiles, clause, items)


def _ends(profiles: Profiles, clause: Clause, items: list[_Item]) -> Iterator[Obligation]:
    """For each item that can end with a semicolon: another one follows."""
    follows = profiles.engine.false
    for item in reversed(items):
        left = profiles.engine.true
        for said in reversed(item):
            end = len(said.text.rstrip())
            if said.text.rstrip().endswith(";"):
                yield Obligation(
                    Kind.OPEN_LIST,
                    said.where & left & ~follows,
                    "a list can end here, with a semicolon",
                    place_in(clause, said.node, said.start + end - 1, 1),
                    mend="put an item after it that everybody gets who gets this one",
                    subject=clause.id,
                )
            left = left & ~said.where
        follows = follows | profiles.engine.any_of(said.where for said in item)


def _lists(words: Iterable[tuple[Words, Function]]) -> Iterator[list[_Item]]:
    """The items of each list, from the marker to the next one or to an empty line."""
    items, lines = list[_Item](), 1
    for node, where in words:
        at = 0
        for number, line in enumerate(node.text.split("\n")):
            lines += number > 0
            marker = _MARKER.match(line) if lines else None
            if (marker or line.strip()) and lines > 1:
                yield items
                items = []
            if marker:
                items.append([])
            start = marker.end() if marker else 0
            if line[start:].strip() and items:
                items[-1].append(_Said(node, at + start, line[start:], where))
            lines = 0 if marker or line.strip() else lines
            at += len(line) + 1
    yield items
