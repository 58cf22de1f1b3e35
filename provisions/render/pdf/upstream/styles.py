"""Styles that are the same, worked out once.

WeasyPrint shares the styles of elements alone; here those of pages, of what stands in their margins, and
of what stands before or behind an element are shared too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from provisions.render.pdf.upstream.replacing import replaced


def styles_shared() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context with such styles shared; the pages are the same."""
    from weasyprint.css import StyleFor  # type: ignore[import-untyped]

    return replaced(StyleFor, set_computed_styles=_sharing(StyleFor.set_computed_styles))


def _sharing(original: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.layout.page import PageType  # type: ignore[import-untyped]

    def set_computed_styles(self: Any, element: Any, parent: Any, *rest: Any, **more: Any) -> None:
        pseudo_type = more.get("pseudo_type")
        if pseudo_type is None and not isinstance(element, PageType):
            original(self, element, parent, *rest, **more)
            return
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        declared = frozenset(
            (name, id(value), precedence, layer, tuple(specificity))
            for name, (value, (precedence, layer, specificity)) in cascaded.items()
        )
        computed = self.get_computed_styles()
        # What is told apart by its address lives as long as the sheets.
        key = (pseudo_type, id(computed[parent, None]), declared)
        known = vars(self).setdefault("_shared_styles", {})
        if key not in known:
            original(self, element, parent, *rest, **more)
            known[key] = computed[element, pseudo_type]
        computed[element, pseudo_type] = known[key]

    return set_computed_styles
