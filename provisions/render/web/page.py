"""The document as one web page: no script, no request, readable at 320 pixels and on paper.

The manifest is in `<meta name="provisions-manifest">` as JSON: data without a `script` element, so
that a content security policy without scripts holds for the page as it is.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from provisions.model.document import Document
from provisions.model.front import PAGE, FrontPage
from provisions.render.cover import is_for_children
from provisions.render.data.document import manifest_json
from provisions.render.format import Wishes
from provisions.render.web.addressed import addressed, classes
from provisions.render.web.frame import fill, stylesheet
from provisions.render.web.markup import manifest

_PLAIN: Final = Wishes()


def render(document: Document, wishes: Wishes = _PLAIN) -> bytes:
    """Draw `document` as an HTML page in UTF-8; an excerpt as an article to paste, without a cover."""
    told = addressed(document) if _may_switch(document) else document
    readers = classes(told) if told is not document else ()
    is_covered = wishes.has_cover(document)
    page = fill(
        "page.html",
        told,
        is_print=False,
        is_covered=is_covered,
        readers=readers,
        opening=_opening(told) if is_covered else None,
        css=_style(told, is_switched=bool(readers)),
        manifest=manifest(manifest_json(document.manifest)),
    )
    return page.encode()


def _may_switch(document: Document) -> bool:
    """Tell whether readers may see what is theirs: all of it is for children in their edition.

    An excerpt is put into terms of somebody else, who would have to keep the switch working.
    """
    is_for_one = is_for_children(document) or len(document.manifest.users) < 2
    return document.excerpt is None and not is_for_one


def _opening(document: Document) -> FrontPage | None:
    """Find the page that comes before anything else: the pictures of the children's edition."""
    pages = (page for page in document.front if page.id == PAGE)
    return next(pages, None) if is_for_children(document) else None


def _style(document: Document, is_switched: bool) -> Markup:
    """Put together what this page needs of our sheets."""
    names = ["page.css"]
    names += ["front.page.css"] * bool(document.front)
    names += ["switch.css"] * is_switched
    names += ["children.page.css"] * is_for_children(document)
    return Markup("").join(map(stylesheet, names))
