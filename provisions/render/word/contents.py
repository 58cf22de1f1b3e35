r"""The table of contents: filled, so that nobody is asked to update it (ECMA-376 § 17.5.2.13, 17.16.5.68).

One `TOC` field spans all its lines. Neither `w:updateFields` nor `w:dirty` is written: with
either, Word asks the reader whether to refresh “fields that may refer to other files”.
"""

from collections.abc import Mapping
from typing import Final

from lxml.etree import _Element

from provisions.render.paging.pages import Box
from provisions.render.word.elements import add, fit, paragraph, put, stamped
from provisions.render.word.measures import twips
from provisions.render.word.package import specimen
from provisions.render.word.runs import field, field_pieces, jump, runs, tab
from provisions.render.word.story import Entry, Story

_INSTRUCTION: Final = r'TOC \o "1-2" \h \z \u'
_WIDE_NUMBER: Final = 62.5
"""Where the title begins after a number that is a word, in points."""
_PAGE_ROOM: Final = 30.0
"""Left free for page numbers, in points."""


def contents(story: Story, place: _Element, pages: Mapping[str, int]) -> None:
    """Write the contents before `place`, and the page of each mark; nothing without headings."""
    if not story.entries:
        return
    drawn = specimen("contents")
    fit(drawn, "id", val=next(story.controls))
    # In its place before it grows: to move what is large takes long.
    place.addprevious(drawn)
    content = drawn[1]
    content[:] = []
    runs(paragraph(content, "TOCHeading"), story.document.labels["contents"], from_right=story.is_rtl)
    whole = field_pieces(_INSTRUCTION)
    columns = _columns(story)
    for index, entry in enumerate(story.entries):
        begun = _begun(content, _style(entry), *columns[_kind(entry)], story.measure)
        begun.extend(whole[:3] if index == 0 else [])
        link = jump(begun, entry.mark)
        for said in (entry.number, entry.title) if entry.number else (entry.title,):
            runs(link, said, from_right=story.is_rtl)
            tab(link)
        field(link, rf"PAGEREF {entry.mark} \h", str(pages.get(entry.mark, 1)))
    begun.append(whole[-1])


def contents_boxes(story: Story) -> list[Box]:
    """Show the contents to the layout, before any page is known."""
    if not story.entries:
        return []
    measure = story.measure / 20
    heading = story.looks["TOCHeading"].boxed(story.document.labels["contents"], measure)
    lines = [(story.looks[_style(entry)], entry.title) for entry in story.entries]
    return [heading, *(look.boxed(title, measure - look.left - _PAGE_ROOM) for look, title in lines)]


def _style(entry: Entry) -> str:
    return f"TOC{entry.level}"


def _kind(entry: Entry) -> tuple[str, bool]:
    """Tell apart what has a column of its own: the levels, and on each numbers that begin with a letter."""
    return _style(entry), entry.number[:1].isalpha()


def _columns(story: Story) -> dict[tuple[str, bool], tuple[int, int]]:
    """Find where the titles of each kind begin, and how far numbers hang; 0 as the style says; in twips."""
    numbers: dict[tuple[str, bool], float] = {}
    for entry in story.entries:
        wide = story.looks[_style(entry)].width_of(f"{entry.number} ")
        numbers[_kind(entry)] = max(numbers.get(_kind(entry), 0), wide)
    columns = {}
    for kind, wide in numbers.items():
        look = story.looks[kind[0]]
        begin = look.left - look.hanging
        left = max(begin + wide, _WIDE_NUMBER)
        fits = wide <= look.hanging
        columns[kind] = (twips(look.left), 0) if fits else (twips(left), twips(left - begin))
    return columns


@stamped
def _begun(style: str, left: int, hanging: int, right: int) -> _Element:
    begun = paragraph(None, style)
    stops = put(begun[0], "tabs")
    add(stops, "tab", val="left", pos=left)
    add(stops, "tab", val="right", leader="dot", pos=right)
    if hanging:
        put(begun[0], "ind", left=left, hanging=hanging)
    return begun
