"""The frame around the words: Jinja templates of this package, filled from a document.

Jinja escapes every value that is not markup already, and `finalize` cleans it first, so that no
template can forget either.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from provisions.model.block import Block
from provisions.model.document import Annex, Document
from provisions.model.inline import Inlines
from provisions.model.label import filled
from provisions.model.numbering import decimal
from provisions.render import closing, cover, headings
from provisions.render.times import foot_line
from provisions.render.web.front import INK, INKS_OF_CHILDREN, front_page, icon
from provisions.render.web.halves import second_half
from provisions.render.web.markup import blocks, fragment, inlines, notes
from provisions.render.web.setting import Setting
from provisions.wording.direction import direction
from provisions.wording.safe_words import clean

if TYPE_CHECKING:
    from jinja2 import Environment


_TAB: Final = Markup("\t")
_SPACE: Final = Markup(" ")


def fill(template: str, document: Document, is_print: bool, **more: object) -> str:
    """Fill `template`, a file of `templates/`, with `document`; `more` are further names in it.

    `is_print` sets it for pages of paper: with page numbers, and marks beside their items. `readers` among
    them are the classes that can be chosen on the page of an `addressed` document.
    """
    words = {**_words(document, is_print, bool(more.get("readers"))), **more}
    return _environment().get_template(template).render(words)


def get_ready(*templates: str) -> None:
    """Compile files of `templates/` before there is a document to fill them with."""
    for template in templates:
        _environment().get_template(template)


def _words(document: Document, is_print: bool, is_switched: bool) -> dict[str, object]:
    """Name what templates ask for; `parts` are the templates of what follows the cover."""
    setting = replace(Setting.of(document, marks_apart=is_print), is_switched=is_switched)
    inks = INKS_OF_CHILDREN if cover.is_for_children(document) else (INK,)

    def mark_up(content: tuple[Block, ...], level: int = 4) -> Markup:
        return blocks(content, setting, level)

    def mark_up_notes(content: tuple[Block, ...]) -> Markup:
        return notes(content, setting)

    def mark_up_line(content: Inlines) -> Markup:
        return inlines(content, setting)

    return {
        "document": document,
        "labels": document.labels,
        "page_numbers": is_print,
        # In print a tab sets the words apart from the number that hangs before them.
        "gap": _TAB if is_print else _SPACE,
        "blocks": mark_up,
        "inlines": mark_up_line,
        "notes": mark_up_notes,
        "decimal": decimal,
        "fragment": fragment,
        "direction": direction(document.language),
        "section_mark": headings.section_mark,
        "front_anchor": headings.front_anchor,
        "annex_mark": partial(headings.annex_mark, document=document),
        "entry_mark": headings.entry_mark,
        "annex_head": partial(_annex_head, document=document),
        "badge": partial(headings.badge, document=document),
        "second_half": second_half(document),
        "foot_line": partial(foot_line, labels=document.labels),
        "front_page": partial(front_page, labels=document.labels, setting=setting, inks=inks),
        "icon": icon,
        **_beside_provisions(document),
        # The page that opens a document before anything else, if one does.
        "opening": None,
        "facts": cover.cover(document),
        "mark": cover.mark(document),
        "banner": cover.banner(document),
        "is_for_children": cover.is_for_children(document),
        "provenance": cover.provenance(document),
        "readers": (),
        "pair": None,
        "parts": {"contents": "contents.html", "terms": "terms.html"},
    }


def _beside_provisions(document: Document) -> dict[str, object]:
    """Name what every format prints beside the provisions."""
    return {
        "badges_explained": closing.badges_explained(document),
        "defined": partial(closing.defined, document=document),
        "open_points": closing.open_points(document),
        "colophon": closing.colophon(document),
    }


def _annex_head(annex: Annex, document: Document) -> str:
    """Write what the head of the pages of an annex says: that it is no part of the contract."""
    return filled(document.labels["annex_head"], annex=headings.annex_mark(annex, document))


def stylesheet(name: str) -> Markup:
    """Read a stylesheet of this package. It is ours, so it is markup already."""
    return Markup(_source(name))  # noqa: S704 - a file of this package


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _source(name: str) -> str:
    return (files("provisions.render.web") / "templates" / name).read_text(encoding="utf-8")


def _finalize(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value
