"""What WeasyPrint should do itself, done through its private doors: all of them are in this room.

The doors are those of one version. With any other, nothing here is used, and the file claims less.
docs/weasyprint.md tells what each is for, and what could go upstream.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Final

TESTED_VERSION: Final = "70.0"
"""The version of WeasyPrint whose private doors are known."""

VARIANT: Final = "pdf/a-3a"
"""What WeasyPrint is to write; with `mended` it claims PDF/UA-1 beside it."""


def is_known(weasyprint: Any) -> bool:
    """Tell whether `weasyprint` is the version that this room was made for."""
    return bool(weasyprint.VERSION == TESTED_VERSION)


def get_ready(weasyprint: Any, sheet: str) -> None:
    """Read what every page asks for, and `sheet`, of those that are like most."""
    from provisions.render.pdf.fetching import fetcher
    from provisions.render.pdf.upstream.elements import elements
    from provisions.render.pdf.upstream.sheets import read

    elements(weasyprint)
    read(sheet, fetcher())


def laid_out(weasyprint: Any, page: str) -> Any:
    """Lay out `page`, HTML, with the sheet for elements that it needs and no larger one."""
    from provisions.render.pdf.upstream.bare import bare_boxes_known
    from provisions.render.pdf.upstream.borders import rules_soon_found
    from provisions.render.pdf.upstream.breaks import breaks_soon_found
    from provisions.render.pdf.upstream.elements import quick_page
    from provisions.render.pdf.upstream.lengths import lengths_remembered
    from provisions.render.pdf.upstream.lines import whole_lines
    from provisions.render.pdf.upstream.meetings import meetings_soon_told
    from provisions.render.pdf.upstream.names import names_read_alone
    from provisions.render.pdf.upstream.pieces import shaped_once
    from provisions.render.pdf.upstream.sheets import sheets_remembered
    from provisions.render.pdf.upstream.styles import styles_shared
    from provisions.render.pdf.upstream.targets import targets_told_apart
    from provisions.render.pdf.upstream.tries import lines_soon_broken
    from provisions.render.pdf.upstream.undeclared import undeclared_soon_told

    ways = (
        *(names_read_alone, meetings_soon_told, targets_told_apart, rules_soon_found),
        *(lines_soon_broken, whole_lines, shaped_once, lengths_remembered),
        *(styles_shared, undeclared_soon_told, breaks_soon_found, bare_boxes_known, sheets_remembered),
    )
    with contextlib.ExitStack() as shorter:
        for way in ways:
            shorter.enter_context(way())
        return quick_page(weasyprint, page).render(pdf_variant=VARIANT)


@contextlib.contextmanager
def mended(document: Any) -> Iterator[None]:
    """Write `document`, laid out by WeasyPrint, with better tags and both claims inside this context."""
    from provisions.render.pdf.upstream.bare import outlines_known
    from provisions.render.pdf.upstream.claims import claim_both
    from provisions.render.pdf.upstream.names import names_read_alone
    from provisions.render.pdf.upstream.pieces import shaped_once
    from provisions.render.pdf.upstream.runs import runs_remembered
    from provisions.render.pdf.upstream.tags import repaired_tags
    from provisions.render.pdf.upstream.undeclared import undeclared_soon_told
    from provisions.render.pdf.upstream.written import written_once

    claim_both(document.metadata)
    ways = (
        names_read_alone,
        undeclared_soon_told,
        shaped_once,
        runs_remembered,
        outlines_known,
        written_once,
    )
    with repaired_tags(document), contextlib.ExitStack() as shorter:
        for way in ways:
            shorter.enter_context(way())
        yield
