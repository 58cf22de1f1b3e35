"""Content controls have ids of their own and lead to values that are there (ECMA-376 § 17.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.budget import Budget, Cost
from provisions.opc.names import w
from provisions.returned.kept import BLANKS_NAMESPACE
from provisions.returned.lines import shortened
from provisions.returned.properties import value
from provisions.returned.rules.seen import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORDS_OWN: Final = (
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}",
)
"""Title, author and other properties of the file, which Word keeps elsewhere."""
_PREFIX: Final = re.compile(r"xmlns:([\w.-]+)=['\"]([^'\"]+)['\"]")
_STEP: Final = re.compile(r"(?:([\w.-]+):)?([\w.-]+)(?:\[(\d{1,6})\])?")
_MOST_STEPS: Final = 20
_MOST_PATHS: Final = 1_000
"""Different paths that are followed; a contract has some dozens of blanks."""


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield controls with one id, and controls that are bound to nothing."""
    first: dict[str, _Element] = {}
    followed: dict[tuple[str, str], bool] = {}
    for name in seen.returned.broken_stores.values():
        yield seen.found(
            "store-unreadable",
            f"the values that content controls share cannot be read: {shortened(name)} is damaged",
            hint="build the document again with its answers: `provisions blanks` reads them from the text",
        )
    for _, story in seen.stories:
        for control in story.iter(w("sdtPr")):
            yield from _twice(seen, control, first)
            binding = control.find(w("dataBinding"))
            if binding is not None:
                yield from _bound(seen, control, binding, followed)


def _twice(seen: Seen, control: _Element, first: dict[str, _Element]) -> Iterator[Diagnostic]:
    key = value(control, "id")
    other = first.setdefault(key, control) if key else control
    if other is not control:
        yield seen.found(
            "control-id-twice",
            f"{_name(control)} has the id of another content control, in {seen.lines.place(other)}",
            control,
            hint="in Word, cut it out (Ctrl+X) and paste it again: it gets an id of its own",
        )


def _bound(
    seen: Seen, control: _Element, binding: _Element, followed: dict[tuple[str, str], bool]
) -> Iterator[Diagnostic]:
    key, path = binding.get(w("storeItemID"), "").upper(), binding.get(w("xpath"), "")
    if not key or key in _WORDS_OWN or key in seen.returned.broken_stores:
        return
    store = seen.returned.stores.get(key)
    if store is None:
        yield _unkept(seen, control, BLANKS_NAMESPACE in binding.get(w("prefixMappings"), ""))
        return
    if (key, path) not in followed:
        followed[key, path] = len(followed) > _MOST_PATHS or _leads_somewhere(
            store, binding, seen.returned.budget
        )
    if not followed[key, path]:
        yield seen.found(
            "control-without-value",
            f"{_name(control)} is bound to a value that the file does not have: {shortened(path)}",
            control,
            hint="build the document again with its answers: `provisions blanks` reads them from the text",
        )


def _unkept(seen: Seen, control: _Element, is_ours: bool) -> Diagnostic:
    # A blank of ours is to follow its other places. Templates, of Word itself too, bind controls to
    # what only the program that fills them adds; until then Word shows what stands in the text.
    ours = "build the document again with its answers: `provisions blanks` reads them from the text"
    theirs = "nothing is lost: Word shows what stands in the text"
    return seen.found(
        "control-without-store",
        f"{_name(control)} is bound to values that the file does not keep",
        control,
        hint=ours if is_ours else theirs,
        severity=Severity.ERROR if is_ours else Severity.NOTE,
    )


def _leads_somewhere(store: _Element, binding: _Element, budget: Budget) -> bool:
    """Follow a path of plain steps. No expression is run, since it could run for ever."""
    prefixes = dict(_PREFIX.findall(binding.get(w("prefixMappings"), "")))
    steps = binding.get(w("xpath"), "").split("/")[1:]
    found: list[_Element] = [store]
    for depth, step in enumerate(steps):
        read = _STEP.fullmatch(step)
        if read is None or depth > _MOST_STEPS:
            # A path of another kind: whether it leads anywhere cannot be said.
            return True
        prefix, name, at = read.groups()
        tag = f"{{{prefixes.get(prefix, '')}}}{name}" if prefix else name
        inside = found if depth == 0 else list(found[0])
        budget.spend(Cost.STEPS, len(inside))
        found = [one for one in inside if one.tag == tag][int(at or 1) - 1 :]
        if not found:
            return False
    return True


def _name(control: _Element) -> str:
    said = value(control, "alias") or value(control, "tag")
    return f"the content control “{shortened(said)}”" if said else "a content control"
