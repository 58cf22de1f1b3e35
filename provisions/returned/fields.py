r"""Fields: what they ask for and what they show (ECMA-376 § 17.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from provisions.opc.budget import Budget, Cost
from provisions.opc.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOKEN: Final = re.compile(r'"([^"]*)"|(\S+)')
_DEEPEST: Final = 20
"""Fields inside one another; Word takes no more (§ 17.16.18 sets no limit)."""
_LONGEST_INSTRUCTION: Final = 2_000
_SIGNS: Final = {w("tab"): "\t", w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}"}
_READ: Final = (w("fldChar"), w("instrText"), w("fldSimple"), w("t"), *_SIGNS)


@dataclass(slots=True)
class Field:
    """A field. `begin` and `end` are the elements it stands between, both the same for a simple one."""

    begin: _Element
    end: _Element | None = None
    instruction: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    shows: bool = False

    @property
    def parts(self) -> list[str]:
        """Its instruction, word for word: kind, argument, switches."""
        whole = "".join(self.instruction)[:_LONGEST_INSTRUCTION]
        return [quoted or plain for quoted, plain in _TOKEN.findall(whole)]

    @property
    def shown(self) -> str:
        """What the reader sees."""
        return "".join(self.result)


@dataclass(slots=True)
class Fields:
    """The fields of one story. `unbalanced` are marks that begin or end nothing."""

    budget: Budget
    fields: list[Field] = field(default_factory=list)
    unbalanced: list[_Element] = field(default_factory=list)
    _open: list[Field] = field(default_factory=list)

    @classmethod
    def of(cls, story: _Element, budget: Budget) -> Fields:
        """Read the fields of `story`, in the order in which they end.

        Raises `UsageError` if so many stand inside one another that `budget` does not allow it.
        """
        found = cls(budget)
        for element in story.iter(*_READ):
            found._read(element)
        found.unbalanced += [one.begin for one in found._open]
        found.fields += [_simple(one, budget) for one in story.iter(w("fldSimple"))]
        return found

    def _read(self, element: _Element) -> None:
        if element.tag == w("fldChar"):
            self._mark(element)
        elif not self._open:
            return
        elif element.tag == w("instrText"):
            self._open[-1].instruction.append(element.text or "")
        elif element.tag != w("fldSimple"):
            said = _SIGNS.get(element.tag) or element.text
            around = self._open[-_DEEPEST:]
            self.budget.spend(Cost.STEPS, len(around))
            for one in around:
                if one.shows:
                    one.result.append(said or "")

    def _mark(self, element: _Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(Field(element))
        elif not self._open:
            self.unbalanced.append(element)
        elif kind == "separate":
            self._open[-1].shows = True
        elif kind == "end":
            closed = self._open.pop()
            closed.end = element
            self.fields.append(closed)


def _simple(element: _Element, budget: Budget) -> Field:
    result = [one.text or "" for one in element.iter(w("t"))]
    budget.spend_reading(len(result), sum(map(len, result)))
    return Field(element, element, [element.get(w("instr"), "")], result, shows=True)


def references(fields: Iterator[Field] | list[Field]) -> Iterator[tuple[Field, str, list[str]]]:
    """Yield the fields that lead to a bookmark, with its name and their switches (§ 17.16.5)."""
    for one in fields:
        parts = one.parts
        kind = parts[0].upper() if parts else ""
        switches = [part.lower() for part in parts[1:] if part.startswith("\\")]
        if kind in ("REF", "PAGEREF", "NOTEREF") and len(parts) > 1 and not parts[1].startswith("\\"):
            yield one, parts[1], switches
        elif kind == "HYPERLINK" and "\\l" in [part.lower() for part in parts[:-1]]:
            at = [part.lower() for part in parts].index("\\l")
            # An address before the switch: the bookmark is in another document.
            if at == 1 and at + 1 < len(parts):
                yield one, parts[at + 1], switches
