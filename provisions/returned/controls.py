"""Content controls that hold the value of a parameter (ECMA-376 § 17.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from provisions.model.frozen import dataclass
from provisions.model.parameter import Parameter
from provisions.opc.budget import Budget
from provisions.opc.names import w
from provisions.returned.document import Returned
from provisions.returned.kept import BLANKS_NAMESPACE, parameter_of, placeholders
from provisions.returned.lines import Lines, words
from provisions.returned.properties import value

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOUND: Final = re.compile(r"/(\w+):blanks(?:\[1\])?/\1:([^/\[\]]+)(?:\[1\])?")
_CELL: Final = re.compile(r"\w+\.\w+\.\w+", re.ASCII)
"""The tag of a cell of a table, which no parameter has."""
_LONGEST_TITLE: Final = 64
_BREAKS: Final = (w("br"), w("cr"))


@dataclass(frozen=True, slots=True)
class Control:
    """One place of a parameter. `says` is empty while it shows its placeholder.

    `follows_break`: a line break stands right before it, where LibreOffice puts those of the value.
    """

    parameter: str
    title: str
    says: str
    where: str
    follows_break: bool


def controls(returned: Returned, lines: Lines, parameters: Mapping[str, Parameter]) -> Iterator[Control]:
    """Yield the controls of parameters, in every story of the document.

    A control is known by what it is bound to; a program that drops the binding may keep the title,
    or the tag, so these are tried next.
    """
    shown = placeholders(returned)
    titled: dict[str, list[str]] = {}
    for name, one in parameters.items():
        for asked in {one.asks, one.shown}:
            titled.setdefault(title_of(asked), []).append(name)
    for _, story in returned.stories():
        for control in story.iter(w("sdt")):
            said = control.find(w("sdtPr"))
            name = _parameter(said, titled, parameters) if said is not None else ""
            if said is not None and name:
                ours = shown.get(value(said.find(w("placeholder")), "docPart"))
                empty = {ours or ""}
                if name in parameters:
                    empty |= {f"[{parameters[name].asks}]", f"[{parameters[name].shown}]"}
                title = value(said, "alias")
                # LibreOffice says so still of a control that somebody has typed into.
                is_empty = said.find(w("showingPlcHdr")) is not None and ours is None
                says = "" if is_empty else _says(control, {*empty, f"[{title}]"}, returned.budget)
                yield Control(name, title, says, lines.place(control), _follows_break(control))


def title_of(asks: str) -> str:
    """Write what is asked for as the title of a control, no longer than Word takes."""
    return asks if len(asks) <= _LONGEST_TITLE else asks[: _LONGEST_TITLE - 1] + "…"


def _parameter(said: _Element, titled: Mapping[str, list[str]], parameters: Mapping[str, Parameter]) -> str:
    """Name the parameter of a control; empty if it has none."""
    binding = said.find(w("dataBinding"))
    if binding is not None:
        found = _BOUND.fullmatch(binding.get(w("xpath"), ""))
        ours = BLANKS_NAMESPACE in binding.get(w("prefixMappings"), "")
        return parameter_of(found[2]) if found and ours else ""
    named = titled.get(value(said, "alias"), [])
    tag = value(said, "tag")
    if _CELL.fullmatch(tag):
        return tag
    if len(named) == 1:
        return named[0]
    return tag if tag in parameters else ""


def _follows_break(control: _Element) -> bool:
    """Tell whether a run of line breaks, and of nothing else, stands right before `control`."""
    run = control.getprevious()
    if run is None or run.tag != w("r"):
        return False
    inside = [one for one in run if one.tag != w("rPr")]
    return bool(inside) and all(one.tag in _BREAKS and not one.get(w("type")) for one in inside)


def _says(control: _Element, empty: set[str], budget: Budget) -> str:
    content = control.find(w("sdtContent"))
    if content is None:
        return ""
    paragraphs = [words(one, budget) for one in content.iter(w("p"))] or [words(content, budget)]
    text = "\n".join(paragraphs)
    return "" if folded(text) in {folded(one) for one in empty} else text


def folded(text: str) -> str:
    """Fold white space, so that texts which read the same are the same."""
    return " ".join(text.split())
