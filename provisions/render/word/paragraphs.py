"""Paragraphs and headings: their XML, and their boxes for the layout."""

from collections.abc import Callable

from provisions.render.word.names import contents_mark, reference_mark
from provisions.render.word.runs import runs
from provisions.render.word.story import Entry, Markup, Story


def paragraph(style: str, content: Markup, properties: Markup = "") -> Markup:
    """Write a paragraph. `properties` are its own, in the order of the schema, after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def line(story: Story, style: str, text: str) -> Markup:
    """Write a paragraph of plain words."""
    story.lay(style, text)
    return paragraph(style, runs(text, from_right=story.is_rtl))


def heading(
    story: Story,
    style: str,
    target: str,
    entry: tuple[int, str, str],
    *,
    starts_page: bool = False,
    around: Callable[[Markup], Markup] | None = None,
) -> Markup:
    """Write a heading that the contents list: `entry` is its level there, its number and its title.

    `target` is the id that references use, or another name for what nothing refers to. The number
    is not written: the style counts. `around` puts something around its words, outside every
    bookmark, so that neither contents nor references have it.
    """
    level, number, title = entry
    mark = contents_mark(target)
    story.entries.append(Entry(level, number, title, mark))
    story.lay(style, title, mark=mark, starts_page=starts_page)
    content = story.bookmark(mark, runs(title, from_right=story.is_rtl))
    if target in story.targets:
        content = story.bookmark(reference_mark(target), content)
    content = around(content) if around else content
    # A page is not to begin with the space that divides a heading from the text above it.
    opening = '<w:pageBreakBefore/><w:spacing w:before="0"/>' if starts_page else ""
    return paragraph(style, content, opening)
