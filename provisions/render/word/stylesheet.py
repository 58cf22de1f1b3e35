"""The style sheet part, and the XML of single styles (ECMA-376 § 17.7)."""

from collections.abc import Mapping
from typing import Final

from provisions.render.word.languages import language_tags
from provisions.render.word.styles import CHARACTERS, FACE, NORMAL, RULE, TABLE, Style
from provisions.render.word.xml import NAMESPACES, encoded, quoted

_HIDDEN: Final = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
BASES: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    f'<w:name w:val="Default Paragraph Font"/>{_HIDDEN}</w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'{_HIDDEN}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>",
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    f"{_HIDDEN}</w:style>",
)
"""What every style sheet has: the defaults of each kind of style but paragraphs."""

# Word knows styles of these names by itself; all others have to be marked as custom.
_BUILT_IN: Final = frozenset(
    {
        *("Normal", "Title", "Subtitle", "Body Text", "header", "footer", "Hyperlink", "Placeholder Text"),
        *("footnote text", "footnote reference"),
        *("heading 1", "heading 2", "TOC Heading", "toc 1", "toc 2"),
        *("annotation text", "annotation reference"),
        *("List Bullet", "List Bullet 2", "List Continue", "List Continue 2"),
    }
)


def stylesheet(language: str, styles: Mapping[str, Style], lists: Mapping[str, int]) -> bytes:
    """Write our own style sheet. `language` is that of all text; `lists` gives the numId of each list."""
    paragraphs = "".join(paragraph_style(style, styles, lists) for style in styles.values())
    characters = "".join(map(character_style, CHARACTERS))
    defaults = _defaults(language, styles[NORMAL.key])
    bases = "".join(BASES)
    return encoded(
        f"<w:styles {NAMESPACES}>{defaults}{bases}{paragraphs}{characters}{table_style()}</w:styles>"
    )


def placeholder_sheet(language: str) -> bytes:
    """Write the style sheet of the glossary: what placeholders need."""
    normal = paragraph_style(NORMAL, {NORMAL.key: NORMAL}, {})
    placeholder = character_style("PlaceholderText")
    sheet = f"{_defaults(language, NORMAL)}{''.join(BASES)}{normal}{placeholder}"
    return encoded(f"<w:styles {NAMESPACES}>{sheet}</w:styles>")


def paragraph_style(style: Style, styles: Mapping[str, Style], lists: Mapping[str, int]) -> str:
    """Write one paragraph style.

    It says only what sets it apart from the style it is based on, so that a change there reaches it.
    """
    is_normal = style.key == NORMAL.key
    base = Style("", "", size=0, line=0, after=-1) if is_normal else styles[style.based_on]
    default = ' w:default="1"' if is_normal else ""
    based = "" if is_normal else f'<w:basedOn w:val="{base.key}"/>'
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    paragraph = _paragraph_properties(style, base, lists)
    run = _run_properties(style, base)
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.key}"{_custom(style.name)}>'
        f'<w:name w:val="{style.name}"/>{based}{following}<w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr></w:style>" if run else "</w:style>")
    )


def _paragraph_properties(style: Style, base: Style, lists: Mapping[str, int]) -> str:
    """Write what differs, in the order of the schema (CT_PPrBase)."""
    outline = 9 if style.outline is None else style.outline
    differs = style.outline != base.outline
    return "".join(
        (
            _toggle("keepNext", style.keeps_next, base.keeps_next),
            _toggle("keepLines", style.is_whole, base.is_whole),
            _toggle("pageBreakBefore", style.starts_page, base.starts_page),
            "<w:widowControl/>" if style.key == NORMAL.key else "",
            _number(style, base, lists),
            style.border if style.border != base.border else "",
            _spacing(style, base),
            _indent(style, base),
            f'<w:outlineLvl w:val="{outline}"/>' if differs else "",
        )
    )


def _toggle(name: str, is_on: bool, base: bool) -> str:
    """Write a property that is on or off, if it differs."""
    if is_on == base:
        return ""
    return f"<w:{name}/>" if is_on else f'<w:{name} w:val="0"/>'


def _number(style: Style, base: Style, lists: Mapping[str, int]) -> str:
    """Tie the style to its list; 0 unties it from its base's (ECMA-376 § 17.9.18)."""
    if style.sequence is not None:
        return list_properties(style, lists)
    return '<w:numPr><w:numId w:val="0"/></w:numPr>' if base.sequence is not None else ""


def list_properties(style: Style, lists: Mapping[str, int]) -> str:
    """Write the list and level of a numbered style."""
    level = f'<w:ilvl w:val="{style.level}"/>' if style.level else ""
    return f'<w:numPr>{level}<w:numId w:val="{lists[style.sequence or ""]}"/></w:numPr>'


def _spacing(style: Style, base: Style) -> str:
    """Write the space above, below and between lines, as far as it differs."""
    said = (
        ("before", twips(style.before), style.before != base.before),
        ("after", twips(style.after), style.after != base.after),
        ("line", round(style.line * 240), style.line != base.line),
    )
    given = "".join(f' w:{name}="{value}"' for name, value, differs in said if differs)
    rule = ' w:lineRule="auto"' if style.line != base.line else ""
    return f"<w:spacing{given}{rule}/>" if given else ""


def _indent(style: Style, base: Style) -> str:
    """Write the indents, unless a list has them: they are to stand in one place."""
    if style.sequence is not None or (style.left, style.hanging) == (base.left, base.hanging):
        return ""
    first = (
        f' w:hanging="{twips(style.hanging)}"' if style.hanging else ' w:firstLine="0"' * bool(base.hanging)
    )
    return f'<w:ind w:left="{twips(style.left)}"{first}/>'


def _run_properties(style: Style, base: Style) -> str:
    """Write what differs, in the order of the schema (EG_RPrBase)."""
    half_points = round(style.size * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    color = f'<w:color w:val="{style.color or "auto"}"/>'
    return (
        _toggle("b", style.bold, base.bold)
        + _toggle("bCs", style.bold, base.bold)
        + (color if style.color != base.color else "")
        + (size if style.size != base.size else "")
    )


def character_style(key: str) -> str:
    """Write one character style."""
    name, properties = CHARACTERS[key]
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:style w:type="character" w:styleId="{key}"{_custom(name)}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{looks}</w:style>'
    )


def table_style() -> str:
    """Write the style of tables: rules between rows, none between columns."""
    key, name = TABLE
    heavy = f'w:val="single" w:sz="8" w:space="0" w:color="{RULE}"'
    light = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    padding = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f"<w:top {heavy}/><w:bottom {heavy}/><w:insideH {light}/></w:tblBorders>"
        f"<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom {heavy}/></w:tcBorders>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )


def _custom(name: str) -> str:
    """Mark a style that Word does not know by itself."""
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


def _defaults(language: str, normal: Style) -> str:
    """Write what holds for all text: the face, the size, the language."""
    towards_left = "<w:bidi/>" if language_tags(language).is_rtl else ""
    faces = "".join(f' w:{script}="{FACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    half_points = round(normal.size * 2)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{faces}/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>{default_language(language)}</w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{towards_left}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def default_language(language: str) -> str:
    """Write `w:lang` with a language for each kind of script; that of the document in its own place."""
    tags = language_tags(language)
    return (
        f"<w:lang w:val={quoted(tags.latin or 'en-GB')} w:eastAsia={quoted(tags.east_asian or 'zh-CN')}"
        f" w:bidi={quoted(tags.rtl or 'ar-SA')}/>"
    )


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)
