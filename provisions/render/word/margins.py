"""Headers and footers of our template, filled; and our mark in those of somebody else (ECMA-376 § 17.10)."""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from provisions.model.document import Document
from provisions.opc.names import w
from provisions.render.cover import mark, page_words
from provisions.render.word.elements import add, paragraph, properties, put
from provisions.render.word.fields import field
from provisions.render.word.package import link, part, relate, wordprocessing
from provisions.render.word.page import Page
from provisions.render.word.runs import Look, runs, tab
from provisions.render.word.template import Margin, Picture, Template
from provisions.render.word.watermark import draw

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.opc.part import Part
    from lxml.etree import _Element

_STATUS: Final = Look("StatusMark")


def surround(template: Template, document: Document, page: Page, pages: int) -> None:
    """Put the headers and footers around the text. `pages` is how many there are, about."""
    word, section = template.word, template.section
    for number, margin in enumerate(template.margins, 1):
        if margin.is_ours:
            _fill(margin, document, page, pages)
        elif margin.kind == "header":
            _put_mark(margin, template.watermark, document, page)
        key, name = f"rIdMargin{number}", f"word/{margin.kind}{number}.xml"
        made = part(word, name, wordprocessing(margin.kind), margin.tree)
        for inner, address in margin.links.items():
            link(made, inner, address)
        for inner, picture in margin.pictures.items():
            relate(made, inner, "image", picture_part(word, picture))
        relate(word.part, key, margin.kind, made)
        section.insert(
            number - 1, add(section, f"{margin.kind}Reference", type=margin.which, **{"r:id": key})
        )


def picture_part(word: Word, picture: Picture) -> Part:
    """Make the part of a picture. One that is used twice is one part, for its name comes from its bytes."""
    name = f"word/media/{sha256(picture.data).hexdigest()[:16]}.{picture.extension}"
    return part(word, name, picture.media_type, picture.data)


def _fill(margin: Margin, document: Document, page: Page, pages: int) -> None:
    """Fill a header or footer of ours."""
    line = margin.tree[0]
    for stop in line.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
        # In Word a tab stop stays where it is when the margins move.
        stop.set(w("pos"), str(page.measure))
    if margin.kind == "header":
        draw(line, document, page, margin.which)
        _fill_header(line, document, margin.which)
    elif margin.which != "first":
        _fill_footer(line, document, pages)


def _fill_header(line: _Element, document: Document, which: str) -> None:
    """Put the title at the left, the mark at the right; on the first page the mark alone."""
    if which != "first":
        runs(line, document.title)
    said = mark(document, document.has_notes)
    if said:
        tab(line)
        runs(line, said, _STATUS)


def _fill_footer(line: _Element, document: Document, pages: int) -> None:
    """Put “Page x of y” at the right. Word counts anew when it shows a page."""
    fields = {"page": ("PAGE", "1"), "pages": ("NUMPAGES", str(pages))}
    words, places = page_words(document.labels)
    tab(line)
    for index, said in enumerate(words):
        if said:
            runs(line, said)
        if index < len(places):
            field(line, *fields[places[index]])


def _put_mark(margin: Margin, watermark: list[_Element], document: Document, page: Page) -> None:
    """Add the mark to a header that is not ours, and our watermark; a final text has neither."""
    said = mark(document, document.has_notes)
    if not said:
        return
    line = paragraph(margin.tree, "Header")
    put(properties(line), "jc", val="right")
    for run in watermark:
        line.append(deepcopy(run))
    draw(line, document, page, margin.which)
    runs(line, said, _STATUS)
