"""The document as one web page: no script, no request, readable at 320 pixels and on paper.

The manifest is in `<meta name="provisions-manifest">` as JSON: data without a `script` element, so
that a content security policy without scripts holds for the page as it is.
"""

from __future__ import annotations

from provisions.model.document import Document
from provisions.render.data.document import manifest_json
from provisions.render.web.frame import fill, stylesheet
from provisions.render.web.markup import manifest


def render(document: Document) -> bytes:
    """Draw `document` as an HTML page in UTF-8."""
    page = fill(
        "page.html",
        document,
        is_print=False,
        css=stylesheet("page.css"),
        manifest=manifest(manifest_json(document.manifest)),
    )
    return page.encode()
