"""The page of a section: its paper and its margins (ECMA-376 § 17.6)."""

from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from provisions.opc.names import w

NAMED: Final = "\N{SECTION SIGN}"
"""What a head says that names the section on its page."""
_SIDES: Final = ("top", "bottom", "left", "right", "gutter")


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in twips (twentieths of a point)."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    gutter: int

    @property
    def measure(self) -> int:
        """The width of the text, in twips."""
        return self.width - self.left - self.right - self.gutter

    @property
    def room(self) -> float:
        """The height of the text, in points. Word takes a margin below 0 as its opposite."""
        return (self.height - abs(self.top) - abs(self.bottom)) / 20


@dataclass(frozen=True, slots=True)
class Room:
    """A section of the file, in Word's sense: its properties, and what its running head says.

    `head` is empty for the title of the document; NAMED stands for the name of the section that is on
    the page.
    """

    section: _Element
    head: str = ""


def page_of(section: _Element) -> Page:
    """Read paper and margins from the properties of a section."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("the template has no page")
    return Page(
        width=int(size.get(w("w"), "0")),
        height=int(size.get(w("h"), "0")),
        **{side: int(margins.get(w(side), "0")) for side in _SIDES},
    )


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)
