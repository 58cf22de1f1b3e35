"""The document as one web page: no script, no request, readable at 320 pixels and on paper.

The manifest is in `<meta name="provisions-manifest">` as JSON: data without a `script` element, so
that a content security policy without scripts holds for the page as it is.
"""

from __future__ import annotations

from provisions.model.document import Document
from provisions.render.cover import is_for_children
from provisions.render.data.document import manifest_json
from provisions.render.web.addressed import addressed, classes
from provisions.render.web.frame import fill, stylesheet
from provisions.render.web.markup import manifest


def render(document: Document) -> bytes:
    """Draw `document` as an HTML page in UTF-8."""
    told = addressed(document) if _may_switch(document) else document
    readers = classes(told) if told is not document else ()
    page = fill(
        "page.html",
        told,
        is_print=False,
        readers=readers,
        css=stylesheet("page.css") + (stylesheet("switch.css") if readers else ""),
        manifest=manifest(manifest_json(document.manifest)),
    )
    return page.encode()


def _may_switch(document: Document) -> bool:
    """Tell whether readers may see what is theirs: all of it is for children in their edition.

    An excerpt is put into terms of somebody else, who would have to keep the switch working.
    """
    is_for_one = is_for_children(document) or len(document.manifest.users) < 2
    return document.excerpt is None and not is_for_one
