"""Blocks → paragraphs, lists and tables."""

from dataclasses import dataclass, replace
from typing import Final

from provisions.model.block import Block, Heading, Item, Items, Marker, Paragraph, Role, Table
from provisions.render.word.inlines import inlines
from provisions.render.word.numbering import LISTS
from provisions.render.word.paragraphs import paragraph
from provisions.render.word.story import Markup, Story
from provisions.render.word.tables import table

_DEEPEST: Final = 1
_APART: Final = '<w:spacing w:before="80"/>'
"""Between a table and the text that follows it: 4 points, as below a paragraph."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The styles of the blocks in one place of the document, each list style for levels 0 and 1."""

    text: str
    letters: tuple[str, str]
    bullets: tuple[str, str] = ("ListBullet", "ListBullet2")
    continued: tuple[str, str] = ("ListContinue", "ListContinue2")
    heading: str = "AnnexSubheading"
    note: str = "Note"


TERMS: Final = Setting("ProvisionText", ("ProvisionItem", "ProvisionSubitem"))
FRONT: Final = replace(TERMS, text="BodyText", heading="AnnexPart")
ENTRY: Final = Setting(
    "AnnexText",
    letters=("AnnexItem", "AnnexSubitem"),
    bullets=("AnnexBullet", "AnnexBullet2"),
    continued=("AnnexContinue", "AnnexContinue2"),
)
ANNEX: Final = replace(ENTRY, text="BodyText", heading="AnnexPart")


def blocks(story: Story, content: tuple[Block, ...], setting: Setting) -> Markup:
    """Write `content`. Two tables that meet would become one, so something divides them.

    What follows a table in running text stands apart from it, too.
    """
    markup: list[Markup] = []
    for index, block in enumerate(content):
        markup.append(_block(story, block, setting, setting.text))
        after = next(iter(content[index + 1 :]), None)
        if isinstance(block, Table) and (isinstance(after, Table) or (block.titled and after is not None)):
            markup.append(paragraph("TableEnd", "", _APART if block.titled else ""))
    return "".join(markup)


def _block(story: Story, block: Block, setting: Setting, style: str) -> Markup:
    """Write one block; `style` is that of its plain paragraphs."""
    match block:
        case Paragraph(content, role):
            chosen = setting.note if role is Role.NOTE else style
        case Heading(content):
            chosen = setting.heading
            story.letters[:] = [0, 0]
        case Items():
            return "".join(_item(story, block, item, setting) for item in block.items)
        case Table():
            return table(story, block, story.styles[style].left)
    story.lay_line(chosen, content)
    return paragraph(chosen, inlines(story, content))


def _item(story: Story, items: Items, item: Item, setting: Setting) -> Markup:
    """Write an item: its first paragraph carries the mark, the others stand under its text."""
    level = min(items.level, _DEEPEST)
    if items.marker is Marker.LETTER:
        _count(story, level, item)
        style, properties = setting.letters[level], ""
    else:
        style = setting.bullets[level]
        ticks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{LISTS["boxes"]}"/></w:numPr>'
        properties = ticks if items.marker is Marker.CHECKBOX else ""
    first, rest = item.blocks[:1], item.blocks[1:]
    if not (first and isinstance(first[0], Paragraph)):
        first, rest = (Paragraph(()),), item.blocks
    content = first[0].content if isinstance(first[0], Paragraph) else ()
    story.lay_line(style, content)
    marked = paragraph(style, inlines(story, content), properties)
    return marked + "".join(_block(story, block, setting, setting.continued[level]) for block in rest)


def _count(story: Story, level: int, item: Item) -> None:
    """Count as Word will, and insist that the document counts alike: no number in a contract is a guess."""
    story.letters[level] += 1
    story.letters[level + 1 :] = [0] * (_DEEPEST - level)
    if item.number != story.letters[level]:
        raise ValueError(f"list item numbered {item.number} where Word counts {story.letters[level]}")
