"""The way from a document to the bytes of its Word file."""

from __future__ import annotations

from typing import Final

from provisions.model.document import Document
from provisions.render.word.annexes import annexes, open_blanks
from provisions.render.word.comments import comments
from provisions.render.word.contents import contents, contents_boxes
from provisions.render.word.cover import cover
from provisions.render.word.layout import paginated
from provisions.render.word.notes import note_numbers, note_settings, notes_part
from provisions.render.word.numbering import numbering
from provisions.render.word.package import Part, Relationship, office, wordprocessing, written
from provisions.render.word.page import A4
from provisions.render.word.paragraphs import paragraph
from provisions.render.word.properties import core, custom, extended, settings
from provisions.render.word.store import blank_store, glossary, manifest_store
from provisions.render.word.story import Markup, Story, begun
from provisions.render.word.template import Template, own_styles, own_template
from provisions.render.word.terms import terms
from provisions.render.word.xml import NAMESPACES_W14, encoded

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ROOT: Final = (
    Relationship("rId1", office("officeDocument"), "word/document.xml"),
    Relationship("rId2", _CORE, "docProps/core.xml"),
    Relationship("rId3", office("extended-properties"), "docProps/app.xml"),
    Relationship("rId4", office("custom-properties"), "docProps/custom.xml"),
)
_MAIN: Final = (
    Relationship("rIdNumbering", office("numbering"), "numbering.xml"),
    Relationship("rIdSettings", office("settings"), "settings.xml"),
    Relationship("rIdManifest", office("customXml"), "../customXml/item2.xml"),
)
_COMMENTS: Final = Relationship("rIdComments", office("comments"), "comments.xml")
_BLANKS: Final = (
    Relationship("rIdBlanks", office("customXml"), "../customXml/item1.xml"),
    Relationship("rIdGlossary", office("glossaryDocument"), "glossary/document.xml"),
)


_NOTES: Final = (Relationship("rIdNotes", office("footnotes"), "footnotes.xml"),)


def build(document: Document, reference: bytes | None, reference_file: str) -> bytes:
    """Make the Word file of `document`; see `render`."""
    if reference is None:
        story = begun(document, A4, own_styles(document))
        body, pages = _body(story)
        template = own_template(document, story.styles, pages)
    else:
        # Only here is anything parsed, so only here is the parser loaded.
        from provisions.render.word.reference import read
        from provisions.render.word.reference_template import reference_template
        from provisions.render.word.reference_type import reference_sizes

        taken = read(reference, reference_file)
        story = begun(document, taken.page, reference_sizes(taken))
        body, pages = _body(story)
        template = reference_template(taken, document, story.styles, pages)
    parts = (
        _main(story, template, body),
        *template.parts,
        *_beside(story, template),
        *_about(document, pages),
    )
    return written(parts, _ROOT)


def _body(story: Story) -> tuple[Markup, int]:
    """Write the body but for its section properties, and guess how many pages it fills."""
    first = cover(story)
    before = len(story.boxes)
    rest = terms(story) + annexes(story) + open_blanks(story)
    boxes = [*story.boxes[:before], *contents_boxes(story), *story.boxes[before:]]
    pages, count = paginated(boxes, story.page.room)
    # Word wants a paragraph after a table that ends the body.
    end = paragraph("TableEnd", "") if rest.endswith("</w:tbl>") else ""
    return first + contents(story, pages) + rest + end, count


def _main(story: Story, template: Template, body: Markup) -> Part:
    """Write the main document part, with a relationship to everything that it uses."""
    links = tuple(
        Relationship(key, office("hyperlink"), url, is_external=True) for url, key in story.links.items()
    )
    blanks = _BLANKS if story.blanks else ()
    notes = ((_COMMENTS,) if story.document.has_notes else ()) + (_NOTES if story.notes else ())
    # What a section says of notes comes right after its headers and footers (CT_SectPr).
    section = template.section.replace("<w:pgSz ", f"{note_numbers(story.first_note)}<w:pgSz ", 1)
    return Part(
        "word/document.xml",
        wordprocessing("document.main"),
        encoded(f"<w:document {NAMESPACES_W14}><w:body>{body}{section}</w:body></w:document>"),
        (*_MAIN, *blanks, *notes, *template.relationships, *links),
    )


def _beside(story: Story, template: Template) -> list[Part]:
    """Write the lists, settings, notes, stores and placeholders."""
    document = story.document
    notes = note_settings(story.first_note)
    parts = [
        Part("word/numbering.xml", wordprocessing("numbering"), numbering(document)),
        Part(
            "word/settings.xml",
            wordprocessing("settings"),
            settings(document.language, template.flags, notes),
        ),
        *manifest_store(document),
    ]
    if document.has_notes:
        parts.append(comments(document))
    if story.notes:
        parts.append(notes_part(story))
    if story.blanks:
        parts += blank_store(story.blanks) + glossary(story.blanks, document.language)
    return parts


def _about(document: Document, pages: int) -> list[Part]:
    """Write the properties of the file."""
    types = "application/vnd.openxmlformats-officedocument"
    return [
        Part(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core(document)
        ),
        Part("docProps/app.xml", f"{types}.extended-properties+xml", extended(pages)),
        Part("docProps/custom.xml", f"{types}.custom-properties+xml", custom(document)),
    ]
