"""One file of a document in parts, as the formats draw it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines
from provisions.render.reading import Piece


@dataclass(frozen=True, slots=True)
class Page:
    """`edition` and `lead` are lines under the title, `foot` lines at the end, `stream` what is between.

    `name` tells it from the other parts in the title of a window, or is empty. `anchors` are the names of the
    headings that are on it, by id. `manifest` is JSON, or empty where there is no room for it.
    """

    document: Document
    name: str
    edition: str
    lead: tuple[Inlines, ...]
    stream: tuple[Piece, ...]
    foot: tuple[Inlines, ...]
    anchors: Mapping[str, str]
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class Drawer:
    """What a format that comes in parts can do.

    `anchors` names the headings of a stream in a document of this title as links name them, by id;
    `part_page` draws a whole file; `part_size` counts the bytes that a piece adds to a file at most.
    `has_links`: one part can lead to another; else the name of its file is shown. `needs_headings`: a
    part has a heading of each level, even where there is little room. `draws_whole`: a document that
    fits into one file is drawn as a part is, and not as the format draws it otherwise.
    """

    anchors: Callable[[str, Iterable[Piece]], Mapping[str, str]]
    part_page: Callable[[Page], bytes]
    part_size: Callable[[Piece, Document], int]
    has_links: bool = True
    needs_headings: bool = False
    draws_whole: bool = False
