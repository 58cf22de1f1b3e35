"""The way from a document to the bytes of its Word file."""

from functools import partial
from typing import Final

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic
from provisions.model.document import Document
from provisions.opc.names import R, w
from provisions.render.cover import is_for_children, is_unfinished, mark
from provisions.render.format import Drawn, Wishes
from provisions.render.paging.pages import paginated
from provisions.render.word.contents import contents, contents_boxes
from provisions.render.word.elements import add, drop, paragraph, put, reach, remove
from provisions.render.word.front import opening
from provisions.render.word.margins import NAMED, Room, Surroundings, rooms
from provisions.render.word.measures import Looks, Sheet
from provisions.render.word.names import language_tag
from provisions.render.word.package import attach, relate, written
from provisions.render.word.page import margin_heights, page_of
from provisions.render.word.store import store
from provisions.render.word.story import Story, begun
from provisions.render.word.tables import Draw
from provisions.render.word.template import Template, count_from, mirror, own, scale, speak
from provisions.render.word.terms import annex_head, colophon, open_blanks, terms, write_annex

_CHILDREN_S: Final = 12.5
"""The size of type in the children's edition, in points."""
_CHILDREN_S_FACE: Final = "Arial"
"""Without feet, and on every computer."""
_THEME: Final = PackURI("/word/theme/theme1.xml")


def build(document: Document, wishes: Wishes) -> Drawn:
    """Make the Word file of `document`. Raises `UsageError` if its reference cannot be read safely."""
    template = own()
    notes: tuple[Diagnostic, ...] = ()
    is_crossed = wishes.watermark and is_unfinished(document) and wishes.has_cover(document)
    watermark = document.labels["watermark"] if is_crossed else ""
    is_rtl = "bidi" in language_tag(document.language)
    if is_rtl:
        mirror(template)
    if wishes.reference is not None:
        # Only here is somebody's file read, so only here is loaded what reads it safely.
        from provisions.render.word.adopt import adopt

        wanted = {"is_marked": bool(watermark), "is_rtl": is_rtl}
        notes = adopt(template, wishes.reference, wishes.reference_file, **wanted)
    elif is_for_children(document):
        scale(template.sheet, _CHILDREN_S / Sheet(template.sheet).plain().size)
        faces = reach(template.sheet, "docDefaults", "rPrDefault", "rPr")
        put(faces, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), _CHILDREN_S_FACE))
    speak(template, document.language)
    numbering = template.word.part.numbering_part.element
    count_from(numbering, document)
    looks = Looks(template.sheet, numbering, template.theme)
    measure = page_of(template.section).measure / 20
    page = page_of(template.section, **margin_heights(template.margins, looks, measure))
    story = begun(document, page, looks, template.word.part)
    around, pages, left_out = _write(story, template, wishes)
    said = mark(document, document.has_notes) if wishes.has_cover(document) else ""
    Surroundings(template, story, pages, said, watermark).put_around(around)
    _put_beside(story, template, around[0].section, pages)
    return Drawn(written(template.word.part.package), pages, (*notes, *left_out))


def _write(
    story: Story, template: Template, wishes: Wishes
) -> tuple[list[Room], int, tuple[Diagnostic, ...]]:
    """Write the body: its sections, how many pages it fills, about, and what a user's template leaves out."""
    if not template.is_tagged:
        return *_write_text(story, template, wishes), ()
    # Only here are tags read, so only here is Jinja loaded.
    from provisions.render.word.places import fill_template, left_out

    filler = fill_template(story, template, wishes.reference_file)
    if template.body is None:
        return *_write_text(story, template, wishes), ()
    count = _end(story, template.word.element.body, filler.anchor)
    return [Room(template.section)], count, left_out(filler)


def _write_text(story: Story, template: Template, wishes: Wishes) -> tuple[list[Room], int]:
    """Write the body before its section properties, and guess how many pages it fills."""
    document, body = story.document, template.word.element.body
    section = body[-1]
    body.remove(section)
    has_cover = wishes.has_cover(document)
    anchor = opening(story, body, has_cover=has_cover)
    layers: list[tuple[str, Draw]] = [(NAMED, terms)]
    layers += [(annex_head(each, document), partial(write_annex, annex=each)) for each in document.annexes]
    layers += [("", colophon), *([] if has_cover else [("", open_blanks)])]
    begun: list[tuple[str, _Element]] = []
    for head, draw in layers:
        before = len(body)
        draw(story, body)
        if len(body) > before:
            begun.append((head, body[before]))
    body.append(section)
    count = _end(story, body, anchor)
    return rooms(template, begun, has_cover=has_cover), count


def _end(story: Story, body: _Element, anchor: tuple[_Element, int] | None) -> int:
    """Guess where pages break, and put the contents where `anchor` is: its paragraph, the boxes before it."""
    listed = contents_boxes(story) if anchor else []
    at = anchor[1] if anchor else 0
    pages, count = paginated([*story.boxes[:at], *listed, *story.boxes[at:]], story.page.room)
    if anchor:
        contents(story, anchor[0], pages)
        remove(anchor[0])
    # Word wants a paragraph after a table that ends the body.
    if len(body) > 1 and body[-2].tag == w("tbl"):
        body[-2].addnext(paragraph(None, "TableEnd"))
    return count


def _put_beside(story: Story, template: Template, section: _Element, pages: int) -> None:
    word, main = template.word, template.word.part
    if template.sheet is not word.styles.element:
        attach(main, "rIdStyles", "styles", "word/styles.xml", template.sheet)
    if template.theme is not None:
        main.load_rel(f"{R}/theme", Part(_THEME, CONTENT_TYPE.OFC_THEME, template.theme), "rIdTheme")
    remove(story.comments[0])
    if not len(story.comments):
        del main.rels["rIdComments"]
    notes = story.notes
    if notes.count:
        relate(main.rels["rIdNotes"].target_part, {key: address for address, key in notes.links.items()})
    else:
        del main.rels["rIdNotes"]
        drop(word.settings.element, "footnotePr")
    if notes.first > 1:
        # From which number they count.
        for about in (reach(word.settings.element, "footnotePr"), put(section, "footnotePr")):
            about.insert(0, add(about, "numStart", val=notes.first))
    relate(main, {key: address for address, key in story.links.items()})
    store(word, story, template.placeholders, pages)
