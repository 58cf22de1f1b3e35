"""Lines of plain words and headings: their elements, and their boxes for the layout."""

from lxml.etree import _Element

from provisions.render.word.comments import anchor
from provisions.render.word.elements import paragraph, properties, put
from provisions.render.word.names import contents_mark, reference_mark
from provisions.render.word.runs import runs
from provisions.render.word.story import Entry, Story


def line(story: Story, parent: _Element, style: str, text: str) -> None:
    """Write a paragraph of plain words."""
    story.lay(style, text)
    runs(paragraph(parent, style), text, from_right=story.is_rtl)


def heading(
    story: Story,
    parent: _Element,
    style: str,
    target: str,
    entry: tuple[int, str, str],
    *,
    starts_page: bool = False,
    comment: int | None = None,
) -> None:
    """Write a heading that the contents list: `entry` is its level there, its number and its title.

    `target` is the id that references use, or another name for what nothing refers to. The number
    is not written: the style counts. `comment` is the number of a comment on it, outside every
    bookmark, so that neither contents nor references have it.
    """
    level, number, title = entry
    mark = contents_mark(target)
    story.entries.append(Entry(level, number, title, mark))
    story.lay(style, title, mark=mark, starts_page=starts_page)
    begun = paragraph(parent, style)
    if starts_page:
        # A page is not to begin with the space that divides a heading from the text above it.
        put(properties(begun), "pageBreakBefore")
        put(properties(begun), "spacing", before=0)
    marks = (mark, reference_mark(target)) if target in story.targets else (mark,)
    with anchor(begun, comment), story.bookmarks(begun, *marks):
        runs(begun, title, from_right=story.is_rtl)
