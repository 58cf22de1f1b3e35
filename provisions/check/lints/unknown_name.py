"""Words with a capital inside a sentence that are no known name: a term nobody defined, or a slip."""

import re
from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.check.lints.prose import prose
from provisions.model.clause import CONTRACT_PARTS, Clause
from provisions.model.house_style import HouseStyle

CODE = "unknown-name"

_CAPITAL = re.compile(r"(?<=[a-z0-9,;’)] )[A-Z][\w’-]*")


def unknown_name(clause: Clause, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each such word, once in each part of the contract text."""
    for part in CONTRACT_PARTS:
        flat = prose(clause, part)
        told = set()
        for match in _CAPITAL.finditer(flat.text):
            word = match.group().removesuffix("’s").rstrip("’")
            if word in told or word in style.names or word == "I":
                continue
            told.add(word)
            yield Finding(
                CODE,
                f"“{word}” has a capital and is no known name",
                flat.place(match.start(), len(word)),
                mend="write it small, or add the name to `names` in lints.yaml",
                subject=clause.id,
            )
