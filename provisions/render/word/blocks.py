"""Headings and blocks → paragraphs, lists and tables."""

from copy import copy
from dataclasses import replace
from typing import Final, NamedTuple

from lxml.etree import _Element

from provisions.model.block import Block, Heading, Item, Items, Marker, Paragraph, Role, Table
from provisions.opc.names import w
from provisions.render.word.elements import add, paragraph, place, put
from provisions.render.word.inlines import words
from provisions.render.word.measures import twips
from provisions.render.word.names import contents_mark, reference_mark
from provisions.render.word.pictures import picture
from provisions.render.word.story import Entry, Story
from provisions.render.word.tables import table

_DEEPEST: Final = 1
_APART: Final = 80
"""Between a table and the text that follows it: 4 points in twips, as below a paragraph."""
_MANY: Final = 5
_RUNG: Final = 454
"""How much further in each step of a ladder begins than the one before: 8 mm in twips."""
_RUNG_STYLE: Final = "ProvisionRung"
"""The style whose bar and band they have, beside their own list."""
_BOXES: Final = 4
"""The list of our template that marks its items with boxes."""


class Setting(NamedTuple):
    """The styles of blocks, of lists for levels 0 and 1; `pictures`: how high those of headings are, or 0."""

    text: str
    letters: tuple[str, str]
    bullets: tuple[str, str] = ("ListBullet", "ListBullet2")
    continued: tuple[str, str] = ("ListContinue", "ListContinue2")
    heading: str = "AnnexSubheading"
    note: str = "Note"
    cells: tuple[str, str] = ("TableHead", "TableText")
    pictures: float = 0


TERMS: Final = Setting("ProvisionText", ("ProvisionItem", "ProvisionSubitem"))
FRONT: Final = TERMS._replace(text="BodyText", heading="AnnexPart")
ENTRY: Final = Setting(
    "AnnexText",
    letters=("AnnexItem", "AnnexSubitem"),
    bullets=("AnnexBullet", "AnnexBullet2"),
    continued=("AnnexContinue", "AnnexContinue2"),
)
ANNEX: Final = ENTRY._replace(text="BodyText", heading="AnnexPart")


def blocks(story: Story, parent: _Element, content: tuple[Block, ...], setting: Setting) -> None:
    """Write `content`. Two tables that meet would become one, so something divides them.

    What stands before a table says what it shows, and stays with it.
    """
    for index, block in enumerate(content):
        _block(story, parent, block, setting, setting.text)
        after = next(iter(content[index + 1 :]), None)
        if isinstance(block, Paragraph) and isinstance(after, Table):
            put(parent[-1][0], "keepNext")
            story.boxes[-1] = story.boxes[-1]._replace(keeps_next=True)
        if isinstance(block, Table) and (isinstance(after, Table) or (block.titled and after is not None)):
            end = paragraph(parent, "TableEnd")
            if block.titled:
                put(end[0], "spacing", before=_APART)


def _block(story: Story, parent: _Element, block: Block, setting: Setting, style: str) -> None:
    match block:
        case Paragraph(content, role):
            chosen = setting.note if role is Role.NOTE else style
        case Heading(content):
            story.letters[:] = [0, 0]
            begun = words(story, parent, setting.heading, content)
            if setting.pictures:
                picture(story, begun, block.icon, setting.pictures)
            return
        case Items():
            for rung, item in enumerate(block.items):
                _item(story, parent, block, item, setting, rung * _RUNG if block.is_ladder else 0)
            return
        case Table():
            # Many columns need the whole line.
            left = story.looks[style].left if len(block.head) < _MANY else 0
            table(story, parent, block, left, setting.cells)
            return
    words(story, parent, chosen, content)


def _item(story: Story, parent: _Element, items: Items, item: Item, setting: Setting, further: int) -> None:
    """Write an item, `further` in: its first paragraph carries the mark, the others stand under its text."""
    story = replace(story, measure=story.measure - further) if further else story
    level = min(items.level, _DEEPEST)
    is_lettered = items.marker is Marker.LETTER
    if is_lettered:
        # Count as Word will, and insist that the document counts alike: no number in a contract is a guess.
        story.letters[level] += 1
        story.letters[level + 1 :] = [0] * (_DEEPEST - level)
        if item.number != story.letters[level]:
            raise ValueError(f"list item numbered {item.number} where Word counts {story.letters[level]}")
    style = (setting.letters if is_lettered else setting.bullets)[level]
    first, rest = item.blocks[:1], item.blocks[1:]
    if not (first and isinstance(first[0], Paragraph)):
        first, rest = (Paragraph(()),), item.blocks
    content = first[0].content if isinstance(first[0], Paragraph) else ()
    marked = words(story, parent, style, content)
    if items.marker is Marker.CHECKBOX:
        numbered = put(marked[0], "numPr")
        add(numbered, "ilvl", val=level)
        add(numbered, "numId", val=_BOXES)
    if items.is_ladder:
        _draw_rung(story, marked, style, further)
    for block in rest:
        _block(story, parent, block, setting, setting.continued[level])


def _draw_rung(story: Story, parent: _Element, style: str, further: int) -> None:
    """Draw an item as a step: a band that begins further in than the one before, with a bar at its head."""
    about, measures = parent[0], story.looks[style]
    for look in story.looks.sheet.styles[_RUNG_STYLE].iter(w("pBdr"), w("shd")):
        place(about, copy(look))
    put(about, "ind", left=twips(measures.left) + further, hanging=twips(measures.hanging))


def heading(
    story: Story,
    parent: _Element,
    style: str,
    target: str,
    entry: tuple[int, str, str],
    *,
    starts_page: bool = False,
) -> _Element:
    """Write a heading that the contents list, and return it: `entry` is its level there, number and title.

    `target` is the id that references use, or another name for what nothing refers to. The number
    is not written: the style counts.
    """
    level, number, title = entry
    mark = contents_mark(target)
    story.entries.append(Entry(level, number, title, mark))
    begun = words(story, parent, style, title, mark=mark, starts_page=starts_page)
    if starts_page:
        # A page is not to begin with the space that divides a heading from the text above it.
        put(begun[0], "spacing", before=0)
    story.mark(begun, mark, *([reference_mark(target)] if target in story.targets else []))
    return begun


def stay_on_page(story: Story, begun: _Element, laid: int = -1, *, before: int) -> None:
    """Let the heading `begun`, box `laid`, stand `before` twips below what is there, on the same page."""
    put(begun[0], "pageBreakBefore", val=0)
    story.boxes[laid] = story.boxes[laid]._replace(starts_page=False)
    space(story, begun, laid, before=before)


def space(story: Story, begun: _Element, laid: int = -1, *, before: int, after: int | None = None) -> None:
    """Leave other space around the paragraph `begun`, in twips, than its style does; it is box `laid`."""
    put(begun[0], "spacing", before=before, after=after)
    box = story.boxes[laid]
    story.boxes[laid] = box._replace(before=before / 20, after=box.after if after is None else after / 20)
