"""What a format is: how it draws, and what it can.

A format is a folder here that declares itself in its `__init__`, and a line in `provisions.render`.
Nothing is loaded before something is drawn: a declaration imports its drawing when it is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provisions.model.frozen import dataclass

if TYPE_CHECKING:
    from provisions.model.diagnostic import Diagnostic
    from provisions.model.document import Document
    from provisions.model.side_by_side import SideBySide
    from provisions.render.part import Drawer


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asks of the look; a format that cannot do it draws as always.

    `reference` is a file whose styles, page, header and footer are taken over; None stands for our
    own. `reference_file` is its name in messages. `watermark`: a draft says so across each page. `cover`:
    with cover, contents and mark; None: unless the document is an excerpt, which is pasted elsewhere.
    """

    reference: bytes | None = None
    reference_file: str = "--reference-doc"
    watermark: bool = False
    cover: bool | None = None

    def has_cover(self, document: Document) -> bool:
        """Tell whether cover, contents and mark of `document` are drawn."""
        return document.excerpt is None if self.cover is None else self.cover


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file: its bytes, and its pages; None for a format without pages.

    `notes` is what whoever asked for it should know: warnings, never errors.
    """

    data: bytes
    pages: int | None = None
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its `name`, which is the extension of its files too, and its media type.

    `draw` draws a document, `draw_beside` two texts beside each other; None: the format has no room for
    two. `drawer` gives what draws parts; None: it is always made whole. `has_annexes`, `has_footnotes`
    and `has_notes` (for drafting) say what of a document is in the file; `takes_reference`, whether it
    can look as a file of somebody's does, `has_watermark`, whether a draft can say so across its pages.
    `effort` is about how long a character of a document takes, in microseconds: whoever makes several files
    begins with the longest. `prepare` loads what drawing needs, and takes so long that it is worth doing
    while something else is waited for; None: it is loaded soon.
    """

    name: str
    media_type: str
    draw: Callable[[Document, Wishes], Drawn]
    draw_beside: Callable[[SideBySide], Drawn] | None = None
    drawer: Callable[[], Drawer] | None = None
    has_annexes: bool = True
    has_footnotes: bool = True
    has_notes: bool = False
    takes_reference: bool = False
    has_watermark: bool = False
    effort: int = 1
    prepare: Callable[[], None] | None = None
