"""The sheets for any page in the world, read when somebody asks for them.

WeasyPrint reads three sheets of its own while it is imported, 366 selectors and the numbers of fifty scripts:
a fifth of the import. Our pages have a sheet for elements in place of them; whoever else draws pages with
WeasyPrint in this process is given them as always.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import get_ident
from typing import Any, Final

from provisions.render.pdf.upstream import TESTED_VERSION

_DOORS: Final = ("_ua_stylesheets", "_ua_counter_style", "_ph_stylesheets")
"""The methods of a page that give these sheets, and the names of numbers that are in them."""


@contextlib.contextmanager
def own_sheets_unread() -> Iterator[None]:
    """Import WeasyPrint inside this context without reading its sheets, if its version is known."""
    if "weasyprint" in sys.modules or not _is_known():
        yield
        return
    import tinycss2  # type: ignore[import-untyped]

    parse, importer = tinycss2.parse_stylesheet, get_ident()

    def unread(*given: Any, **more: Any) -> Any:
        return [] if get_ident() == importer else parse(*given, **more)

    tinycss2.parse_stylesheet = unread
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse
    _read_when_asked()


def _is_known() -> bool:
    spec = find_spec("weasyprint")
    if spec is None or spec.origin is None:
        return False
    return f"VERSION = __version__ = '{TESTED_VERSION}'\n" in Path(spec.origin).read_text(encoding="utf-8")


def _read_when_asked() -> None:
    from weasyprint import HTML  # type: ignore[import-untyped]

    methods = {name: vars(HTML)[name] for name in _DOORS}

    def reading(method: Callable[..., Any]) -> Callable[..., Any]:
        def ask(page: Any, *given: Any, **more: Any) -> Any:
            _read()
            for name, original in methods.items():
                setattr(HTML, name, original)
            return method(page, *given, **more)

        return ask

    for name, method in methods.items():
        setattr(HTML, name, reading(method))


def _read() -> None:
    from weasyprint import CSS, html

    counters = html.UA_COUNTER_STYLE
    for sheet, text in (
        (html.UA_STYLESHEET, html.UA),
        (html.UA_FORM_STYLESHEET, html.UA_FORM),
        (html.PH_STYLESHEET, html.PH),
    ):
        vars(sheet).update(vars(CSS(string=text, counter_style=counters)))
