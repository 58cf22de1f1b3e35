"""The first page: what this is, whose, for whom, in what state, from where."""

from typing import Final

from provisions.model.document import Document
from provisions.model.inline import Blank, Inlines, Text, plain
from provisions.render.docx.inlines import inlines
from provisions.render.docx.paragraphs import line, paragraph
from provisions.render.docx.story import Markup, Story
from provisions.render.docx.tables import facts_table
from provisions.render.front import facts, provenance

_OPERATOR: Final = "operator"
"""The parameter that names who offers the service."""


def cover(story: Story) -> Markup:
    """Write title, edition, operator, facts and provenance."""
    document = story.document
    title = line(story, "Title", document.title)
    edition = line(story, "Subtitle", document.edition) if document.edition else ""
    rows = [
        (label, words)
        for label, words in facts(document)
        # The operator stands above the table.
        if words is not None and label != document.labels["operator"]
    ]
    if document.has_notes:
        rows.append((document.labels["notes"], document.labels["notes_where"]))
    table = facts_table(story, document.title, rows)
    return title + edition + _party(story) + table + line(story, "Provenance", provenance(document))


def _party(story: Story) -> Markup:
    """Say who offers the service: a name, or a blank to fill; nothing if the document does not ask."""
    operator = _operator(story.document)
    if not operator:
        return ""
    story.lay("CoverParty", plain(operator))
    return paragraph("CoverParty", inlines(story, operator))


def _operator(document: Document) -> Inlines:
    """Write the operator's name as inlines."""
    if document.operator:
        return (Text(document.operator),)
    return tuple(Blank(one.parameter, one.asks) for one in document.blanks if one.parameter == _OPERATOR)
