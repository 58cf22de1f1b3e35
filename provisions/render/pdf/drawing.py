"""The document as a PDF that is archived (PDF/A-3a), read aloud (PDF/UA-1) and read by programs.

The page is the HTML of `web/templates/print.html`, drawn by WeasyPrint with the fonts of this package.
The document as JSON, with the manifest, is attached to it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from markupsafe import Markup

from provisions.model.diagnostic import Diagnostic, Severity, UsageError
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.inline import plain
from provisions.render.cover import is_for_children, midnight, page_words
from provisions.render.data.document import compact
from provisions.render.format import Drawn, Wishes
from provisions.render.pdf import upstream
from provisions.render.pdf.engine import engine
from provisions.render.pdf.fetching import fetcher
from provisions.render.pdf.glyphs import require_glyphs, without_glyph
from provisions.render.pdf.watermark import put_behind
from provisions.render.web.frame import fill, get_ready, stylesheet
from provisions.wording.direction import direction

_USUAL: Final = ("page", "pages")
"""The order of the numbers in `print.css`: “Page 2 of 9”."""
_PARTS: Final = ("contents.html", "terms.html", "open_points.html")
_PLAIN_VARIANT: Final = "pdf/ua-1"
_UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that is attached to a PDF as data, under `name`."""

    name: str
    document: Document


def render(document: Document, wishes: Wishes = Wishes()) -> Drawn:  # noqa: B008 - it is frozen
    """Draw `document` as a PDF. The same document gives the same bytes on the same Pango.

    Raises `UsageError` if the system libraries are missing (`pdf-needs-pango`) or a character has no
    glyph (`pdf-no-glyph`).
    """
    words = print_words(document, is_covered=wishes.has_cover(document))
    page = fill("print.html", document, is_print=True, **words)
    attached = (Attached("document.json", document),)
    return draw(page, document, attached, is_marked=wishes.watermark)


def prepare() -> None:
    """Load what drawing needs, where the system has it; what it lacks is told when something is drawn."""
    without_glyph("")
    get_ready("print.html", *_PARTS)
    with contextlib.suppress(UsageError), engine() as weasyprint:
        if upstream.is_known(weasyprint):
            # As `print.html` has it for adults who read English.
            upstream.get_ready(weasyprint, f"\n{stylesheet('print.css')}")


def print_words(document: Document, *styles: str, is_covered: bool = True) -> dict[str, object]:
    """Name what `print.html` asks for beside the document; `styles` are further stylesheets.

    `is_covered`: with cover, contents and mark.
    """
    turned = ("rtl.print.css",) if direction(document.language) == "rtl" else ()
    css = Markup("").join(map(stylesheet, ("print.css", *turned, *styles)))
    opening = document.front[0] if document.front and is_for_children(document) else None
    return {
        "css": css,
        "children_css": stylesheet("children.css"),
        "timestamp": _made(document).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "is_covered": is_covered,
        "opening": opening if is_covered else None,
        "help": plain(document.foot),
        **({} if is_covered else {"mark": ""}),
        **_foot(document),
    }


def draw(page: str, document: Document, attached: Sequence[Attached], *, is_marked: bool = False) -> Drawn:
    """Draw `page`, the HTML of `document`; see `render` for what it raises and tells.

    `is_marked`: with a watermark, where the document is not final.
    """
    require_glyphs(page, document, *(each.document for each in attached))
    with engine() as weasyprint, contextlib.ExitStack() as mending:
        is_known = upstream.is_known(weasyprint)
        if is_known:
            variant, laid_out = upstream.VARIANT, upstream.laid_out(weasyprint, page)
            mending.enter_context(upstream.mended(laid_out))
        else:
            variant, laid_out = _PLAIN_VARIANT, _laid_out(weasyprint, page)
        written: bytes = laid_out.write_pdf(
            finisher=lambda _, pdf: put_behind(pdf, document) if is_marked else None,
            pdf_variant=variant,
            attachments=[_attachment(each, _made(document), weasyprint) for each in attached],
        )
        notes = () if is_known else (_untested(weasyprint.VERSION),)
    return Drawn(written, len(laid_out.pages), notes)


def _laid_out(weasyprint: Any, page: str) -> Any:
    # Pictures that are not read can be had through a private door alone, so here there are none.
    bare = weasyprint.CSS(string="svg { display: none !important }")
    html = weasyprint.HTML(string=page, url_fetcher=fetcher())
    return html.render(pdf_variant=_PLAIN_VARIANT, stylesheets=[bare])


def _made(document: Document) -> datetime:
    return midnight(document) or _UNDATED


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
        # Notes are for those who adopt the terms, and a PDF is for those who read them.
        string=compact(attached.document.without_notes()),
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
        expected=f"WeasyPrint {upstream.TESTED_VERSION}",
        severity=Severity.WARNING,
    )
