"""The names of the pages on which a box begins and ends, asked for where they are.

To tell one of the two, WeasyPrint works out both of the first child and of the last, and so on downwards:
the work doubles with each level, and lists all children.
"""

from __future__ import annotations

import contextlib
from typing import Any

from provisions.render.pdf.upstream.replacing import replaced


def breaks_soon_found() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context without that work; the pages are the same."""
    from weasyprint.formatting_structure.boxes import ParentBox  # type: ignore[import-untyped]

    return replaced(ParentBox, page_values=_page_values)


def _page_values(box: Any) -> tuple[str, str]:
    return _page(box, 0), _page(box, 1)


def _page(box: Any, edge: int) -> str:
    """Find the name of the page on which `box` begins, or ends where `edge` is 1."""
    own: str = box.style["page"]
    for child in reversed(box.children) if edge else box.children:
        if child.is_in_normal_flow() or child.is_floated():
            is_parent = type(child).page_values is _page_values
            return (_page(child, edge) if is_parent else child.page_values()[edge]) or own
    return own
