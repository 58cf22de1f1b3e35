"""The first page: what this is, whose, for whom, in what state, from where."""

from provisions.model.inline import plain
from provisions.render.front import facts, operator, provenance
from provisions.render.word.inlines import inlines
from provisions.render.word.paragraphs import line, paragraph
from provisions.render.word.story import Markup, Story
from provisions.render.word.tables import facts_table


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
    party = operator(story.document)
    if not party:
        return ""
    story.lay("CoverParty", plain(party))
    return paragraph("CoverParty", inlines(story, party))
