"""What a document of ours keeps beside its text: the manifest, what the platform gave, values of blanks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from provisions.opc.names import w
from provisions.returned.document import Returned
from provisions.returned.lines import words
from provisions.returned.properties import value

BLANKS: Final = "{urn:provisions:blanks:1}"
_MANIFEST: Final = "{urn:provisions:manifest:1}manifest"
_LONGEST: Final = 2_000
"""Characters of a placeholder that are compared."""
_ESCAPE: Final = re.compile(r"_x([0-9A-F]{4})_")


def manifest_of(returned: Returned) -> Mapping[str, Any] | None:
    """Read the manifest; None if there is none, or none that can be read."""
    root = next((one for one in returned.stores.values() if one.tag == _MANIFEST), None)
    if root is None:
        return None
    try:
        said = json.loads(root.text or "")
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


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
        value(entry.find(w("docPartPr")), "name"): words(body)[:_LONGEST]
        for entry in returned.glossary.iter(w("docPart"))
        if (body := entry.find(w("docPartBody"))) is not None
    }


def parameter_of(element: str) -> str:
    """Read the name of a parameter from the name of its element, which cannot hold every sign."""
    plain = element.removeprefix("_x_").replace("-", ".")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
