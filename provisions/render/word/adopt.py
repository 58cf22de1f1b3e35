"""The user's document as our template: its styles, page, headers and footers, and ours where it has none.

`opc` has let it in. python-docx would not be as careful: it reads every part, and asks of a package what not
every program writes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import compress
from typing import Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.spec import default_content_types
from lxml.etree import QName, _Element

from provisions.model.diagnostic import Diagnostic
from provisions.opc.archive import Archive, Origin, Target, check_words, main_part, opened, relationships
from provisions.opc.names import FALLBACK, R, W, r, w
from provisions.render.word.elements import add, drop, put, reach, remove
from provisions.render.word.measures import Sheet, switched_on
from provisions.render.word.page import page_of
from provisions.render.word.template import CODE, Margin, Template, is_tagged, note, watermarks_in
from provisions.render.word.their_styles import missing_styles, named_as_ours, rename, serving

_NARROWEST: Final = 2835
"""The narrowest measure, in twips: 5 cm. Tables of five columns do not fit into less."""
_SIDES: Final = ("top", "bottom", "left", "right", "header", "footer", "gutter")
_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
_STYLED: Final = ("pStyle", "rStyle", "tblStyle")
_FLAGS: Final = ("mirrorMargins", "evenAndOddHeaders")
"""Settings that say how pages and headers are used."""
# Lists, comments and data that stay in the user's file.
_LEFT_BEHIND: Final = (
    *("numPr", "commentRangeStart", "commentRangeEnd", "commentReference"),
    *("dataBinding", "placeholder", "permStart", "permEnd"),
)
_ELSEWHERE: Final = ("sectPr", "footnoteReference", "endnoteReference", "altChunk", "subDoc")
"""What a text with places leads to, and what stays behind."""
_ALTERNATIVE: Final = f"{FALLBACK.removesuffix('Fallback')}AlternateContent"
_KNOWN: Final = frozenset(
    {
        *(None, W, R, "http://www.w3.org/XML/1998/namespace"),
        *(f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:word")),
        *(f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "picture")),
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://schemas.microsoft.com/office/word/2010/wordml",
    }
)
"""The namespaces of a user's text that are taken over: they are understood by every program."""
_MOST: Final = 100_000
"""Elements of a text with places: a letter of ten pages has 5,000."""
_PICTURES: Final = {
    **{extension: kind for extension, kind in default_content_types if kind.startswith("image/")},
    "svg": "image/svg+xml",
}


def adopt(
    template: Template, data: bytes, file: str, *, is_marked: bool, is_rtl: bool
) -> tuple[Diagnostic, ...]:
    """Make `template`, which is ours, that of the .docx `data` from `file`; return what to know of it.

    `is_marked` says that a watermark of ours will be drawn, `is_rtl` that our text runs from right to left.
    Raises `UsageError` if it cannot be read safely or its page leaves too little room.
    """
    archive = opened(data, Origin(file, CODE))
    main = main_part(archive)
    check_words(archive.read(main), archive.origin)
    text, targets = archive.tree(main), relationships(archive, main)
    names = {target.kind: target.name for target in targets.values() if not target.is_external}
    styles, settings = (
        archive.tree(names[kind]) if kind in names else None for kind in ("styles", "settings")
    )
    # Not what a tracked change says that it was.
    sections = (one for one in text.iter(w("sectPr")) if next(one.iterancestors(w("sectPr")), None) is None)
    section = next(reversed(list(sections)), None)
    template.theme = _theme(archive, names.get("theme"))
    margins = list(_margins(archive, section, targets)) if section is not None else []
    template.body = _body(archive, text.find(w("body")), targets)
    _adopt_page(template, section, archive.origin)
    notes, renamed = _adopt_styles(template, styles)
    for flag in _FLAGS:
        if settings is not None and switched_on(settings.find(w(flag))):
            put(template.word.settings.element, flag)
    for margin in margins:
        # A header stands on many pages, and a bookmark in one place.
        drop(margin.tree, "bookmarkStart", "bookmarkEnd")
    taken = [*margins, *([template.body] if template.body is not None else [])]
    for margin in taken:
        _clear(margin.tree, renamed, is_marked=is_marked)
    notes += _turned(template.sheet, [margin.tree for margin in taken], is_rtl=is_rtl)
    template.edge = None
    template.is_tagged = any(is_tagged(margin.tree) for margin in taken)
    template.margins = [*margins, *_missing(template, margins)]
    return notes


def _adopt_styles(
    template: Template, styles: _Element | None
) -> tuple[tuple[Diagnostic, ...], dict[str, str]]:
    """Take styles over; return what to know of it, and the ids that styles got instead of others."""
    notes = missing_styles(template.sheet, styles)
    if styles is None:
        return notes, {}
    renamed = named_as_ours(template.sheet, styles)
    notes += serving(template.sheet, styles)
    template.sheet = styles
    del template.word.part.rels["rIdFonts"]
    return notes, renamed


def _turned(root: _Element, texts: list[_Element], *, is_rtl: bool) -> tuple[Diagnostic, ...]:
    """Let styles run as our text does; paragraphs of the user's `texts` run as they did, and count nothing.

    Our sections would else begin at 2 behind a heading of theirs. Say if the styles turn.
    """
    sheet = Sheet(root)
    for line in (line for text in texts for line in text.iter(w("p"))):
        said = sheet.said_of(line)
        if line.find(w("pPr")) is None:
            # Ours all have them first, and who marks a paragraph counts on it.
            line.insert(0, add(line, "pPr"))
        about = line[0]
        if said.is_on("pPr/bidi") != is_rtl and about.find(w("bidi")) is None:
            put(about, "bidi", val=int(said.is_on("pPr/bidi")))
        if said.value("numPr/numId") not in ("", "0"):
            add(put(about, "numPr"), "numId", val=0)
    turns = not is_rtl and sheet.plain().is_on("pPr/bidi")
    drop(root, "bidi", "rtl")
    if not turns:
        return ()
    message = "the styles of the reference document run from right to left, and this text does not"
    return (note("direction", message, "its own headers, footers and words keep their direction"),)


def _theme(archive: Archive, name: str | None) -> bytes | None:
    """Read the theme, which styles take fonts and colours from, unless it has pictures of its own."""
    if name is None or relationships(archive, name):
        return None
    archive.tree(name)
    return archive.read(name)


def _margins(archive: Archive, section: _Element, targets: dict[str, Target]) -> Iterator[Margin]:
    for kind in ("header", "footer"):
        for one in section.findall(w(f"{kind}Reference")):
            target = targets.get(one.get(r("id"), ""))
            if target is None or target.is_external:
                archive.origin.refuse(f"has no {kind} where it says that it has one")
            related = _taken(archive, relationships(archive, target.name), "a header or footer")
            yield Margin(kind, one.get(w("type"), "default"), archive.tree(target.name), related)


def _taken(archive: Archive, targets: dict[str, Target], where: str) -> dict[str, str | Part]:
    """Take pictures inside the file, each one part by its bytes, and links to the outside; nothing else."""
    taken: dict[str, str | Part] = {}
    for key, target in targets.items():
        extension = target.name.rpartition(".")[2].lower()
        if target.kind == "hyperlink" and target.is_external:
            taken[key] = target.name
        elif target.kind == "image" and not target.is_external and extension in _PICTURES:
            data = archive.read(target.name)
            name = PackURI(f"/word/media/{sha256(data).hexdigest()[:16]}.{extension}")
            taken[key] = Part(name, _PICTURES[extension], data)
        else:
            what = "from outside" if target.is_external else "of a kind that is not taken over"
            archive.origin.refuse(
                f"has something {what} in {where}: {target.kind}", "replace it by a picture or words"
            )
    return taken


def _body(archive: Archive, body: _Element | None, targets: dict[str, Target]) -> Margin | None:
    """Prepare the text with what it relates to; None without tags. Notes and sections stay behind."""
    if body is None or not is_tagged(body):
        return None
    if sum(1 for _ in body.iter()) > _MOST:
        archive.origin.refuse(
            f"has more than {_MOST:,} elements in the text around its places", "take out what no template has"
        )
    for alternative in list(body.iter(_ALTERNATIVE)):
        older = alternative.find(FALLBACK)
        for each in list(older) if older is not None else ():
            alternative.addprevious(each)
        remove(alternative)
    drop(body, *_ELSEWHERE)
    for each in list(body.iter()):
        for name in list(each.attrib):
            if QName(name).namespace not in _KNOWN:
                del each.attrib[name]
        if QName(each).namespace not in _KNOWN:
            remove(each)
    keys = {str(value) for each in body.iter() for name, value in each.items() if QName(name).namespace == R}
    missing = keys - targets.keys()
    if missing:
        archive.origin.refuse(f"names something in its text that it does not have: {min(missing)}")
    return Margin("body", "", body, _taken(archive, {key: targets[key] for key in sorted(keys)}, "its text"))


def _adopt_page(template: Template, section: _Element | None, origin: Origin) -> None:
    """Take paper and margins over; what is missing or no whole number of twips is as in ours."""
    drop(template.section, "titlePg")
    if section is None:
        return
    for name, sides in (("pgSz", ("w", "h")), ("pgMar", _SIDES)):
        ours, given = reach(template.section, name), reach(section, name)
        for side in sides:
            value = given.get(w(side), "")
            if _WHOLE.fullmatch(value):
                ours.set(w(side), str(int(value)))
        if given.get(w("orient")) == "landscape":
            ours.set(w("orient"), "landscape")
    if switched_on(section.find(w("titlePg"))):
        put(template.section, "titlePg")
    page = page_of(template.section)
    if page.measure < _NARROWEST or page.room < _NARROWEST / 20:
        origin.refuse("leaves too little of the page for text", "make its margins narrower")


def _missing(template: Template, theirs: list[Margin]) -> list[Margin]:
    """Take ours for the kinds of pages that the user's document has, but has no header or footer for."""
    ours = {(each.kind, each.which): each for each in template.margins}
    present = {(each.kind, each.which) for each in theirs}
    has_first = template.section.find(w("titlePg")) is not None
    has_even = template.word.settings.element.find(w("evenAndOddHeaders")) is not None
    wanted = [*compress(("default", "first", "even"), (True, has_first, has_even))]
    return [
        replace(ours[kind, "first" if which == "first" else "default"], which=which)
        for kind in ("header", "footer")
        for which in wanted
        if (kind, which) not in present
    ]


def _clear(tree: _Element, renamed: Mapping[str, str], *, is_marked: bool) -> None:
    """Leave behind what belongs to the user's text, and marks of ours; name styles as we do."""
    drop(tree, *_LEFT_BEHIND)
    for control in tree.iter(w("sdtPr")):
        # The id has to be the only one of its kind, and Word gives a new one where there is none.
        drop(control, "id")
    rename(tree, _STYLED, renamed)
    styled = [one for one in tree.iter(w("rStyle")) if one.get(w("val")) == "StatusMark"]
    marks = [next(one.iterancestors(w("r")), one) for one in styled]
    for run in {*marks, *watermarks_in(tree, of_all=is_marked)}:
        remove(run)
