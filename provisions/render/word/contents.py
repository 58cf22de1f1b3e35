r"""The table of contents: filled, so that nobody is asked to update it (ECMA-376 § 17.5.2.13, 17.16.5.68).

One `TOC` field spans all its lines. Neither `w:updateFields` nor `w:dirty` is written: with
either, Word asks the reader whether to refresh “fields that may refer to other files”.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree
from lxml.etree import _Element

from provisions.opc.names import FALLBACK
from provisions.render.word.controls import control
from provisions.render.word.elements import add, new, paragraph, properties, put, stamped, tag
from provisions.render.word.layout import Box, paginated
from provisions.render.word.page import twips
from provisions.render.word.runs import field, field_pieces, jump, runs, tab
from provisions.render.word.story import Entry, Story, box

_INSTRUCTION: Final = r'TOC \o "1-2" \h \z \u'
_COLUMNS: Final = 2
_CLEAR: Final = "\N{NO-BREAK SPACE}" * 2
"""Stands clear between a title and its page where lines are short."""
_NARROWEST: Final = 50.0
"""Measure of a title, in points: in a narrower one the guess would count lines of a letter."""
_ALTERNATIVES: Final = FALLBACK.removesuffix("Fallback")
"""The namespace of what a program leaves out if it does not understand what it requires."""
_PAGE_ROOM: Final = 30.0
"""Left free for page numbers, in points."""


class Listing(NamedTuple):
    """The contents as the layout sees them, in how many columns, and which line begins the second.

    `second` is 0 where the lines go on from column to column by themselves.
    """

    boxes: list[Box]
    columns: int = 1
    second: int = 0


def listing(story: Story, *, can_be_parted: bool) -> Listing:
    """Lay the contents out, before any page is known: in two columns where those save a page.

    That is, if they `can_be_parted`.
    """
    if not story.entries:
        return Listing([])
    shown = [_shown(story, columns) for columns in ((1, _COLUMNS) if can_be_parted else (1,))]
    return min(shown, key=lambda each: paginated(each.boxes, story.page.room)[1])


def _shown(story: Story, columns: int) -> Listing:
    """Show them in `columns`: a line in one of two is half as high to the layout."""
    heading = box(story.styles["TOCHeading"], story.document.labels["contents"], story.page.measure / 20)
    room = story.page.column(columns).measure / 20 - _PAGE_ROOM
    styled = [(story.styles[_style(entry)], entry.title) for entry in story.entries]
    lines = [box(style, title, max(room - style.left, _NARROWEST)) for style, title in styled]
    left = story.page.room - heading.height - heading.after
    second = _second(story.entries, lines, left) if columns > 1 else 0
    return Listing([heading, *(_share(line, columns) for line in lines)], columns, second)


def _second(entries: Sequence[Entry], lines: Sequence[Box], room: float) -> int:
    """Find the line that begins the second column: a section, or any where there are none.

    The one that leaves both most alike; 0 if they are higher than a page.
    """
    heights = [line.before + line.height + line.after for line in lines]
    begins = [at for at, entry in enumerate(entries) if at and entry.level == 1 and entry.number]
    highest = {at: max(sum(heights[:at]), sum(heights[at:])) for at in begins or range(1, len(lines))}
    best = min(highest, key=lambda at: highest[at], default=0)
    return best if best and highest[best] <= room else 0


def _share(line: Box, columns: int) -> Box:
    """Give what a line takes of the height of a page where `columns` stand side by side."""
    lengths = (line.leading, line.before, line.after, line.slack)
    leading, before, after, slack = (each / columns for each in lengths)
    return line._replace(leading=leading, before=before, after=after, slack=slack)


def contents(story: Story, place: _Element, pages: Mapping[str, int], listed: Listing) -> _Element | None:
    """Write the contents before `place`, and the page of each mark; nothing without headings.

    Returns what stands in columns.
    """
    if not story.entries:
        return None
    drawn = control(new("body"), story.control())
    # In its place before it grows: to move what is large takes long.
    place.addprevious(drawn)
    about, content = drawn
    gallery = add(about, "docPartObj")
    add(gallery, "docPartGallery", val="Table of Contents")
    add(gallery, "docPartUnique")
    head = paragraph(content, "TOCHeading")
    runs(head, story.document.labels["contents"], from_right=story.is_rtl)
    if listed.columns > 1:
        drawn.addprevious(head)
    _lines(story, content, pages, listed)
    return drawn


def _lines(story: Story, content: _Element, pages: Mapping[str, int], listed: Listing) -> None:
    """Write the lines, as the result of one field."""
    whole = field_pieces(_INSTRUCTION)
    measure = story.page.column(listed.columns).measure
    wide = dict.fromkeys((False, True), 0.0)
    for entry in story.entries:
        wide[_is_word(entry)] = max(
            wide[_is_word(entry)], story.styles[_style(entry)].width_of(f"{entry.number} ")
        )
    for index, entry in enumerate(story.entries):
        begun = _begun(_style(entry), *_stops(story, entry, wide[_is_word(entry)], measure))
        content.append(begun)
        begun.extend(whole[:3] if index == 0 else [])
        if listed.columns > 1 and index in (0, listed.second):
            # Or the columns would not begin at one height.
            put(properties(begun), "spacing", before=0)
        if index and index == listed.second:
            add(add(begun, "r"), "br", type="column")
        _line(story, begun, entry, pages.get(entry.mark, 1), _CLEAR if listed.columns > 1 else "")
    begun.append(whole[-1])
    if listed.columns > 1:
        _hide(content)


def _hide(content: _Element) -> None:
    """Show the marks of fields to Word alone, and their results to everyone.

    LibreOffice 7.4 makes an index of the field `TOC`, and none goes on in the next column of a page. It would
    leave the page numbers out of text that it exports, were they fields outside an index.
    """
    for mark in list(content.iter(tag("fldChar"), tag("instrText"))):
        run = mark.getparent()
        if run is not None:
            alternative = etree.SubElement(run, f"{_ALTERNATIVES}AlternateContent")
            etree.SubElement(alternative, f"{_ALTERNATIVES}Choice", Requires="w15").append(mark)


def _style(entry: Entry) -> str:
    """Name the style of a line of the contents."""
    return f"TOC{entry.level}"


def _line(story: Story, parent: _Element, entry: Entry, page: int, clear: str) -> None:
    """Write number, title and page, all of it a link to the heading; `clear` keeps the page off the title."""
    link = jump(parent, entry.mark)
    if entry.number:
        runs(link, entry.number, from_right=story.is_rtl)
        tab(link)
    runs(link, entry.title + clear, from_right=story.is_rtl)
    tab(link)
    field(link, rf"PAGEREF {entry.mark} \h", str(page))


def _is_word(entry: Entry) -> bool:
    """Tell whether the number of a line begins with a letter: such numbers have a column of their own."""
    return entry.number[:1].isalpha()


def _stops(story: Story, entry: Entry, wide: float, measure: int) -> tuple[int, int, int]:
    """Stop the title at its column, further right where numbers are `wide`, and the page at the margin.

    The last value is how far a wide number hangs; 0 for one that fits, in twips.
    """
    style = story.styles[_style(entry)]
    if wide <= style.hanging:
        return twips(style.left), measure, 0
    begin = style.left - style.hanging
    left = begin + wide
    return twips(left), measure, twips(left - begin)


@stamped
def _begun(style: str, left: int, right: int, hanging: int) -> _Element:
    """Make a line with its stops to copy: there are few kinds."""
    begun = paragraph(new("body"), style)
    stops = put(properties(begun), "tabs")
    add(stops, "tab", val="left", pos=left)
    add(stops, "tab", val="right", leader="dot", pos=right)
    if hanging:
        put(properties(begun), "ind", left=left, hanging=hanging)
    return begun
