"""What a document of ours keeps beside its text: the values of blanks, and what is shown without one."""

from __future__ import annotations

import re
from typing import Final

from provisions.opc.names import w
from provisions.returned.document import Returned
from provisions.returned.lines import words
from provisions.returned.properties import value

BLANKS_NAMESPACE: Final = "urn:provisions:blanks:1"
BLANKS: Final = f"{{{BLANKS_NAMESPACE}}}"
_LONGEST: Final = 2_000
"""Characters of a placeholder that are compared."""
_ESCAPE: Final = re.compile(r"_x((?!D[89A-F])[0-9A-F]{4})_")
"""A sign that no name of an element can hold. Half a character of two is no sign."""


def stored(returned: Returned) -> dict[str, str] | None:
    """Read the values that content controls share, by parameter; None if the file keeps none."""
    root = next((one for one in returned.stores.values() if one.tag == f"{BLANKS}blanks"), None)
    if root is None:
        return None
    return {
        parameter_of(one.tag.removeprefix(BLANKS)): str(one.xpath("string()"))
        for one in root
        if one.tag.startswith(BLANKS)
    }


def placeholders(returned: Returned) -> dict[str, str]:
    """Read what controls show while they are empty, by the name that they use for it."""
    if returned.glossary is None:
        return {}
    return {
        value(entry.find(w("docPartPr")), "name"): words(body, returned.budget)[:_LONGEST]
        for entry in returned.glossary.iter(w("docPart"))
        if (body := entry.find(w("docPartBody"))) is not None
    }


def parameter_of(element: str) -> str:
    """Read the name of a parameter from the name of its element, which cannot hold every sign."""
    plain = element.removeprefix("_x_").replace("-", ".")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
