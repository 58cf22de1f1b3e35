"""Blocks → paragraphs, lists and tables."""

from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from provisions.model.block import Block, Heading, Item, Items, Marker, Paragraph, Role, Table
from provisions.render.word.elements import add, paragraph, properties, put
from provisions.render.word.inlines import inlines
from provisions.render.word.pictures import picture
from provisions.render.word.story import Story
from provisions.render.word.tables import table

_DEEPEST: Final = 1
_APART: Final = 80
"""Between a table and the text that follows it: 4 points in twips, as below a paragraph."""
_MANY: Final = 5
_BOXES: Final = 4
"""The list of our template that marks its items with boxes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The styles of the blocks in one place of the document, each list style for levels 0 and 1.

    `pictures` is how high the pictures of headings are, in points; 0, they have none.
    """

    text: str
    letters: tuple[str, str]
    bullets: tuple[str, str] = ("ListBullet", "ListBullet2")
    continued: tuple[str, str] = ("ListContinue", "ListContinue2")
    heading: str = "AnnexSubheading"
    note: str = "Note"
    pictures: float = 0


TERMS: Final = Setting("ProvisionText", ("ProvisionItem", "ProvisionSubitem"))
FRONT: Final = replace(TERMS, text="BodyText", heading="AnnexPart")
ENTRY: Final = Setting(
    "AnnexText",
    letters=("AnnexItem", "AnnexSubitem"),
    bullets=("AnnexBullet", "AnnexBullet2"),
    continued=("AnnexContinue", "AnnexContinue2"),
)
ANNEX: Final = replace(ENTRY, text="BodyText", heading="AnnexPart")


def blocks(story: Story, parent: _Element, content: tuple[Block, ...], setting: Setting) -> None:
    """Write `content`. Two tables that meet would become one, so something divides them.

    What follows a table in running text stands apart from it, too.
    """
    for index, block in enumerate(content):
        _block(story, parent, block, setting, setting.text)
        after = next(iter(content[index + 1 :]), None)
        if isinstance(block, Table) and (isinstance(after, Table) or (block.titled and after is not None)):
            end = paragraph(parent, "TableEnd")
            if block.titled:
                put(properties(end), "spacing", before=_APART)


def _block(story: Story, parent: _Element, block: Block, setting: Setting, style: str) -> None:
    """Write one block; `style` is that of its plain paragraphs."""
    match block:
        case Paragraph(content, role):
            chosen = setting.note if role is Role.NOTE else style
        case Heading(content):
            _heading(story, parent, block, setting)
            return
        case Items():
            for item in block.items:
                _item(story, parent, block, item, setting)
            return
        case Table():
            # Many columns need the whole line.
            table(story, parent, block, story.styles[style].left if len(block.head) < _MANY else 0)
            return
    story.lay_line(chosen, content)
    inlines(story, paragraph(parent, chosen), content)


def _heading(story: Story, parent: _Element, block: Heading, setting: Setting) -> None:
    """Write a heading inside a page or an entry, with its picture before it where the place has pictures."""
    story.letters[:] = [0, 0]
    story.lay_line(setting.heading, block.content)
    begun = paragraph(parent, setting.heading)
    if setting.pictures:
        picture(story, begun, block.icon, setting.pictures)
    inlines(story, begun, block.content)


def _item(story: Story, parent: _Element, items: Items, item: Item, setting: Setting) -> None:
    """Write an item: its first paragraph carries the mark, the others stand under its text."""
    level = min(items.level, _DEEPEST)
    is_lettered = items.marker is Marker.LETTER
    if is_lettered:
        _count(story, level, item)
    style = (setting.letters if is_lettered else setting.bullets)[level]
    first, rest = item.blocks[:1], item.blocks[1:]
    if not (first and isinstance(first[0], Paragraph)):
        first, rest = (Paragraph(()),), item.blocks
    content = first[0].content if isinstance(first[0], Paragraph) else ()
    story.lay_line(style, content)
    marked = paragraph(parent, style)
    if items.marker is Marker.CHECKBOX:
        numbered = put(properties(marked), "numPr")
        add(numbered, "ilvl", val=level)
        add(numbered, "numId", val=_BOXES)
    inlines(story, marked, content)
    for block in rest:
        _block(story, parent, block, setting, setting.continued[level])


def _count(story: Story, level: int, item: Item) -> None:
    """Count as Word will, and insist that the document counts alike: no number in a contract is a guess."""
    story.letters[level] += 1
    story.letters[level + 1 :] = [0] * (_DEEPEST - level)
    if item.number != story.letters[level]:
        raise ValueError(f"list item numbered {item.number} where Word counts {story.letters[level]}")
