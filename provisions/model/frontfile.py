"""Front pages as their files have them."""

from provisions.model.condition import Condition
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.template import Template


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of a front page and what stands below it: a text, or in steps one for each lane.

    `texts` are the lanes with their texts, in the order of the file; the lane of a page is empty. `icon`
    names a picture beside the heading, or is empty.
    """

    title: str
    texts: tuple[tuple[str, Template], ...]
    place: Place
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """A front page as its file has it. `id` is PAGE or STEPS; `for_children`: it stands in their edition.

    The words of its chapters stand under labels that name atoms, and print where all of them hold.
    `figures` and `line` name parameters: key figures of the page, and the stops on the line of time.
    """

    id: str
    for_children: bool
    title: Template
    applies: Condition
    status: str
    version: str
    chapters: tuple[Chapter, ...]
    place: Place
    figures: tuple[str, ...] = ()
    line: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.id}.children" if self.for_children else self.id
