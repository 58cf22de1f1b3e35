"""The first page: what this is, whose, for whom, in what state, from where."""

from lxml.etree import _Element

from provisions.model.document import Document
from provisions.model.inline import Text
from provisions.render.cover import cover as rows_of
from provisions.render.cover import is_unfinished
from provisions.render.format import Wishes
from provisions.render.word.elements import paragraph, properties, put
from provisions.render.word.paragraphs import line
from provisions.render.word.runs import runs
from provisions.render.word.story import Story
from provisions.render.word.tables import facts_table


def has_cover(document: Document, wishes: Wishes) -> bool:
    """Tell whether cover, contents and mark are drawn: not in an excerpt, unless somebody asks."""
    return document.excerpt is None if wishes.cover is None else wishes.cover


def is_crossed(document: Document, wishes: Wishes) -> bool:
    """Tell whether a word across each page says that the text may change: on request alone."""
    return wishes.watermark and is_unfinished(document) and has_cover(document, wishes)


def title_alone(story: Story, parent: _Element) -> None:
    """Write the title of what has no cover, at the head of its first page."""
    story.lay("Title", story.document.title)
    begun = paragraph(parent, "Title")
    put(properties(begun), "spacing", before=0)
    runs(begun, story.document.title, from_right=story.is_rtl)


def cover(story: Story, parent: _Element) -> None:
    """Write title, edition and what readers want to know first."""
    document = story.document
    is_first = not len(parent)
    story.lay("Title", document.title, starts_page=not is_first)
    title = paragraph(parent, "Title")
    if not is_first:
        put(properties(title), "pageBreakBefore")
    runs(title, document.title, from_right=story.is_rtl)
    if document.edition:
        line(story, parent, "Subtitle", document.edition)
    rows = list(rows_of(document))
    if document.has_notes:
        rows.append((document.labels["notes"], (Text(document.labels["notes_where"]),)))
    facts_table(story, parent, document.title, rows)
