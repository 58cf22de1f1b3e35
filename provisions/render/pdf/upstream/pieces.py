"""Pieces of text, shaped once.

For each piece WeasyPrint makes a context, a description of the font and a layout, throws them away when
the line is set, and makes them anew when it is drawn, so that Pango shapes each text twice and more. Here
what a style alone decides is made once for the style, and a layout that is set is kept until it is drawn.
A piece that fits its line is the same however wide the line is: words that come again are not set again.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from math import inf
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_PARAGRAPHS: Final = re.compile("[\n\r\u2028\u2029\x85]")


@contextlib.contextmanager
def shaped_once() -> Iterator[None]:
    """Lay out and draw inside this context with fewer calls of Pango; the pages are the same."""
    from weasyprint.layout import inline  # type: ignore[import-untyped]
    from weasyprint.text import line_break  # type: ignore[import-untyped]

    layout = line_break.Layout
    kept = replaced(
        layout,
        setup=_setting_up(layout.setup),
        set_text=_setting(layout.set_text),
        deactivate=_resting(layout.deactivate),
        reactivate=_waking(layout.reactivate),
    )
    split = _remembering(inline.split_first_line)
    with kept, replaced(inline, split_first_line=split, strut=_tall(inline.strut)):
        yield


def _pango() -> tuple[Any, Any, Any]:
    """Give cffi's view of Pango, with what is asked of it here and nowhere in WeasyPrint."""
    from weasyprint.text import ffi

    if not hasattr(ffi.pango, "pango_layout_copy"):
        ffi.ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *layout);")
    return ffi.ffi, ffi.pango, ffi.gobject


def _setting_up(original: Callable[..., None]) -> Callable[..., None]:
    ffi, pango, gobject = _pango()

    def setup(self: Any, style: Any) -> None:
        known = vars(style).get("_bare_layout")
        if known is None:
            original(self, style)
            known = vars(style)["_bare_layout"] = {
                name: value for name, value in vars(self).items() if name not in _OF_A_PIECE
            }
        vars(self).update(known)
        self.layout = ffi.gc(pango.pango_layout_copy(known["layout"]), gobject.g_object_unref)

    return setup


_OF_A_PIECE: Final = frozenset({"justification_spacing", "max_width", "text"})


def _setting(original: Callable[..., None]) -> Callable[..., None]:
    _, pango, _ = _pango()

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        # It is drawn as one paragraph; where it is one, Pango need not learn so later, and shape it anew.
        is_one = _PARAGRAPHS.search(text) is None
        pango.pango_layout_set_single_paragraph_mode(self.layout, is_one)
        original(self, text, justify)

    return set_text


def _resting(original: Callable[[Any], None]) -> Callable[[Any], None]:
    ffi, pango, _ = _pango()

    def deactivate(self: Any) -> None:
        # What is justified is set again. Of two lines, one would be drawn, and is set for that.
        if self.justification_spacing or not hasattr(self, "text"):
            original(self)
        elif pango.pango_layout_get_line_readonly(self.layout, 1) != ffi.NULL:
            pango.pango_layout_set_width(self.layout, -1)

    return deactivate


def _waking(original: Callable[..., None]) -> Callable[..., None]:
    def reactivate(self: Any, style: Any) -> None:
        if not hasattr(self, "layout"):
            original(self, style)

    return reactivate


def _tall(strut: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def height(style: Any) -> Any:
        known = vars(style)
        if "_strut" not in known:
            known["_strut"] = strut(style)
        return known["_strut"]

    return height


def _remembering(split: Callable[..., Any]) -> Callable[..., Any]:
    def first_line(
        text: str, style: Any, context: Any, max_width: Any, spacing: Any, *rest: Any, **more: Any
    ) -> Any:
        known = vars(style).setdefault("_whole_lines", {})
        line = known.get(text)
        if line is not None and not spacing and line[3] <= (inf if max_width is None else max_width):
            return line
        line = split(text, style, context, max_width, spacing, *rest, **more)
        _, length, resume_index, width, *_ = line
        is_whole = resume_index is None and length == len(text.encode())
        if is_whole and not spacing and width <= (inf if max_width is None else max_width):
            known[text] = line
        return line

    return first_line
