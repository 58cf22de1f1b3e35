"""The foot line of a provision: the times that it sets, in the same words in every format that has one."""

from __future__ import annotations

from typing import Final

from provisions.model.document import Provision
from provisions.model.inline import Inline, Inlines, Strong, Text
from provisions.model.label import Labels

_BETWEEN: Final = Text(" · ")


def foot_line(provision: Provision, labels: Labels) -> Inlines:
    """Write what `provision` times and how long it takes; empty where it sets no time."""
    said: list[Inline] = []
    for limit in provision.times:
        said += [_BETWEEN] * bool(said)
        said += [Text(f"{limit.about}: "), *limit.content]
    return (Strong((Text(f"{labels['times_line']}."),)), Text(" "), *said) if said else ()
