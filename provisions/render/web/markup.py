"""Inlines and blocks as HTML, for the web page and for the PDF.

Escaping is by construction: `element` is the only way to make a tag, and it escapes every string
that is not markup already.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup, escape

from provisions.model.block import Block, Heading, Items, Marker, Paragraph, Role, Table
from provisions.model.inline import (
    Blank,
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Link,
    Strong,
    TermUse,
    Text,
    Value,
    plain,
)
from provisions.model.walk import footnotes
from provisions.render.reading import marks
from provisions.render.web.addressed import passages, whose
from provisions.render.web.setting import Setting
from provisions.wording.addresses import is_address, percent_encoded
from provisions.wording.safe_words import clean


def element(name: str, *children: str, **attributes: str | None) -> Markup:
    """Make a tag with `children`; those that are not markup yet are escaped.

    An attribute that is None is left out. A trailing underscore keeps a name apart from
    Python's own words; the others become hyphens.
    """
    opening = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clean(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(child if isinstance(child, Markup) else escape(clean(child)) for child in children)
    return Markup(f"<{name}{opening}>{content}</{name}>")  # noqa: S704 - made of escaped parts


def manifest(json: str) -> Markup:
    """Carry `json` in a `meta` element: data without a `script`, so that a page without scripts has none.

    JSON is full of double quotes; between single ones it takes a third less room.
    """
    quoted = clean(json).replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")
    return Markup(f"<meta name=\"provisions-manifest\" content='{quoted}'>")  # noqa: S704 - quoted


def fragment(anchor: str) -> str:
    """Write the address of `anchor` in the same page."""
    return f"#{quote(clean(anchor), safe='')}"


def joined(parts: list[Markup]) -> Markup:
    """Put `parts` one after another."""
    return Markup("").join(parts)


def inlines(content: Inlines, setting: Setting) -> Markup:
    """Mark up a line of the document."""
    return joined([_inline(inline, setting) for inline in content])


def _inline(inline: Inline, setting: Setting) -> Markup:
    match inline:
        case Text(text):
            return escape(clean(text))
        case Strong() | Emphasis() | Foreign() | Link():
            return _span(inline, setting)
        case Value():
            return _value(inline, setting)
        case Blank(parameter):
            # The blank of a cell is called `table.row.column`; the list of blanks has the table.
            return _blank(inline, parameter.partition(".")[0] in setting.blanks, setting)
        case CrossReference(target):
            here = fragment(setting.anchor(target)) if target in setting.targets else ""
            return _reference(inline, here or (inline.address if not setting.in_link else ""), setting)
        case Footnote():
            return _call(inline, setting)
        case TermUse(term, text):
            if term not in setting.terms:
                return escape(clean(text))
            return element("a", text, class_="term", href=fragment(setting.anchor(f"term_{term}")))


def _value(value: Value, setting: Setting) -> Markup:
    """Mark up a value; where readers can see their own, each part of it says whose it is."""
    # `bdi` finds its own direction and keeps it to itself (HTML § 4.5.24).
    if not (setting.is_switched and value.parts):
        return element("bdi", value.text)
    return element("bdi", *(element("span", words, data_to=to) for to, words in value.parts))


def _call(note: Footnote, setting: Setting) -> Markup:
    number = str(note.number)
    address = fragment(setting.anchor(f"_note_{number}"))
    if setting.marks_apart:
        # On paper one turns back; on a screen the note leads back to its place.
        content = number if setting.in_link else element("a", number, href=address)
        return element("sup", content, class_="call")
    place = setting.anchor(f"_call_{number}")
    if setting.in_link:
        return element("sup", number, id=place)
    return element("sup", element("a", number, id=place, href=address, role="doc-noteref"))


def notes(content: tuple[Block, ...], setting: Setting) -> Markup:
    """Mark up the notes of blocks, to stand below them; nothing if they have none."""
    return Markup("\n").join([note_line(note, setting) for note in footnotes(content)])


def note_line(note: Footnote, setting: Setting) -> Markup:
    """Mark up one note, with the way back to its call."""
    number = str(note.number)
    words, here = inlines(note.content, setting), setting.anchor(f"_note_{number}")
    if setting.marks_apart:
        mark = element("span", number, Markup("\t"), class_="mark")
        return element("p", mark, words, class_="footnote", id=here)
    call = fragment(setting.anchor(f"_call_{number}"))
    back = element("a", number, href=call, role="doc-backlink")
    return element("p", back, Markup(" "), words, id=here, role="doc-footnote")


def _span(inline: Strong | Emphasis | Foreign | Link, setting: Setting) -> Markup:
    match inline:
        case Strong(children):
            return element("strong", inlines(children, setting))
        case Emphasis(children):
            return element("em", inlines(children, setting))
        case Foreign(children, lang):
            return element("bdi", inlines(children, setting), lang=lang)
        case Link(children, url):
            return _link(inlines(children, setting.inside_link()), url, setting)


def _link(content: Markup, url: str, setting: Setting) -> Markup:
    if setting.in_link or not is_address(url):
        return content
    return element("a", content, href=percent_encoded(url))


def _blank(blank: Blank, is_listed: bool, setting: Setting) -> Markup:
    words = plain((blank,))
    if is_listed:
        return element("mark", element("a", words, href=fragment("_blanks"), title=setting.blank_hint))
    return element("mark", words, title=setting.blank_hint)


def _reference(reference: CrossReference, address: str, setting: Setting) -> Markup:
    if not address:
        return escape(clean(plain((reference,))))
    name = replace(reference, title="", part="")
    rest = plain((reference,))[len(plain((name,))) :]
    look = None if setting.is_light else "reference"
    link = element("a", plain((name,)), class_=look, href=address)
    return joined([link, escape(clean(rest))])


def blocks(content: tuple[Block, ...], setting: Setting, level: int = 4) -> Markup:
    """Mark up blocks, with their headings on `level`. A paragraph without words is left out."""
    said = (block for block in content if not isinstance(block, Paragraph) or block.content)
    return Markup("\n").join(_block(block, setting, level) for block in said)


def _block(block: Block, setting: Setting, level: int) -> Markup:
    match block:
        case Paragraph():
            return _paragraph(block, setting)
        case Heading(content):
            return element(f"h{level}", inlines(content, setting))
        case Items():
            return _items(block, setting, level)
        case Table():
            return _table(block, setting)


def _paragraph(paragraph: Paragraph, setting: Setting, *before: Markup) -> Markup:
    role = "note" if paragraph.role is Role.NOTE else None
    words = _words(paragraph, setting)
    return element("p", *before, words, class_=role, data_to=_reader((paragraph,), setting))


def _words(paragraph: Paragraph, setting: Setting) -> Markup:
    if _reader((paragraph,), setting) or not (setting.is_switched and paragraph.bears):
        return inlines(paragraph.content, setting)
    said = ((inlines(words, setting), to) for words, to in passages(paragraph))
    return joined([element("span", words, data_to=to) if to else words for words, to in said])


def _reader(content: tuple[Block, ...], setting: Setting) -> str | None:
    """Name the class for which alone `content` is, where a page can hide it."""
    return (whose(content) or None) if setting.is_switched else None


def _items(items: Items, setting: Setting, level: int) -> Markup:
    rows = [
        element(
            "li",
            _item(mark, entry.blocks, setting, level)
            if items.marker is not Marker.BULLET
            else _content(entry.blocks, setting, level),
            data_to=_reader(entry.blocks, setting),
        )
        for mark, entry in zip(marks(items), items.items, strict=True)
    ]
    name = "ol" if items.marker is Marker.LETTER else "ul"
    look = " ladder" if items.is_ladder else ""
    return element(name, Markup("\n").join(rows), class_=f"{items.marker} level{items.level}{look}")


def _item(mark: str, content: tuple[Block, ...], setting: Setting, level: int) -> Markup:
    # The mark is text, so that what is copied from the page can be cited.
    if setting.marks_apart:
        body = element("div", _content(content, setting, level), class_="item")
        return joined([element("span", mark, class_="mark"), body])
    span = element("span", mark, " ", class_="mark")
    match content:
        case (Paragraph() as first, *rest) if rest or first.role is Role.NOTE:
            return Markup("\n").join([_paragraph(first, setting, span), blocks(tuple(rest), setting, level)])
        case _:
            return joined([span, _content(content, setting, level)])


def _content(content: tuple[Block, ...], setting: Setting, level: int) -> Markup:
    match content:
        case (Paragraph(_, Role.BODY) as said,):
            return _words(said, setting)
        case _:
            return blocks(content, setting, level)


def _table(table: Table, setting: Setting) -> Markup:
    columns = [element("col", style=f"width:{width}%").removesuffix("</col>") for width in table.widths]
    head = [element("th", inlines(cell, setting), scope="col") for cell in table.head]
    # On paper there is no narrow screen, and two thousand names to read.
    names = [None if setting.marks_apart else plain(cell) for cell in table.head]
    rows = [
        element(
            "tr",
            # On a narrow screen the cells stand below one another, each with the name of its column.
            *(
                element("td", inlines(cell, setting), data_column=name)
                for cell, name in zip(row, names, strict=True)
            ),
        )
        for row in table.rows
    ]
    return element(
        "table",
        element("caption", table.caption),
        element("colgroup", *map(Markup, columns)),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
        class_="titled" if table.titled else None,
    )
