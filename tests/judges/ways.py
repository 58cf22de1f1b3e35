"""A line of a document, and what each format does in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """What a format does in its own way.

    `has_captions`: it shows the captions of tables; `has_titles`: even of those that have a title in the
    words before them, as each table has that the platform fills. `names_cells`: a table is lines, each with
    the name of its column. `shows_addresses`: the address of a link follows its words. `annex_end` is
    what follows the letter of an annex in its heading. `call` and `note_mark` are how the number of a
    note is written in the text and before the note; `has_notes`: notes stand below what calls them,
    otherwise at the foot of pages, and `notes` tells them.

    `is_drawn`: figures, lines of time, badges and the times of a provision are parts of their own, what is
    open comes first; otherwise a badge ends its heading, and what is open is last. `is_paged`, as in Word:
    the operator has no label, and an excerpt no title.
    """

    has_captions: bool = True
    has_titles: bool = True
    names_cells: bool = False
    shows_addresses: bool = False
    annex_end: str = ""
    call: str = "{}"
    note_mark: str = "{}"
    has_notes: bool = True
    is_drawn: bool = True
    is_paged: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document. `mark` is its number.

    `kind` is h1 to h4, p, li, figure, caption, note; th of a column, rh of a row, td.
    """

    kind: str
    text: str
    mark: str = ""

    @property
    def whole(self) -> str:
        """The line as it is read."""
        return f"{self.mark} {self.text}".strip()


def is_whole(document: Json) -> bool:
    """Tell whether it has a cover, contents and a mark: an excerpt is pasted into other terms."""
    return document["excerpt"] is None


def has_badges(document: Json) -> bool:
    """Tell whether titles say what stands behind them: not in an excerpt, nor where no law was read."""
    behind = {provision["badge"] for section in document["sections"] for provision in section["provisions"]}
    return is_whole(document) and not behind <= {"unexamined"}


def standing(document: Json) -> str:
    """Tell how far the document is: `comment` in a round of comments, `draft` while something is open."""
    is_round = document["round"] and document["status"] == "comment"
    return "comment" if is_round else document["state"]


def is_for_children(document: Json) -> bool:
    """Tell whether this is the children's edition."""
    return "children" in document["users"] and "adults" not in document["users"]
