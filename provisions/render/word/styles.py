"""What each kind of paragraph looks like: one table that the style sheet and the layout both read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from provisions.render.word.metrics import LINE

FACE: Final = "Times New Roman"
"""On every computer with Word, in every script that laws are written in. Liberation Serif has its widths."""

INK: Final = "1F2F4A"
"""For headings: a blue dark enough to print as black."""
QUIET: Final = "595959"
"""For what serves the text; 7:1 on white."""
RULE: Final = "A6B0C0"
"""For lines between things."""

COLUMN: Final = 35.5
"""Where text begins, right of the numbers: points from the margin."""
STEP: Final = 28.5
"""From one level of a list to the next, in points."""
BULLET: Final = 14.0
"""From a bullet to its text, in points."""
_ANNEX: Final = 78.0
"""From “Annex A” to the title of the annex, in points."""

_RULED_BELOW: Final = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
_RULED_ABOVE: Final = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr>'


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Lengths are in points; `line` is in lines set solid.

    `name` is what Word shows and finds it by. `sequence` and `level` are the numbering it carries,
    `outline` its level in the navigation pane, from 0; None where it has none. `border` is
    WordprocessingML and `padding` the height that it adds. `based_on` names the style it takes
    after, `following` that of the paragraph that Word begins after it; empty for itself. `breadth`
    is the width of its face relative to ours and `solid` the height of a line set solid, in ems.
    """

    key: str
    name: str
    based_on: str = "Normal"
    size: float = 11
    line: float = 1.12
    before: float = 0
    after: float = 6
    left: float = 0
    hanging: float = 0
    bold: bool = False
    color: str = ""
    keeps_next: bool = False
    is_whole: bool = False
    starts_page: bool = False
    sequence: str | None = None
    level: int = 0
    outline: int | None = None
    border: str = ""
    padding: float = 0
    following: str = ""
    breadth: float = 1
    solid: float = LINE


def _numbered(style: Style, sequence: str, level: int, hanging: float) -> Style:
    """Give a heading a number in the margin; its words begin `hanging` points from there."""
    return replace(style, sequence=sequence, level=level, left=hanging, hanging=hanging)


def _item(text: Style, key: str, sequence: str, level: int, depth: int, hanging: float = STEP) -> Style:
    """Make the style of a list item amid `text`, `depth` steps right of the column that text begins in.

    Its name is that of its id in words: “ListBullet2” is “List Bullet 2”.
    """
    name = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", key)
    placed = replace(
        text, key=key, name=name, based_on=text.key, after=4 - depth, sequence=sequence, level=level
    )
    return replace(placed, left=COLUMN + STEP * (depth + 1), hanging=hanging)


def _continued(text: Style, key: str, depth: int) -> Style:
    """Make the style of what follows in a list item amid `text`."""
    return replace(_item(text, key, "", 0, depth), sequence=None, hanging=0)


NORMAL: Final = Style("Normal", "Normal")
_HEADING: Final = Style("", "", line=1.0, bold=True, color=INK, keeps_next=True, is_whole=True)
_MAIN: Final = replace(_HEADING, size=15.5, after=10, outline=0, border=_RULED_BELOW, padding=4.5)
_SUB: Final = replace(_HEADING, size=12, before=16, after=4)
_SERVING: Final = Style("", "", size=9, line=1.0, after=0, color=QUIET)

_FRONT: Final = (
    replace(
        _HEADING, key="Title", name="Title", size=27, before=96, after=8, bold=False, following="Subtitle"
    ),
    Style("Subtitle", "Subtitle", size=13.5, line=1.05, after=20, color=QUIET, following="BodyText"),
    Style("CoverParty", "Cover Party", size=13.5, after=34),
    Style("CoverLabel", "Cover Label", size=10.5, line=1.05, before=4, after=4, bold=True, color=INK),
    Style("CoverFact", "Cover Fact", size=10.5, line=1.05, before=4, after=4),
    replace(_SERVING, key="Provenance", name="Provenance", before=16),
    Style("TOC1", "toc 1", line=1.0, before=8, after=2, bold=True, left=28.5, hanging=28.5),
    Style("TOC2", "toc 2", line=1.0, after=2, left=62.5, hanging=34),
    replace(_SERVING, key="Header", name="header", border=_RULED_BELOW),
    replace(_SERVING, key="Footer", name="footer", border=_RULED_ABOVE),
)
_HEADINGS: Final = (
    replace(
        _numbered(_MAIN, "terms", 0, COLUMN),
        key="Heading1",
        name="heading 1",
        before=30,
        after=8,
        following="Heading2",
    ),
    replace(
        _numbered(_SUB, "terms", 1, COLUMN),
        key="Heading2",
        name="heading 2",
        outline=1,
        following="ProvisionText",
    ),
    replace(_MAIN, key="TOCHeading", name="TOC Heading", based_on="Heading1", outline=None, starts_page=True),
    replace(
        _numbered(_MAIN, "annexes", 0, _ANNEX),
        key="AnnexHeading",
        name="Annex Heading",
        based_on="Heading1",
        starts_page=True,
        following="BodyText",
    ),
    # Level 3 of the outline: a contents field of levels 1 and 2 leaves the entries out. To name the
    # styles in the field would do it too, but only where the list separator is a comma.
    replace(
        _numbered(_SUB, "annexes", 1, COLUMN),
        key="AnnexEntry",
        name="Annex Entry",
        based_on="Heading2",
        before=18,
        outline=2,
        following="AnnexText",
    ),
    replace(
        _SUB,
        key="AnnexPart",
        name="Annex Part",
        based_on="Heading2",
        after=6,
        outline=2,
        following="BodyText",
    ),
    # A level of the list without a number, so that letters restart under each of these headings.
    replace(
        _numbered(_HEADING, "annexes", 2, 0),
        key="AnnexSubheading",
        size=10,
        name="Annex Subheading",
        left=COLUMN,
        before=8,
        after=3,
        outline=3,
        following="AnnexText",
    ),
    replace(_MAIN, key="UnnumberedHeading", name="Unnumbered Heading", based_on="Heading1", starts_page=True),
)
_TERMS: Final = Style("ProvisionText", "Provision Text", "BodyText", left=COLUMN)
_EXPLAINING: Final = Style("AnnexText", "Annex Text", "BodyText", size=10, line=1.1, after=5, left=COLUMN)
_TEXT: Final = (
    Style("BodyText", "Body Text"),
    _TERMS,
    _item(_TERMS, "ProvisionItem", "terms", 2, 0),
    _item(_TERMS, "ProvisionSubitem", "terms", 3, 1),
    _item(_TERMS, "ListBullet", "bullets", 0, 0, BULLET),
    _item(_TERMS, "ListBullet2", "bullets", 1, 1, BULLET),
    _continued(_TERMS, "ListContinue", 0),
    _continued(_TERMS, "ListContinue2", 1),
    Style("Definition", "Definition", "BodyText", left=COLUMN),
    _EXPLAINING,
    _item(_EXPLAINING, "AnnexItem", "annexes", 3, 0),
    _item(_EXPLAINING, "AnnexSubitem", "annexes", 4, 1),
    _item(_EXPLAINING, "AnnexBullet", "bullets", 2, 0, BULLET),
    _item(_EXPLAINING, "AnnexBullet2", "bullets", 3, 1, BULLET),
    _continued(_EXPLAINING, "AnnexContinue", 0),
    _continued(_EXPLAINING, "AnnexContinue2", 1),
    Style("Note", "Note", "BodyText", size=9.5, line=1.05, left=COLUMN, color=QUIET),
    Style("FootnoteText", "footnote text", size=9, line=1.0, after=2),
    Style("TableText", "Table Text", size=9.5, line=1.05, before=3, after=3),
    replace(
        Style("TableHead", "Table Head", "TableText", size=9.5, line=1.05, before=3, after=3),
        bold=True,
        color=INK,
        keeps_next=True,
    ),
    Style("CommentText", "annotation text", size=10, line=1.0, after=3),
    Style("TableEnd", "Table End", size=2, line=1.0, after=0),
)

PARAGRAPHS: Final = MappingProxyType({one.key: one for one in (NORMAL, *_FRONT, *_HEADINGS, *_TEXT)})
"""Every paragraph style that we write, by id."""

CHARACTERS: Final = MappingProxyType(
    {
        "Hyperlink": ("Hyperlink", '<w:color w:val="1F4E8C"/><w:u w:val="single"/>'),
        "PlaceholderText": (
            "Placeholder Text",
            f'<w:color w:val="{QUIET}"/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>',
        ),
        "FootnoteReference": ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
        "DefinedTerm": ("Defined Term", "<w:b/><w:bCs/>"),
        "TermUse": ("Term Use", '<w:u w:val="dotted" w:color="7F8FA6"/>'),
        "Value": ("Value", ""),
        "CommentReference": ("annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'),
        "StatusMark": ("Status Mark", '<w:b/><w:bCs/><w:color w:val="9C2A1B"/>'),
    }
)
"""Every character style that we write: id → name, run properties in the order of the schema."""

TABLE: Final = ("ProvisionsTable", "Provisions Table")
"""The table style: id and name."""


def scaled(factor: float) -> Mapping[str, Style]:
    """Return every paragraph style, its type and the space around it `factor` times as large."""
    if factor == 1:
        return PARAGRAPHS
    return {
        one.key: replace(
            one,
            # Word counts type in half points.
            size=round(one.size * factor * 2) / 2,
            before=one.before * factor,
            after=one.after * factor,
        )
        for one in PARAGRAPHS.values()
    }
