"""Footnotes: their part, and what refers to it (ECMA-376 § 17.11)."""

from typing import Final

from provisions.model.inline import Footnote
from provisions.render.word.package import Part, Relationship, office, wordprocessing
from provisions.render.word.paragraphs import paragraph
from provisions.render.word.runs import Look, run_properties
from provisions.render.word.story import Markup, Story
from provisions.render.word.xml import NAMESPACES_W14, encoded

_MOST: Final = 32767
"""Word takes no larger id, though its type could hold one."""
_SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))
_MARK: Final = run_properties(Look("FootnoteReference"))
_SPACE: Final = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_TIGHT: Final = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'


def call(story: Story, note: Footnote, content: Markup) -> Markup:
    """Refer to a note that says `content`.

    Word counts notes itself, so the document has to count alike. Raises ValueError if it does not, or
    if there are more notes than Word takes.
    """
    story.first_note = story.first_note or note.number
    counted = story.first_note + len(story.notes)
    if note.number != counted:
        raise ValueError(f"note numbered {note.number} where Word counts {counted}")
    id_ = len(story.notes) + 1
    if id_ > _MOST:
        raise ValueError(f"more than {_MOST} notes")
    mark = f"<w:r>{_MARK}<w:footnoteRef/></w:r>"
    story.notes.append(
        f'<w:footnote w:id="{id_}">{paragraph("FootnoteText", mark + _SPACE + content)}</w:footnote>'
    )
    return f'<w:r>{_MARK}<w:footnoteReference w:id="{id_}"/></w:r>'


def notes_part(story: Story) -> Part:
    """Write every note of `story`, with the links in them."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p>{_TIGHT}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, id_ in _SEPARATORS
    )
    links = tuple(
        Relationship(key, office("hyperlink"), url, is_external=True) for url, key in story.note_links.items()
    )
    content = f"<w:footnotes {NAMESPACES_W14}>{separators}{''.join(story.notes)}</w:footnotes>"
    return Part("word/footnotes.xml", wordprocessing("footnotes"), encoded(content), links)


def note_settings(first: int) -> Markup:
    """Write the settings of notes that begin with number `first`; nothing for 0, that is without notes."""
    if not first:
        return ""
    start = _start(first)
    separators = "".join(f'<w:footnote w:id="{id_}"/>' for _, id_ in _SEPARATORS)
    return f"<w:footnotePr>{start}{separators}</w:footnotePr>"


def note_numbers(first: int) -> Markup:
    """Write how a section counts its notes; nothing where they begin with 1, as they do by themselves."""
    return f"<w:footnotePr>{_start(first)}</w:footnotePr>" if first > 1 else ""


def _start(first: int) -> Markup:
    return f'<w:numStart w:val="{first}"/>' if first > 1 else ""
