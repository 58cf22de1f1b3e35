"""The document as a PDF that is archived (PDF/A-3a), read aloud (PDF/UA-1) and read by programs.

The page is the HTML of `templates/print.html`, drawn by WeasyPrint with the fonts of this package.
The document as JSON, with the manifest, is attached to it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from markupsafe import Markup

from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity
from provisions.model.document import Document
from provisions.render import data
from provisions.render.frame import fill, stylesheet
from provisions.render.front import page_words
from provisions.render.glyphs import require_glyphs
from provisions.render.pdf_engine import engine, fetcher
from provisions.render.pdf_metadata import VARIANT, claim_both
from provisions.render.pdf_speed import quick_page
from provisions.render.pdf_tags import TESTED_VERSION, repaired_tags
from provisions.render.pdf_watermark import put_behind

_USUAL: Final = ("page", "pages")
"""The order of the numbers in `print.css`: “Page 2 of 9”."""
_PLAIN_VARIANT: Final = "pdf/ua-1"
_UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that is attached to a PDF as data, under `name`."""

    name: str
    document: Document


def render(document: Document, diagnostics: Diagnostics | None = None) -> bytes:
    """Draw `document` as a PDF. The same document gives the same bytes on the same Pango.

    `diagnostics` collects warnings; without it they are lost. Raises `UsageError` if the system
    libraries are missing (`pdf-needs-pango`) or a character has no glyph (`pdf-no-glyph`).
    """
    page = fill("print.html", document, is_print=True, **print_words(document))
    return draw(page, document, (Attached("document.json", document),), diagnostics)


def print_words(document: Document, *styles: str) -> dict[str, object]:
    """Name what `print.html` asks for beside the document; `styles` are further stylesheets."""
    css = Markup("").join(map(stylesheet, ("print.css", *styles)))
    return {
        "css": css,
        "children_css": stylesheet("children.css"),
        "timestamp": _made(document).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **_foot(document),
    }


def draw(
    page: str, document: Document, attached: Sequence[Attached], diagnostics: Diagnostics | None
) -> bytes:
    """Draw `page`, the HTML of `document`; see `render` for what it raises and tells."""
    require_glyphs(page, document, *(one.document for one in attached))
    with engine() as weasyprint:
        is_tested = weasyprint.VERSION == TESTED_VERSION
        if diagnostics is not None and not is_tested:
            diagnostics.add(_untested(weasyprint.VERSION))
        variant = VARIANT if is_tested else _PLAIN_VARIANT
        laid_out = _read(page, weasyprint, is_tested).render(pdf_variant=variant)
        with contextlib.ExitStack() as repairs:
            if is_tested:
                claim_both(laid_out.metadata)
                repairs.enter_context(repaired_tags(laid_out))
            files = [_attachment(one, _made(document), weasyprint) for one in attached]
            written: bytes = laid_out.write_pdf(
                finisher=lambda _, pdf: put_behind(pdf, document), pdf_variant=variant, attachments=files
            )
    return written


def _read(page: str, weasyprint: Any, is_tested: bool) -> Any:
    return quick_page(weasyprint, page) if is_tested else weasyprint.HTML(string=page, url_fetcher=fetcher())


def _made(document: Document) -> datetime:
    """Take midnight of the document's date; a date that is none counts as undated."""
    try:
        return datetime.fromisoformat(document.manifest.date).replace(tzinfo=UTC)
    except ValueError:
        return _UNDATED


def _foot(document: Document) -> dict[str, object]:
    """Name the words of the foot of a page, and the counters between them if they are not as in the sheet."""
    words, places = page_words(document.labels)
    folio = (*words, "", "")[:3]
    strings = ("string(before-page)", "string(before-pages)", "string(after)")
    counted = [*(f"counter({place})" for place in places[:2]), "", ""]
    content = " ".join(f"{string} {number}" for string, number in zip(strings, [*counted, ""], strict=False))
    return {"folio": folio, "foot": "" if places == _USUAL else content}


def _attachment(attached: Attached, made: datetime, weasyprint: Any) -> Any:
    return weasyprint.Attachment(
        string=data.render(attached.document),
        name=attached.name,
        description=attached.document.title,
        created=made,
        modified=made,
        relationship="Source",
    )


def _untested(version: str) -> Diagnostic:
    return Diagnostic(
        "pdf-untested-weasyprint",
        f"WeasyPrint {version} is not the version this program knows: the PDF claims PDF/UA-1 alone, "
        "and its tags are WeasyPrint's own",
        expected=f"WeasyPrint {TESTED_VERSION}",
        severity=Severity.WARNING,
    )
