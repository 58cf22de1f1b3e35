"""Parts that are named are there, and what would be fetched from outside is told (ECMA-376 part 2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.opc.archive import relationships
from provisions.opc.names import R
from provisions.returned.lines import shortened
from provisions.returned.rules.seen import Seen

_HARMLESS: Final = ("hyperlink",)
"""Kinds of addresses that nobody fetches before a reader clicks on them."""


def findings(seen: Seen) -> Iterator[Diagnostic]:
    """Yield what is named and missing, and what Word would fetch."""
    for name, story in seen.stories:
        targets = relationships(seen.returned.archive, name)
        for target in targets.values():
            if target.is_external and target.kind not in _HARMLESS:
                yield _outside(seen, target.kind, target.name)
            elif not target.is_external and target.name not in seen.returned.archive.entries:
                yield seen.found(
                    "part-missing",
                    f"the file names a part that it does not have: {shortened(target.name)}",
                    hint="put in again what is missing there, or delete it",
                )
        for element in story.iter("*"):
            for key, said in element.attrib.items():
                if str(key).startswith(f"{{{R}}}") and said and str(said) not in targets:
                    yield seen.found(
                        "relationship-missing",
                        "a picture, link or header here leads to nothing in the file",
                        element,
                        hint="delete it and put it in again",
                    )


def _outside(seen: Seen, kind: str, address: str) -> Diagnostic:
    return seen.found(
        "fetched-from-outside",
        f"Word would fetch something from outside for this file ({kind}): {shortened(address)}",
        hint="it was not fetched here; in Word, break the link: File, Info, Edit Links to Files",
        severity=Severity.NOTE,
    )
