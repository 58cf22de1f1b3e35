"""Pages that say on which page another thing is, laid out twice and not three times.

They are laid out once to find out where everything is, and again with the numbers. In between WeasyPrint lays
them out once more, without. When it notes whose number is missing, it does not look up the name in
`target-counter(attr(…), page)`, so that no news of that place comes. It notes by mistake that the number of
this page is missing, and asks for the number whenever this page is laid out and its counters are others: the
first time, when the place is not known, and the second, since all pages are counted; by then the lines are
set. A number that moves its place to another page, and adds no page, stays wrong; with the name news comes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from provisions.render.pdf.upstream.replacing import replaced


def targets_told_apart() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context without these mistakes. Pages without a wrong number are the same."""
    from weasyprint.css.targets import TargetCollector  # type: ignore[import-untyped]

    collect = _telling_apart(TargetCollector.collect_missing_counters)
    return replaced(TargetCollector, collect_missing_counters=collect)


def _telling_apart(collect: Callable[..., None]) -> Callable[..., None]:
    def collect_missing_counters(
        self: Any, box: Any, kind: str, parse_again: Any, own: list[str], others: dict[Any, list[str]]
    ) -> None:
        place = _place(box) if kind == "content" and None in others else None
        if place is not None:
            # By mistake it is the same list.
            others, own = {place: others[None]}, []
        collect(self, box, kind, parse_again, own, others)

    return collect_missing_counters


def _place(box: Any) -> str | None:
    """Name the other place whose number is all that `box` tells; None where it tells more, or less."""
    told = [value for of, value in box.style["content"] if of != "string"]
    if len(told) != 1 or told[0][0][0] != "attr()":
        return None
    address: str = box.element.get(told[0][0][1][0], "")
    return address.removeprefix("#")
