"""Times, in the same words in every format: the foot line of a provision, and what holds for whom."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from provisions.model.document import Provision
from provisions.model.inline import EVERYONE, Inline, Inlines, Strong, Text, Value
from provisions.model.label import Labels

_BETWEEN: Final = Text(" · ")


def foot_line(provision: Provision, labels: Labels) -> Inlines:
    """Write what `provision` times and how long it takes; empty where it sets no time."""
    said: list[Inline] = []
    for limit in provision.times:
        said += [_BETWEEN] * bool(said)
        said += [Text(f"{limit.about}: "), *limit.content]
    return (Strong((Text(f"{labels['times_line']}."),)), Text(" "), *said) if said else ()


def parted(content: Inlines) -> tuple[Inlines, Inlines]:
    """Part a value into what holds for everyone and what holds for some; without parts, all is the first."""
    match content:
        case (Value(_, parameter, ((who, _), *_) as parts),) if who == EVERYONE:
            common = tuple(takewhile(lambda part: part[0] == EVERYONE, parts))
            rest = parts[len(common) :]
            first, second = (
                (Value("".join(words for _, words in some), parameter, some),) for some in (common, rest)
            )
            return first, second if rest else ()
    return content, ()
