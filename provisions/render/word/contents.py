r"""The table of contents: filled, so that nobody is asked to update it (ECMA-376 § 17.5.2.13, 17.16.5.68).

One `TOC` field spans all its lines. Neither `w:updateFields` nor `w:dirty` is written: with
either, Word asks the reader whether to refresh “fields that may refer to other files”.
"""

from collections.abc import Mapping
from typing import Final

from provisions.render.word.fields import FIELD_END, field, field_start, jump
from provisions.render.word.layout import Box
from provisions.render.word.metrics import width
from provisions.render.word.paragraphs import paragraph
from provisions.render.word.runs import TAB, runs
from provisions.render.word.story import Entry, Markup, Story, box
from provisions.render.word.stylesheet import twips

_INSTRUCTION: Final = r'TOC \o "1-2" \h \z \u'
_WIDE_NUMBER: Final = 62.5
"""Where the title begins after a number that is a word, in points."""
_PAGE_ROOM: Final = 30.0
"""Left free for page numbers, in points."""


def contents(story: Story, pages: Mapping[str, int]) -> Markup:
    """Write the contents, with the page of each mark; nothing if the document has no headings."""
    if not story.entries:
        return ""
    heading = paragraph("TOCHeading", runs(story.document.labels["contents"], from_right=story.is_rtl))
    last = len(story.entries) - 1
    lines = "".join(
        paragraph(
            _style(entry),
            (field_start(_INSTRUCTION) if index == 0 else "")
            + _line(story, entry, pages.get(entry.mark, 1))
            + (FIELD_END if index == last else ""),
            _tabs(story, entry),
        )
        for index, entry in enumerate(story.entries)
    )
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{story.control()}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{heading}{lines}</w:sdtContent></w:sdt>"
    )


def contents_boxes(story: Story) -> list[Box]:
    """Show the contents to the layout, before any page is known."""
    if not story.entries:
        return []
    measure = story.page.measure / 20
    heading = box(story.styles["TOCHeading"], story.document.labels["contents"], measure)
    lines = [(story.styles[_style(entry)], entry) for entry in story.entries]
    return [heading, *(box(style, entry.title, measure - style.left - _PAGE_ROOM) for style, entry in lines)]


def _style(entry: Entry) -> str:
    """Name the style of a line of the contents."""
    return f"TOC{entry.level}"


def _line(story: Story, entry: Entry, page: int) -> Markup:
    """Write number, title and page, all of it a link to the heading."""
    number = runs(entry.number, from_right=story.is_rtl) + TAB if entry.number else ""
    title = runs(entry.title, from_right=story.is_rtl) + TAB
    return jump(entry.mark, number + title + field(rf"PAGEREF {entry.mark} \h", str(page)))


def _tabs(story: Story, entry: Entry) -> Markup:
    """Stop the title at its column, further right after “Annex A”, and the page number at the margin."""
    style = story.styles[_style(entry)]
    wide = width(f"{entry.number} ", style.bold) * style.size / 1000 > style.hanging
    left = twips(_WIDE_NUMBER if wide else style.left)
    title = f'<w:tab w:val="left" w:pos="{left}"/>'
    page = f'<w:tab w:val="right" w:leader="dot" w:pos="{story.page.measure}"/>'
    hanging = f'<w:ind w:left="{left}" w:hanging="{left}"/>' if wide else ""
    return f"<w:tabs>{title}{page}</w:tabs>{hanging}"
