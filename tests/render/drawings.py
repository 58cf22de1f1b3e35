"""What a document is drawn as: once for all tests that look at it, as the same document gives the same bytes.

Not for those that change how it is drawn, or try whether the bytes are the same.
"""

import hashlib

from provisions.model.document import Document
from provisions.render import Drawn, Wishes, draw

_DRAWN: dict[tuple[str, str], Drawn] = {}


def drawn(document: Document, format_: str, wishes: Wishes | None = None) -> Drawn:
    """`document` in the format of this name."""
    asked = wishes or Wishes()
    key = (format_, hashlib.sha256(f"{document!r}{asked!r}".encode()).hexdigest())
    if key not in _DRAWN:
        _DRAWN[key] = draw(document, format_, asked)
    return _DRAWN[key]


def pdf(document: Document, wishes: Wishes | None = None) -> bytes:
    """`document` as a PDF."""
    return drawn(document, "pdf", wishes).data
