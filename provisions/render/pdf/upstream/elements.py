"""A quicker way to the same PDF: what WeasyPrint does for any page, left out where ours has no use for it.

It asks nothing of WeasyPrint but two private methods of `HTML`, for the sheet and the numbers that are in it,
and which module parses a page, and is used with the version that was tried alone. A test holds that the bytes
are the same with and without.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from provisions.render.pdf.fetching import fetcher
from provisions.render.web.frame import stylesheet


def quick_page(weasyprint: Any, page: str) -> Any:
    """Read `page`, with `elements.print.css` in place of the sheet for every element of HTML.

    That sheet has 366 selectors, 24 of which are tried on every element: with what it keeps, a
    tenth of all the time and a sixth of the memory.
    """
    from provisions.render.pdf.upstream.heads import look_in_head
    from provisions.render.pdf.upstream.parsed import soon_read

    class Page(weasyprint.HTML):  # type: ignore[misc, name-defined, unused-ignore]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [elements(weasyprint)[0]]

        def _ua_counter_style(self) -> list[Any]:
            return [elements(weasyprint)[1].copy()]

    with soon_read(weasyprint):
        read = Page(string=page, url_fetcher=fetcher())
    look_in_head(read)
    return read


def elements(weasyprint: Any) -> tuple[Any, Any]:
    """Read the sheet for elements, once, and how it writes numbers."""
    return _sheet(weasyprint, str(stylesheet("elements.print.css")))


@lru_cache(maxsize=2)
def _sheet(weasyprint: Any, text: str) -> tuple[Any, Any]:
    from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]

    numbers = CounterStyle()
    return weasyprint.CSS(string=text, url_fetcher=fetcher(), counter_style=numbers), numbers
