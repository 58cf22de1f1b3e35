"""Our template made ready for one document: its language, its size of type, where its lists begin."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import field
from typing import Final, cast

from docx.document import Document as Word
from docx.opc.part import Part, XmlPart
from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic, Severity
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.opc.names import r, w
from provisions.render.word.elements import new, put, reach, remove
from provisions.render.word.names import language_tag
from provisions.render.word.package import opened

VML: Final = "{urn:schemas-microsoft-com:vml}"
WATERMARK: Final = "PowerPlusWaterMarkObject"
"""How the id of a watermark begins; Word adds a number of many digits, we add one of two at most."""
_FOR_PLACEHOLDERS: Final = ("DefaultParagraphFont", "TableNormal", "NoList", "Normal", "PlaceholderText")
CODE: Final = "reference-doc"
"""Of what is said about a user's document."""


@dataclass(frozen=True, slots=True)
class Margin:
    """A `header` or `footer`; `which` is `default`, `first` or `even`.

    `related` are its addresses and pictures, by id. `is_ours`: it has places for our words.
    """

    kind: str
    which: str
    tree: _Element
    related: Mapping[str, str | Part] = field(default_factory=dict)
    is_ours: bool = False


@dataclass(slots=True)
class Template:
    """What surrounds the text: styles, those of placeholders, the page, headers and footers, our watermark.

    `edge` are the borders of the pages of annexes, `body` is the user's text with places for ours; None for
    none, as is `theme`. `is_tagged`: the user's text, headers or footers have tags to fill.
    """

    word: Word
    sheet: _Element
    placeholders: _Element
    section: _Element
    margins: list[Margin]
    watermark: _Element
    edge: _Element | None
    theme: bytes | None = None
    body: Margin | None = None
    is_tagged: bool = False


def own() -> Template:
    """Open our template, without the lines in it that show its styles."""
    word = opened()
    sheet, section = word.styles.element, word.element.body[-1]
    edge = next(word.element.body.iter(w("pgBorders")), None)
    word.element.body[:] = [section]
    placeholders = new("styles")
    for each in sheet:
        if each.tag == w("docDefaults") or each.get(w("styleId")) in _FOR_PLACEHOLDERS:
            placeholders.append(deepcopy(each))
    margins: list[Margin] = []
    for named in section.xpath("w:headerReference | w:footerReference"):
        kind, key = named.tag.rpartition("}")[2].removesuffix("Reference"), named.get(r("id"))
        part = cast("XmlPart", word.part.related_parts[key])
        margins.append(Margin(kind, named.get(w("type"), ""), part.element, is_ours=True))
        # They are related anew, under names that those of a user can have too.
        del word.part.rels[key]
        section.remove(named)
    (watermark, *_) = watermarks = [run for margin in margins for run in watermarks_in(margin.tree)]
    for run in watermarks:
        remove(run)
    return Template(word, sheet, placeholders, section, margins, watermark, edge)


def watermarks_in(tree: _Element, *, of_all: bool = False) -> list[_Element]:
    """List the runs with a watermark in `tree`: those that are ours, or `of_all`."""
    name = re.compile(WATERMARK + (".*" if of_all else r"[1-9]\d?"), re.ASCII)
    shapes = [shape for shape in tree.iter(f"{VML}shape") if name.fullmatch(shape.get("id", ""))]
    return [run for shape in shapes for run in shape.iterancestors(w("r"))]


def scale(sheet: _Element, factor: float) -> None:
    """Make type and the space around it `factor` times as large."""
    for holder in sheet if factor != 1 else ():
        if holder.tag != w("docDefaults") and holder.get(w("type")) != "paragraph":
            continue
        for each in holder.iter(w("sz"), w("szCs"), w("spacing")):
            for name in map(w, ("val", "before", "after")):
                if name in each.attrib:
                    each.set(name, str(round(int(each.get(name, "0")) * factor)))


def mirror(template: Template) -> None:
    """Put what stands at the left of a page or paragraph at the right, for text that runs to the left."""
    edges = [template.edge] if template.edge is not None else []
    for borders in (*template.sheet.iter(w("pBdr")), *edges):
        for side in borders.iterchildren(w("left")):
            side.tag = w("right")


def speak(template: Template, language: str) -> None:
    """Make `language` that of all text, in the place of its kind of script (ECMA-376 § 17.7.5)."""
    tag = language_tag(language)
    put(template.word.settings.element, "themeFontLang", **{"val": "en-GB", **tag})
    for sheet in (template.sheet, template.placeholders):
        look = reach(sheet, "docDefaults", "rPrDefault", "rPr")
        put(look, "lang", **{"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA", **tag})
        if "bidi" in tag:
            put(reach(sheet, "docDefaults", "pPrDefault", "pPr"), "bidi")


def count_from(numbering: _Element, document: Document) -> None:
    """Let sections go on from the number that the first one has, and annexes from their first letter."""
    numbered = [one.number for one in (*document.sections, document.definitions) if one is not None]
    letter = document.annexes[0].letter if document.annexes else "A"
    # A per cent sign would be read as the number of a level.
    label = document.labels["annex"].replace("%", "")
    terms, annexes = list(numbering.iterfind(f"{w('abstractNum')}/{w('lvl')}[@{w('ilvl')}='0']"))[:2]
    put(terms, "start", val=numbered[0][0] if numbered else 1)
    put(annexes, "start", val=ord(letter) - ord("A") + 1)
    put(annexes, "lvlText", val=f"{label} %1")


def note(kind: str, message: str, hint: str) -> Diagnostic:
    """Tell whoever gave the document what it made us do, and what would help."""
    return Diagnostic(f"{CODE}-{kind}", message, hint=hint, severity=Severity.NOTE)


def words_of(paragraph: _Element) -> str:
    """Return the words of the runs of `paragraph`, put together."""
    runs = paragraph.iterchildren(w("r"))
    return "".join(text.text or "" for run in runs for text in run.iterchildren(w("t")))


def has_tag(words: str) -> bool:
    """Tell whether `words` begin a tag somewhere."""
    return "{{" in words or "{%" in words


def is_tagged(tree: _Element) -> bool:
    """Tell whether a paragraph of `tree` has a tag."""
    return any(has_tag(words_of(each)) for each in tree.iter(w("p")))
