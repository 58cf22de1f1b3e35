"""The cover of a document and the mark on its pages, once for all formats.

Every fixed word comes from `document.labels`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from provisions.model.document import Document
from provisions.model.inline import Blank, Inlines, Text
from provisions.model.label import Labels, filled, of_family
from provisions.wording.dates import written_date

# The parameter that names who offers the service.
_OPERATOR: Final = "operator"
_PLACES: Final = re.compile(r"\{(page|pages)\}")


def cover(document: Document) -> tuple[tuple[str, Inlines], ...]:
    """List the rows of the cover as they are printed: what is missing is a blank."""
    return tuple((row.label, row.content) for row in document.cover)


def operator(document: Document) -> Inlines:
    """Name who offers the service: a blank where nobody knows yet, empty where no text asks either."""
    if document.operator:
        return (Text(document.operator),)
    return tuple(
        Blank(blank.parameter, blank.shown) for blank in document.blanks if blank.parameter == _OPERATOR
    )


def page_words(labels: Labels) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide the words of the foot of a page: the words, and `page` or `pages`, which stand between them."""
    parts = _PLACES.split(labels["page_of"])
    return tuple(parts[::2]), tuple(parts[1::2])


def day(document: Document) -> str:
    """Write the date of the document in its language (“24 November 2026”)."""
    return written_date(document.manifest.date, document.labels)


def midnight(document: Document) -> datetime | None:
    """The first moment of the date of the document, which is all of the clock that a file knows; or None."""
    try:
        return datetime.fromisoformat(document.manifest.date).replace(tzinfo=UTC)
    except ValueError:
        return None


def standing(document: Document) -> str:
    """Tell how far the document is: `comment` in a round of comments, else its own state.

    The status of the library is another thing, and stands in the colophon.
    """
    in_round = document.round is not None and document.status == "comment"
    return "comment" if in_round else document.state


def status(document: Document) -> str:
    """Name how far the document is."""
    return document.labels[of_family("status", standing(document))]


def is_unfinished(document: Document) -> bool:
    """Tell whether the reader has to be told on every page that the text may change."""
    return standing(document) != "final"


def mark(document: Document, with_notes: bool = False) -> str:
    """Write the mark of a document that is no final text: how far it is, round if there is one, date.

    “Draft, 24 November 2026”. `with_notes` adds that it carries drafting notes, and then a final
    text has a mark too. Empty where none is needed.
    """
    if not (with_notes or is_unfinished(document)):
        return ""
    labels, round_ = document.labels, document.round
    name = labels[of_family("mark", standing(document))]
    if round_ is None or standing(document) != "comment":
        line = filled(labels["mark_line"], mark=name, date=day(document))
    else:
        # The round's own date tells readers which text they comment on; the cover has both dates.
        when = written_date(round_.date, labels)
        line = filled(labels["mark_round"], mark=name, round=round_.name, date=when)
    return filled(labels["mark_notes"], mark=line) if with_notes else line


def banner(document: Document) -> str:
    """Write the mark as a sentence, for a page that has no header; empty for a final text."""
    line = mark(document)
    return filled(document.labels["mark_banner"], mark=line) if line else ""


def is_for_children(document: Document) -> bool:
    """Tell whether this is the children's edition, and so wants larger type and shorter lines."""
    users = document.manifest.users
    return "children" in users and "adults" not in users


def provenance(document: Document) -> str:
    """Say in one sentence where the document comes from."""
    manifest = document.manifest
    return filled(
        document.labels["provenance"], tool=manifest.tool, pack=manifest.pack, version=manifest.pack_version
    )
