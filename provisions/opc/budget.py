"""What reading one foreign document may cost, over all of its parts and all loops over them.

A limit for each part or each loop is a limit for none: a file may have a thousand of them. So there
is one purse for each document, and whoever reads a part or walks through a tree pays from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provisions.opc.origin import Origin


class Cost(StrEnum):
    """What is paid with."""

    BYTES = "bytes"
    """Of parts, unpacked."""
    NODES = "nodes"
    """Elements and attributes; each takes some 200 bytes of memory."""
    PARAGRAPHS = "paragraphs"
    STEPS = "steps"
    """Elements looked at again, by loops whose work could grow faster than the file; each takes
    about a microsecond."""


LIMITS: Final[Mapping[Cost, int]] = {
    Cost.BYTES: 64_000_000,
    Cost.NODES: 600_000,
    Cost.PARAGRAPHS: 200_000,
    Cost.STEPS: 2_000_000,
}
"""Our longest document has 2 MB, 107,000 nodes, 5,600 paragraphs, and takes 7,200 steps."""
MOST_ATTRIBUTES: Final = 256
"""Of one element. To read them one by one takes the square of their number; Word writes some thirty."""
_CHARACTERS_A_STEP: Final = 16
_A_WALK: Final = 5
"""Steps that beginning a walk takes, however short it is."""
_DIVIDE: Final = "divide it, or take out what no contract has"
_REFUSED: Final[Mapping[Cost, tuple[str, str]]] = {
    Cost.BYTES: (
        "holds more than a document of words does: over {most:,} bytes in the parts that are read",
        _DIVIDE,
    ),
    Cost.NODES: ("has more than {most:,} elements and attributes, over all its parts", _DIVIDE),
    Cost.PARAGRAPHS: ("has more than {most:,} paragraphs, over all its parts", _DIVIDE),
    Cost.STEPS: (
        "takes more work to read than any contract: over {most:,} steps",
        "look for paragraphs, content controls, bookmarks or fields that stand inside one another many times",
    ),
}


class Budget:
    """The purse of one document."""

    def __init__(self, origin: Origin, limits: Mapping[Cost, int] = LIMITS) -> None:
        """Begin with `limits`, all of them unspent."""
        self._origin = origin
        self._limits = limits
        self._left = dict(limits)

    def spend(self, cost: Cost, amount: int = 1) -> None:
        """Pay `amount`. Raises `UsageError` if less than that is left."""
        self._left[cost] -= amount
        if self._left[cost] < 0:
            message, hint = _REFUSED[cost]
            self._origin.refuse(message.format(most=self._limits[cost]), hint)

    def spend_reading(self, elements: int, characters: int) -> None:
        """Pay for a walk through `elements` that put `characters` together."""
        self.spend(Cost.STEPS, _A_WALK + elements + characters // _CHARACTERS_A_STEP)

    def spent(self, cost: Cost) -> int:
        """Tell what has been paid."""
        return self._limits[cost] - self._left[cost]
