"""The sheets of a page, read once by a process.

WeasyPrint reads and compiles each sheet of each page anew. The documents of one build have the same.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Final

from provisions.render.pdf.upstream.replacing import replaced

_OF_ITS_DOCUMENT: Final = re.compile("@(?!page|media|font-face|top-|right-|bottom-|left-|footnote)")
"""Rules that leave something behind that is not remembered here."""

_MOST: Final = 16


@dataclass(slots=True)
class _Faces:
    """Stands for the fonts of a document while a sheet is read: what the sheet adds to them."""

    added: list[dict[str, Any]] = field(default_factory=list)

    def add_font_face(self, face: dict[str, Any], _fetcher: object) -> None:
        self.added.append(face)


_known: Final[dict[str, tuple[Any, list[dict[str, Any]]]]] = {}


def sheets_remembered() -> contextlib.AbstractContextManager[None]:
    """Lay out inside this context with sheets that are read once; the pages are the same."""
    from weasyprint import css  # type: ignore[import-untyped]

    return replaced(css, CSS=_remembering(css.CSS))


def _remembering(original: Callable[..., Any]) -> Callable[..., Any]:
    def sheet(*, font_config: Any, page_rules: Any, **more: Any) -> Any:
        text = more.get("string")
        if text is None or _OF_ITS_DOCUMENT.search(text):
            return original(font_config=font_config, page_rules=page_rules, **more)
        if text not in _known:
            if len(_known) >= _MOST:
                _known.clear()
            faces = _Faces()
            _known[text] = original(font_config=faces, page_rules=[], **more), faces.added
        read, added = _known[text]
        for face in added:
            font_config.add_font_face(dict(face), more["url_fetcher"])
        own = copy(read)
        page_rules.extend(read.page_rules)
        own.page_rules, own.layers = page_rules, more["layers"]
        return own

    return sheet


def read(text: str, fetcher: Any) -> None:
    """Read a sheet before a page has it."""
    from weasyprint import css

    _remembering(css.CSS)(
        string=text, font_config=_Faces(), page_rules=[], layers=[], media_type="print", url_fetcher=fetcher
    )
